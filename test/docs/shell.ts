import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a block ended. */
export interface Ended {
  readonly status: number | null;
  /** Standard output, then standard error. */
  readonly printed: string;
}

/** Where it is typed, and what the environment is. */
interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What the reader of a page types into. */
export interface Shell {
  readonly surroundings: Surroundings;
  /** Program and words that run a text as it is typed. */
  commandLine(text: string): [string, ...string[]];
  run(text: string): Promise<Ended>;
}

/** A shell that stops at the first command that fails. `asTyped` puts in what a page leaves to its reader; `env` may change. */
export function openShell(
  { cwd, env }: { readonly cwd: string; readonly env: () => Surroundings['env'] },
  asTyped: (text: string) => string,
): Shell {
  const commandLine = (text: string): [string, ...string[]] => ['bash', '--norc', '-euc', asTyped(text)];
  return {
    get surroundings() {
      return { cwd, env: env() };
    },
    commandLine,
    async run(text) {
      const [program, ...words] = commandLine(text);
      const child = spawn(program, words, { cwd, env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      const [status] = (await once(child, 'close')) as [number | null];
      return { status, printed: Buffer.concat([...out, ...err]).toString() };
    },
  };
}
