import path from 'node:path';
import type { BenchLoop } from './bench-loop.ts';
import type { CommandLine } from './child-run.ts';

/** Root of the checkout; the program in its `dist/` is what is measured. */
export const ROOT = path.join(import.meta.dirname, '../..');
/** Folder of the built program. */
export const PROGRAM_FOLDER = path.join(ROOT, 'dist');
/** New events of a pass that has something to read. */
const NEW_EVENTS = 10;

/** Names of what is measured; the bars are about these. */
export type VariantName =
  | 'node'
  | 'status'
  | 'status small'
  | 'status script'
  | 'idle'
  | 'idle small'
  | 'idle script'
  | 'new'
  | 'new small'
  | 'new script'
  | 'runtime command'
  | 'control'
  | 'control small'
  | 'floor'
  | 'from start'
  | 'from start middle';

/** One thing that is measured. */
export interface Variant {
  readonly name: VariantName;
  readonly title: string;
  /** `start`: run in every round. `scan`: reads a whole log, run in some rounds. */
  readonly kind: 'start' | 'scan';
  /** The log that is worked on; null for the bare start of Node.js. */
  readonly loop: BenchLoop | null;
  /** Brings the log to where the command shall find it. Not measured. */
  readonly prepare: () => void;
  readonly command: () => CommandLine;
}

/** The loops that are worked on, from the shortest log to the longest. */
export interface Loops {
  readonly small: BenchLoop;
  readonly middle: BenchLoop;
  readonly large: BenchLoop;
}

/** The `node dist/main.cjs` form of a command. */
export function programCommand(words: readonly string[]): CommandLine {
  return [process.execPath, path.join(PROGRAM_FOLDER, 'main.cjs'), ...words];
}

function scriptCommand(command: string, words: readonly string[]): CommandLine {
  return [path.join(ROOT, `scripts/ops-manager-${command}.sh`), ...words];
}

/** Everything that is measured, in the order in which it is printed. `floorProgram` is a built program. */
export function allVariants(loops: Loops, floorProgram: string): readonly Variant[] {
  return [...startVariants(loops), ...scanVariants(loops, floorProgram)];
}

function startVariants({ small, large }: Loops): readonly Variant[] {
  const start = { kind: 'start', prepare: () => undefined } as const;
  const status = (loop: BenchLoop) => ({
    ...start,
    loop,
    command: () => programCommand(['status', '--json', ...loop.args()]),
  });
  const idle = (loop: BenchLoop) => ({
    ...start,
    loop,
    command: () => programCommand(['reconcile', '--json', ...loop.args()]),
  });
  const fresh = (loop: BenchLoop) => ({ ...idle(loop), prepare: () => loop.append(NEW_EVENTS) });
  const script = (command: string) => ({ command: () => scriptCommand(command, large.args()) });
  const control = (loop: BenchLoop) => ({
    ...start,
    loop,
    command: () => programCommand(['control', '--json', ...loop.place(), ...controlWords(loop)]),
  });
  const many = events(large);
  const few = events(small);
  return [
    { ...start, name: 'node', title: 'node -e 0', loop: null, command: () => [process.execPath, '-e', '0'] },
    { ...status(large), name: 'status', title: `status, ${many}` },
    { ...status(small), name: 'status small', title: `status, ${few}` },
    { ...status(large), ...script('status'), name: 'status script', title: `ops-manager-status.sh, ${many}` },
    { ...idle(large), name: 'idle', title: `reconcile, nothing new, ${many}` },
    { ...idle(small), name: 'idle small', title: `reconcile, nothing new, ${few}` },
    {
      ...idle(large),
      ...script('reconcile'),
      name: 'idle script',
      title: `ops-manager-reconcile.sh, nothing new, ${many}`,
    },
    { ...fresh(large), name: 'new', title: `reconcile, 10 new events on ${many}` },
    { ...fresh(small), name: 'new small', title: `reconcile, 10 new events on ${few}` },
    {
      ...fresh(large),
      ...script('reconcile'),
      name: 'new script',
      title: `ops-manager-reconcile.sh, 10 new events on ${many}`,
    },
    {
      ...start,
      name: 'runtime command',
      title: 'the command of the runtime',
      loop: null,
      command: () => [small.commandFile],
    },
    { ...control(large), name: 'control', title: `control --no-confirm, ${many}` },
    { ...control(small), name: 'control small', title: `control --no-confirm, ${few}` },
  ];
}

let requests = 0;

/** A cancel that a command carries out which does nothing: what is left is what control costs. */
function controlWords(loop: BenchLoop): readonly string[] {
  requests += 1;
  const key = `bench-${String(process.pid)}-${String(requests)}`;
  const bin = ['--runtime-bin', loop.commandFile];
  return ['--intent', 'cancel', '--no-confirm', '--by', 'bench', '--idempotency-key', key, ...bin];
}

function scanVariants({ middle, large }: Loops, floorProgram: string): readonly Variant[] {
  const scan = { kind: 'scan', prepare: () => undefined } as const;
  const fromStart = (loop: BenchLoop) => ({
    ...scan,
    loop,
    title: `reconcile --from-start, ${events(loop)}`,
    command: () => programCommand(['reconcile', '--from-start', '--json', ...loop.args()]),
  });
  return [
    {
      ...scan,
      name: 'floor',
      title: `read, split and JSON.parse, ${events(large)}`,
      loop: large,
      command: () => [process.execPath, floorProgram, large.eventsFile],
    },
    { ...fromStart(large), name: 'from start' },
    { ...fromStart(middle), name: 'from start middle' },
  ];
}

function events(loop: BenchLoop): string {
  return `${loop.lines.toLocaleString('en-US')} old events`;
}
