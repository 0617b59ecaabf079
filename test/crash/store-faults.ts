import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

/**
 * Loaded first by a child program: counts every call that changes the disk and ends the process at one of them.
 *
 * FAULT_AT        number of the call, from 1, at which the process is killed; unset: never
 * FAULT_SIGNAL    signal instead of SIGKILL: SIGSTOP holds the process there until it gets SIGCONT
 * FAULT_READS     `1`: folder listings and opening for reading count as well
 * FAULT_PARTIAL   `1`: a write does its first half before the kill; otherwise the kill comes before the call
 * FAULT_TRACE     file that receives one line per call: its name and the path that it works on
 * FAULT_SHADOW    folder that receives a copy of every file that is forced to disk, as it was at that moment
 */
const killAt = Number(process.env['FAULT_AT'] ?? 0);
const signal = process.env['FAULT_SIGNAL'] ?? 'SIGKILL';
const countReads = process.env['FAULT_READS'] === '1';
const partial = process.env['FAULT_PARTIAL'] === '1';
const trace = process.env['FAULT_TRACE'];
const shadow = process.env['FAULT_SHADOW'];

const real = { ...fs };
const open = new Map<number, string>();
let calls = 0;
let nested = false;

type Call = (...args: never[]) => unknown;

interface Counted {
  /** What the trace says about the call. */
  readonly label: string;
  /** Does a part of what the call does. */
  readonly half?: () => unknown;
}

/** Runs a call; calls that node makes inside of it are part of it. */
export function counted({ label, half }: Counted, call: () => unknown): unknown {
  if (nested) return call();
  calls += 1;
  if (calls === killAt) {
    if (partial) half?.();
    process.kill(process.pid, signal);
  }
  if (trace !== undefined) uncounted(() => real.appendFileSync(trace, `${label}\n`));
  nested = true;
  try {
    return call();
  } finally {
    nested = false;
  }
}

/** Runs an action whose calls are neither counted nor killed. */
export function uncounted(action: () => void): void {
  nested = true;
  try {
    action();
  } finally {
    nested = false;
  }
}

/** `r`, `a+` and the like, also for flags that were given as bits. */
function modeOf(flags: string | number): string {
  if (typeof flags === 'string') return flags;
  return (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) === 0 ? 'r' : 'a+';
}

function copyForced(target: string): void {
  if (shadow === undefined || !fs.statSync(target).isFile()) return;
  const copy = path.join(shadow, target);
  real.mkdirSync(path.dirname(copy), { recursive: true });
  real.copyFileSync(target, copy);
}

function patch(name: keyof typeof fs, make: (original: Call) => Call): void {
  Object.assign(fs, { [name]: make(real[name] as Call) });
}

for (const name of ['renameSync', 'linkSync', 'unlinkSync', 'rmSync', 'truncateSync', 'mkdirSync'] as const) {
  patch(name, (original) => (...args) => {
    return counted({ label: `${name} ${args.map(String).join(' ')}` }, () => original(...args));
  });
}
if (countReads) {
  patch('readdirSync', (original) => (...args) => {
    return counted({ label: `readdirSync ${String(args[0])}` }, () => original(...args));
  });
}
patch('openSync', (original) => (...args) => {
  const [target, flags] = args as unknown as [string, string | number];
  const mode = modeOf(flags);
  const counts = (mode !== 'r' || countReads) && !nested;
  const label = `openSync:${mode} ${target}`;
  const descriptor = counts ? counted({ label }, () => original(...args)) : original(...args);
  open.set(descriptor as number, target);
  return descriptor;
});
for (const name of ['ftruncateSync', 'fsyncSync', 'fdatasyncSync'] as const) {
  patch(name, (original) => (...args) => {
    const target = open.get(args[0] as unknown as number) ?? '?';
    const result = counted({ label: `${name} ${target}` }, () => original(...args));
    if (name !== 'ftruncateSync') copyForced(target);
    return result;
  });
}
patch('writeSync', (original) => (...args) => {
  const [descriptor, data, offset = 0] = args as unknown as [number, Buffer, number | undefined];
  const half = (): unknown => real.writeSync(descriptor, data, offset, Math.ceil((data.length - offset) / 2));
  return counted({ label: `writeSync ${open.get(descriptor) ?? '?'}`, half }, () => original(...args));
});
syncBuiltinESMExports();
