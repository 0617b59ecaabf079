import type { Call } from './strace.ts';

/** Failures of system calls that change the disk: which one fails, how, and whether it stays that way. */

export type ErrorName = 'EIO' | 'ENOSPC' | 'EROFS' | 'EMFILE';

/** One way to disturb a pass. */
export interface Fault {
  /** The first call that fails. */
  readonly call: Call;
  readonly error: ErrorName;
  /** Whether everything that this error concerns fails from there on, or only this call. */
  readonly lasting: boolean;
  /** Expressions of `strace -e inject=`. */
  readonly expressions: readonly string[];
}

/**
 * Calls that go on failing, by the error. Opening is told apart by flags that strace cannot filter by, and writing
 * is left out because a write to one of Node's own event descriptors must not fail: the first failed write ends a
 * pass anyhow.
 */
const LASTING: Readonly<Record<ErrorName, readonly string[]>> = {
  ENOSPC: ['fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'link', 'linkat', 'mkdir', 'mkdirat'],
  EROFS: ['rename', 'renameat', 'renameat2', 'link', 'linkat', 'mkdir', 'mkdirat', 'unlink', 'unlinkat', 'ftruncate'],
  EIO: [
    'open',
    'openat',
    'fsync',
    'fdatasync',
    'rename',
    'renameat2',
    'link',
    'linkat',
    'ftruncate',
    'mkdir',
    'unlink',
  ],
  EMFILE: ['open', 'openat'],
};

/** Every fault of an undisturbed pass that made `all` calls; `hit` are those that may be the first to fail. */
export function faultsOf(all: readonly Call[], hit: readonly Call[]): readonly Fault[] {
  return hit.flatMap((call) => errorsOf(call).flatMap((error) => faultsAt(all, call, error)));
}

/** Name of a fault for a message. */
export function nameOf(fault: Fault, label: string): string {
  return `${fault.error} ${fault.lasting ? 'from' : 'at'} ${label}`;
}

/** Whether an opening call may change the disk. */
function opensForWriting(call: Call): boolean {
  return /O_CREAT|O_WRONLY|O_RDWR/.test(call.text);
}

function errorsOf(call: Call): readonly ErrorName[] {
  if (!call.name.startsWith('open')) return ['EIO', 'ENOSPC', 'EROFS'];
  return opensForWriting(call) ? ['EMFILE', 'EIO', 'ENOSPC', 'EROFS'] : ['EMFILE', 'EIO'];
}

function faultsAt(all: readonly Call[], call: Call, error: ErrorName): readonly Fault[] {
  const once = { call, error, lasting: false, expressions: [`${call.name}:error=${error}:when=${call.number}`] };
  if (!LASTING[error].includes(call.name)) return [once];
  const before = all.slice(0, all.indexOf(call));
  const expressions = LASTING[error].map((name) => {
    const made = before.filter((earlier) => earlier.name === name).length;
    return `?${name}:error=${error}:when=${made + 1}+`;
  });
  return [once, { call, error, lasting: true, expressions }];
}
