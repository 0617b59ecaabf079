import { closeSync, fstatSync } from 'node:fs';
import { join } from 'node:path';
import type { HeldLock, Recovery } from '../ports.ts';
import { decideRecovery, mergeRecords } from '../store/journal-fold.ts';
import type { JournalView } from '../store/journal-fold.ts';
import { decodeRecord, encodeMarker } from '../store/journal-record.ts';
import type { JournalRecord } from '../store/journal-record.ts';
import { applyRecord } from './fs-store-apply.ts';
import { withStoreErrors } from './fs-store-errors.ts';
import { appendWhole, openAppending } from './fs-store-io.ts';
import { dropTornRecord, readJournalLines, readJournalView, syncJournal } from './fs-store-journal.ts';
import type { StoreContext } from './fs-store-journal.ts';
import { readLastRows } from './fs-store-tail.ts';

/** Where the next record goes. */
export interface JournalPosition {
  /** Number of the last pass. */
  readonly seq: number;
  readonly sizeBytes: number;
  /** Null when there is no journal file yet. */
  readonly inode: number | null;
  /** True when the folder entry of the journal file is known to be on disk. */
  readonly anchored: boolean;
}

/** Row files whose last numbers tell where to go on when the journal does not. */
const NUMBERED_FILES = ['escalations.jsonl', 'telemetry/reconcile.jsonl', 'control-audit.jsonl'];
/** Rows of those files that are looked at: rows of other origin carry no number. */
const NUMBERED_ROWS = 50;

/**
 * Brings the files of a loop to where the journal says they are. Raises store_read_failed, store_write_failed, and
 * lock_lost as soon as another process has taken over.
 */
export function recoverStore(
  context: StoreContext,
  lock: HeldLock,
): { readonly recovery: Recovery; readonly position: JournalPosition } {
  const { tail, view } = readJournalView(context);
  dropTornRecord(context.journal, tail, lock);
  const { need, record } = planRecovery(context, view);
  const seq = settledSeq(context, view, need);
  const start = { seq, sizeBytes: tail.completeBytes, inode: tail.inode, anchored: view.anchored };
  return { recovery: { need }, position: need === 'nothing' ? start : settle(context, start, { record, lock }) };
}

/** Highest number that a pass may have used, by everything that is known. */
export function settledSeq(context: StoreContext, view: JournalView, need: Recovery['need']): number {
  // A disputed number is used up twice; going beyond it also tells the repair's marker from the other writer's.
  const seq = view.seq + view.unreadable + (view.disputed ? 1 : 0);
  const journalTells = view.seq > 0 && (need === 'nothing' || need === 'apply_last');
  return journalTells ? seq : Math.max(seq, lastNumberedRow(context));
}

interface RecoveryPlan {
  readonly need: Recovery['need'];
  /** What to apply again; null when nothing is left to apply from. */
  readonly record: JournalRecord | null;
}

function planRecovery(context: StoreContext, view: JournalView): RecoveryPlan {
  const need = decideRecovery(view, context.bootId);
  if (need === 'nothing') {
    return { need, record: null };
  }
  const last = need === 'apply_last' && view.lastRecord !== null ? decodeRecord(view.lastRecord, context.files) : null;
  if (last !== null) {
    return { need, record: last };
  }
  const lines = [...readJournalLines(context.olderJournal), ...readJournalLines(context.journal)];
  const record = mergeRecords(lines, context.files);
  // A settled pass has its rows, durable ones on disk: only documents may have been lost.
  const restored = record !== null && view.settled ? { ...record, rows: [], durable: false } : record;
  return { need: need === 'apply_last' ? 'restore_after_damage' : need, record: restored };
}

function lastNumberedRow(context: StoreContext): number {
  const numbers = NUMBERED_FILES.flatMap((name) =>
    readLastRows({
      path: join(context.opsDir, name),
      limit: NUMBERED_ROWS,
      olderFiles: context.limits.retainFiles,
      links: 'refuse',
    }).map((row) => row['seq']),
  );
  return numbers.reduce<number>(
    (highest, seq) => (Number.isSafeInteger(seq) ? Math.max(highest, Number(seq)) : highest),
    0,
  );
}

function settle(
  context: StoreContext,
  start: JournalPosition,
  { record, lock }: { readonly record: JournalRecord | null; readonly lock: HeldLock },
): JournalPosition {
  const { journal, bootId } = context;
  const descriptor = withStoreErrors('write', journal, () => openAppending(journal, 'refuse'));
  try {
    const durable = record?.durable === true;
    if (durable) {
      withStoreErrors('write', journal, () => syncJournal(descriptor, context, false));
    }
    if (record !== null) {
      applyRecord(context, record, { lock, replay: true });
    }
    const anchored = start.anchored || durable;
    lock.assertHeld();
    const marker = Buffer.from(encodeMarker({ applied: start.seq, boot: bootId, anchored }));
    return withStoreErrors('write', journal, () => {
      appendWhole(descriptor, marker, start.sizeBytes);
      const { size, ino } = fstatSync(descriptor);
      return { seq: start.seq, sizeBytes: size, inode: ino, anchored };
    });
  } finally {
    closeSync(descriptor);
  }
}
