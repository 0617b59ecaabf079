import { closeSync, fstatSync, renameSync } from 'node:fs';
import { normalize } from 'node:path';
import { OpsError } from '../errors.ts';
import type { CommitPlan, HeldLock } from '../ports.ts';
import { encodeMarker, encodeRecord } from '../store/journal-record.ts';
import type { JournalRecord } from '../store/journal-record.ts';
import { isRecordPath, toRecordPath } from '../store/record-path.ts';
import { applyRecord } from './fs-store-apply.ts';
import { withStoreErrors } from './fs-store-errors.ts';
import { appendWhole, cutBack, openAppending } from './fs-store-io.ts';
import { syncJournal } from './fs-store-journal.ts';
import type { StoreContext } from './fs-store-journal.ts';
import type { JournalPosition } from './fs-store-recover.ts';

/** The journal grows to this size, or to `retainBytes` when that is less, before a new file is begun. */
const JOURNAL_BYTES = 1 << 20;

/** The journal record of a plan. Raises internal_error for a plan that recovery could not repeat. */
export function buildRecord(
  context: StoreContext,
  plan: CommitPlan,
  number: { readonly seq: number; readonly epoch: number },
): JournalRecord {
  const nameOf = (path: string): string => {
    const name = toRecordPath(context.opsDir, normalize(path));
    if (!isRecordPath(name, context.files)) {
      throw new OpsError('internal_error', `a plan names the impossible path '${path}'`);
    }
    return name;
  };
  const numbered = new RegExp(`"seq":${number.seq}[,}]`);
  for (const { path, line } of plan.rows) {
    if (line.includes('\n') || !numbered.test(line)) {
      throw new OpsError('internal_error', `a row for ${path} is not one line with "seq":${number.seq}`);
    }
  }
  return {
    ...number,
    boot: context.bootId,
    at: plan.at,
    traceId: plan.traceId,
    durable: plan.durable,
    durablePaths: plan.durable ? plan.durablePaths.map(nameOf) : [],
    documents: plan.documents.map(({ path, text }) => ({ path: nameOf(path), text })),
    rows: plan.rows.map(({ path, line }) => ({ path: nameOf(path), line })),
  };
}

/** What one commit works on. */
export interface Commit {
  readonly record: JournalRecord;
  readonly lock: HeldLock;
}

/**
 * Appends a record and applies it. Returns where the next record goes. Raises lock_lost and store_write_failed;
 * until the record is in the journal nothing has changed, from then on the next run finishes what is missing.
 */
export function commitRecord(context: StoreContext, position: JournalPosition, commit: Commit): JournalPosition {
  const { record } = commit;
  const data = Buffer.from(encodeRecord(record));
  const start = startPosition(context, position, { ...commit, bytes: data.length });
  const { journal } = context;
  const descriptor = withStoreErrors('write', journal, () => openAppending(journal, 'refuse'));
  try {
    withStoreErrors('write', journal, () => appendRecord({ context, start, commit, data, descriptor }));
    return finish({ context, start, commit, data, descriptor });
  } finally {
    closeSync(descriptor);
  }
}

/** Begins a new journal file when the record would make this one too large; everything in it is applied. */
function startPosition(
  context: StoreContext,
  position: JournalPosition,
  next: { readonly lock: HeldLock; readonly bytes: number },
): JournalPosition {
  const limitBytes = Math.min(context.limits.retainBytes, JOURNAL_BYTES);
  if (position.sizeBytes === 0 || position.sizeBytes + next.bytes <= limitBytes) {
    return position;
  }
  next.lock.assertHeld();
  withStoreErrors('write', context.journal, () => renameSync(context.journal, context.olderJournal));
  return { seq: position.seq, sizeBytes: 0, inode: null, anchored: false };
}

interface OpenCommit {
  readonly context: StoreContext;
  readonly start: JournalPosition;
  readonly commit: Commit;
  readonly data: Buffer;
  readonly descriptor: number;
}

function appendRecord({ context, start, commit, data, descriptor }: OpenCommit): void {
  const { size, ino } = fstatSync(descriptor);
  if (size !== start.sizeBytes || (start.inode !== null && ino !== start.inode)) {
    throw new OpsError(
      'lock_lost',
      `${context.journal} was changed by another process during this pass; nothing was written`,
      {
        hint: 'Run again: the next run goes on from what the other process wrote.',
      },
    );
  }
  commit.lock.assertHeld();
  appendWhole(descriptor, data, start.sizeBytes);
  if (!commit.record.durable) {
    return;
  }
  try {
    syncJournal(descriptor, context, start.anchored);
  } catch (error) {
    // Who took over may have put the record in place already.
    commit.lock.assertHeld();
    cutBack(descriptor, start.sizeBytes, data.length);
    throw error;
  }
}

function finish({ context, start, commit, data, descriptor }: OpenCommit): JournalPosition {
  const { seq, durable } = commit.record;
  const anchored = start.anchored || durable;
  const marker = Buffer.from(encodeMarker({ applied: seq, boot: context.bootId, anchored }));
  try {
    applyRecord(context, commit.record, { lock: commit.lock, replay: false });
    commit.lock.assertHeld();
    return withStoreErrors('write', context.journal, () => {
      appendWhole(descriptor, marker, start.sizeBytes + data.length);
      return {
        seq,
        sizeBytes: start.sizeBytes + data.length + marker.length,
        inode: fstatSync(descriptor).ino,
        anchored,
      };
    });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const details = { cause: error, ...(error.hint === null ? {} : { hint: error.hint }) };
    const rest =
      error.code === 'lock_lost'
        ? `pass ${seq} is in the journal, and the process that took over goes on from there`
        : `pass ${seq} is committed and the next run finishes it`;
    throw new OpsError(error.code, `${error.message}; ${rest}`, details);
  }
}
