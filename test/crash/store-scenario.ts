import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { createFsStore } from '../../src/adapters/fs-store.ts';
import { readProcessIdentity } from '../../src/adapters/process-identity.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { CommitPlan, Recovery } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';

/**
 * A manager in small: each pass takes the next number, adds it to a sum and writes rows about it. Even numbers
 * are escalated, which makes their pass durable.
 */

/** How a scenario is run. */
export interface ScenarioSettings {
  readonly repo: string;
  /** Passes are numbers from 1 to this one. */
  readonly lastNumber: number;
  /** Names the process in every row that it writes. */
  readonly attempt: string;
  readonly retainBytes: number;
  /** Another boot id than the system's, to play a restart of the machine. */
  readonly bootId?: string;
  /** True to take the lock from a live process, as one that cannot see it does after a quarter of an hour. */
  readonly takesOver?: boolean;
}

/** What one pass did. */
export interface PassReport {
  /** The number taken, or null when none was left. */
  readonly number: number | null;
  readonly recovery: Recovery;
}

/** The rows and documents of one number. */
function planFor(number: number, previousSum: number, row: { seq: number; attempt: string }): CommitPlan {
  const base = { seq: row.seq, number, attempt: row.attempt };
  const padding = 'x'.repeat(100);
  const escalates = number % 2 === 0;
  return {
    at: '2026-03-01T12:00:00Z',
    traceId: `trace-${row.attempt}`,
    documents: [
      { path: 'state.json', text: `${JSON.stringify({ sum: previousSum + number, number, padding })}\n` },
      { path: 'cursor.json', text: `${JSON.stringify({ next: number + 1 })}\n` },
    ],
    rows: [
      { path: 'telemetry/reconcile.jsonl', line: JSON.stringify({ ...base, padding }) },
      { path: 'telemetry/transitions.jsonl', line: JSON.stringify({ ...base, row: 0 }) },
      { path: 'telemetry/transitions.jsonl', line: JSON.stringify({ ...base, row: 1 }) },
      ...(escalates ? [{ path: 'escalations.jsonl', line: JSON.stringify(base) }] : []),
    ],
    durable: escalates,
    durablePaths: ['escalations.jsonl'],
  };
}

const FROM_ELSEWHERE = {
  identity: { ...readProcessIdentity(), host: 'elsewhere', bootId: 'elsewhere' },
  ttlSeconds: Number.NEGATIVE_INFINITY,
};

/** Runs one pass under the lock. */
export function runPass(settings: ScenarioSettings): PassReport {
  const { repo, attempt, retainBytes, bootId } = settings;
  const { opsDir, lockDir, cursorFile, stateFile } = managerPaths(repo, 'demo');
  const outcome = createFsLock({
    lockDir,
    repo,
    clock: systemClock,
    command: 'scenario',
    ...(settings.takesOver === true ? FROM_ELSEWHERE : {}),
  }).acquire(5);
  if (outcome.outcome === 'busy') throw new Error(`lock busy: ${JSON.stringify(outcome.holder)}`);
  try {
    const options = { opsDir, repo, retainBytes, retainFiles: 20 };
    const store = createFsStore(bootId === undefined ? options : { ...options, bootId });
    const recovery = store.recover(outcome.lock);
    const cursor = store.readDocument(cursorFile);
    // A manager whose cursor is lost starts over; whether it may be lost is what the tests judge.
    const number = cursor.status === 'read' ? Number(valueOf(cursor)['next']) : 1;
    if (number > settings.lastNumber) return { number: null, recovery };
    const previous = number === 1 ? 0 : Number(valueOf(store.readDocument(stateFile))['sum']);
    store.commit(planFor(number, previous, { seq: store.nextSeq(), attempt }), outcome.lock);
    return { number, recovery };
  } finally {
    outcome.lock.release();
  }
}

function valueOf(document: { readonly status: string; readonly value?: unknown }): Record<string, unknown> {
  if (document.status !== 'read') throw new Error(`a document is not readable: ${JSON.stringify(document)}`);
  return document.value as Record<string, unknown>;
}

/** Passes until no number is left. */
export function runToEnd(settings: ScenarioSettings): readonly PassReport[] {
  const reports: PassReport[] = [];
  for (;;) {
    const report = runPass(settings);
    reports.push(report);
    if (report.number === null) return reports;
  }
}
