import type { ProcessInfo } from '../ports.ts';

/**
 * Is this process the runtime, and of which repository and loop? Process ids are reused within minutes on a busy
 * host, so a pid proves nothing without its command line.
 */

/** What a runtime process works on; null members are not stated on its command line. */
export interface RuntimeCommand {
  readonly repo: string | null;
  readonly loop: string | null;
}

/** Text that every command line of the runtime holds. */
export const RUNTIME_MARKER = 'superloop.sh run';
/** Text that the command line of every other program holds that publishes its runs as those of a loop. */
export const PUBLISHER_MARKER = '--publish';
/** The same where only the whole line is known. */
const RUNTIME_LINE = /^(?:(?:\S*\/)?(?:ba|da|z|k|a)?sh (?:-\S+ )*)?(?:.*\/)?superloop\.sh run(?:\s|$)/;
const SHELL = /(?:^|\/)(?:ba|da|z|k|a)?sh$/;

/** Reads a process's command line; null when it is not the runtime. */
export function readRuntimeCommand(process: ProcessInfo): RuntimeCommand | null {
  if (!isRuntime(process)) {
    return readPublisher(process);
  }
  const repo = flagValue(process, '--repo');
  const directory = process.workingDirectory;
  return {
    repo: repo === null ? directory : resolvePath(repo, directory),
    loop: flagValue(process, '--loop'),
  };
}

/** A program of ours that publishes its run: it names folder and loop. A shell that starts it holds the same words. */
function readPublisher(process: ProcessInfo): RuntimeCommand | null {
  const repo = lastFlagValue(process, PUBLISHER_MARKER);
  const loop = lastFlagValue(process, '--loop');
  const [program = ''] = process.argv ?? process.command.split(' ');
  return repo === null || loop === null || !/(?:^|\/)(?:node|ops-manager)$/.test(program)
    ? null
    : { repo: resolvePath(repo, process.workingDirectory), loop };
}

/** An editor, a `grep` or an agent's prompt may hold the marker too: it must be the script that is being run. */
function isRuntime(process: ProcessInfo): boolean {
  const { argv } = process;
  if (argv === null) {
    return RUNTIME_LINE.test(process.command);
  }
  const script = argv.findIndex((word) => /(?:^|\/)superloop\.sh$/.test(word));
  const before = argv.slice(0, Math.max(0, script));
  const [shell, ...options] = before;
  const run = shell === undefined || (SHELL.test(shell) && options.every((word) => word.startsWith('-')));
  return script !== -1 && argv[script + 1] === 'run' && run;
}

function flagValue(process: ProcessInfo, flag: string): string | null {
  const words = process.argv ?? process.command.split(' ');
  const inline = words.find((word) => word.startsWith(`${flag}=`));
  if (inline !== undefined) {
    return inline.slice(flag.length + 1);
  }
  const at = words.indexOf(flag);
  return at === -1 ? null : (words[at + 1] ?? null);
}

/** Of an option that is repeated our programs take the last. */
function lastFlagValue(process: ProcessInfo, flag: string): string | null {
  const words = process.argv ?? process.command.split(' ');
  const at = words.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at === -1) return null;
  return words[at]?.startsWith(`${flag}=`) === true ? words[at].slice(flag.length + 1) : (words[at + 1] ?? null);
}

/** An absolute path without `.` segments and trailing slash; null when a relative one has no known base. */
function resolvePath(path: string, base: string | null): string | null {
  if (!path.startsWith('/') && base === null) {
    return null;
  }
  const segments: string[] = [];
  for (const segment of (path.startsWith('/') ? path : `${base ?? ''}/${path}`).split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return `/${segments.join('/')}`;
}
