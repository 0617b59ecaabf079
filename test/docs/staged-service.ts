import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Shell } from './shell.ts';

/** Where pages have the service listen. */
const WRITTEN_PORT = '8787';
/** How pages start it when they only say that it runs. */
const START = `scripts/ops-manager-sprite-service.sh --repo /path/to/repo --port ${WRITTEN_PORT} --access-log off`;

/** The service of a section, on a port of its own that it keeps when it is started again. */
export class StagedService {
  private readonly shell: Shell;
  private port = '0';
  private process: ChildProcess | null = null;

  constructor(shell: Shell) {
    this.shell = shell;
  }

  /** The text with the port that is in use instead of the one that is written. */
  withPort(text: string): string {
    const url = `http://127.0.0.1:${WRITTEN_PORT}`;
    if (!text.includes(url)) return text;
    if (this.port === '0') throw new Error(`no service was started in this section: ${text}`);
    return text.replaceAll(url, `http://127.0.0.1:${this.port}`);
  }

  /** Starts it as written, and waits until it listens. Gives the line that it prints. */
  async start(text = START): Promise<string> {
    if (!text.includes(`--port ${WRITTEN_PORT}`)) throw new Error(`the port is not ${WRITTEN_PORT}: ${text}`);
    const [program, ...words] = this.shell.commandLine(
      text.replaceAll(`--port ${WRITTEN_PORT}`, `--port ${this.port}`),
    );
    const child = spawn(program, words, {
      ...this.shell.surroundings,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const first = once(createInterface(child.stdout), 'line') as Promise<[string]>;
    const ended = once(child, 'exit').then(([status]) => {
      throw new Error(`the service ended with ${String(status)}: ${Buffer.concat(said).toString()}`);
    });
    const [line] = await Promise.race([first, ended]);
    this.port = new URL((JSON.parse(line) as { listening: string }).listening).port;
    return line;
  }

  /** Stops it, together with the shell that it was started from, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
