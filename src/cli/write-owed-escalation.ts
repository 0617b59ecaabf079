import { createFsLock } from '../adapters/fs-lock.ts';
import { createFsStore } from '../adapters/fs-store.ts';
import { owedEscalationRow } from '../alerts/owed-escalation.ts';
import type { OwedEscalation } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import { alertPaths, managerPaths } from '../store/paths.ts';
import type { Context } from './command.ts';

/** Rows at the end of the escalations among which one that was written before a kill is looked for. */
const ROWS_LOOKED_AT = 50;

/** How the files of a loop are kept. */
export interface LoopStoreOptions {
  readonly repo: string;
  readonly retainBytes: number;
  readonly retainFiles: number;
}

/**
 * Appends an escalation about alerting itself to those of its loop, in a commit of that loop. Waits for nobody: a pass
 * that is under way is `busy`, and the next dispatch tries again. What a killed dispatch has written is not written twice.
 */
export function writeOwedEscalation(
  context: Context,
  { repo, retainBytes, retainFiles }: LoopStoreOptions,
  owed: OwedEscalation,
): 'written' | 'busy' {
  const paths = managerPaths(repo, owed.loopId);
  const { opsDir, lockDir, escalationsFile } = paths;
  const store = createFsStore({ opsDir, repo, retainBytes, retainFiles, files: Object.values(paths) });
  const acquired = createFsLock({ lockDir, repo, clock: context.clock, command: 'alert-dispatch' }).acquire(0);
  if (acquired.outcome === 'busy') return 'busy';
  const { lock } = acquired;
  try {
    store.recover(lock);
    const seq = store.nextSeq();
    const row = owedEscalationRow(owed, { seq, traceId: context.ids.traceId(), bookFile: alertPaths(repo).bookFile });
    const known = store.readLastRows(escalationsFile, ROWS_LOOKED_AT);
    if (known.some((other) => sameOf(other) === sameOf({ ...row }))) return 'written';
    const rows = [{ path: escalationsFile, line: JSON.stringify(row) }];
    store.commit(
      { at: row.timestamp, traceId: row.traceId, documents: [], rows, durable: true, durablePaths: [] },
      lock,
    );
    return 'written';
  } catch (error) {
    // Alerting goes on without it; the next dispatch tries again.
    if (error instanceof OpsError) return 'busy';
    throw error;
  } finally {
    lock.release();
  }
}

/** What is given up, sent again and given up once more is another matter: it is told apart by its time. */
function sameOf({ category, deliveryIds, timestamp }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([category, deliveryIds, timestamp]);
}
