import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatInstant } from '../../src/runtime/rfc3339.ts';

const CAPTURES = path.join(import.meta.dirname, '../fixtures/runtime');

/** What is known to have been true of one loop at the moment of a capture. */
export interface CaptureEntry {
  /** Case and snapshot, as in `02-in-progress/final`. */
  readonly name: string;
  readonly loop: string;
  readonly lifecycle: string;
  readonly diverged: boolean;
  /** `files`: the runtime's files show it; `pid`: only the process table does. */
  readonly detectableFrom: 'files' | 'pid';
  readonly acceptable: readonly string[];
}

/** Every loop of every real runtime folder that was captured. */
export const CAPTURE_ENTRIES: readonly CaptureEntry[] = readdirSync(CAPTURES)
  .toSorted()
  .flatMap((name) => {
    const file = path.join(CAPTURES, name, 'expected.json');
    const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { entries: (CaptureEntry & { path: string })[] };
    return entries.map((entry) => ({ ...entry, name: `${name}/${entry.path}` }));
  });

/** A copy of a capture that may be written to. */
export interface CaptureCopy {
  readonly repo: string;
  /** Process table of that moment. */
  readonly processes: string;
  /** One second after the capture. */
  readonly now: string;
  remove(): void;
}

export function copyCapture(name: string): CaptureCopy {
  const source = path.join(CAPTURES, name);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-capture-')));
  const repo = path.join(folder, 'repo');
  cpSync(path.join(source, 'repo'), repo, { recursive: true });
  const { capturedAt } = JSON.parse(readFileSync(path.join(source, 'capture.json'), 'utf8')) as { capturedAt: string };
  return {
    repo,
    processes: path.join(source, 'processes.json'),
    now: formatInstant(Date.parse(capturedAt) + 1000),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
