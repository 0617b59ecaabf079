import { OpsError } from '../errors.ts';
import type { ControlAuditHead, ControlKey, ControlState } from '../generated/types.ts';
import { validateControlAuditHead } from '../generated/validate-control-audit-head.js';
import { validateControlKey } from '../generated/validate-control-key.js';
import { validateControlState } from '../generated/validate-control-state.js';
import type { Clock, Digests, RuntimeFiles, Store } from '../ports.ts';
import { lastIntentRow, readCursor, readPrior } from '../reconcile/read-prior.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { type ChainEnd, endOf } from './audit-chain.ts';
import type { Freeze } from './decide.ts';
import { keyFileName } from './key.ts';
import type { RecordedPass } from './look.ts';
import type { ControlRequest } from './request.ts';

/**
 * What is recorded of earlier controls of a loop. Whatever cannot be read stops the command: without it nobody knows
 * what has been carried out already.
 */

/** Rows of the audit chain in which a key without a record is looked for. */
const AUDIT_ROWS = 200;

type Place = Pick<ControlRequest, 'paths' | 'loop' | 'transport'>;
type KeyName = Pick<ControlKey, 'transport' | 'idempotencyKey'>;

/** What records are read with. */
export interface RecordPorts {
  readonly store: Store;
  readonly digests: Digests;
  readonly files: RuntimeFiles;
}

/** The control state; null when there is none. Raises idempotency_store_damaged, store_read_failed. */
export function readControlState(store: Store, { paths, loop }: Pick<Place, 'paths' | 'loop'>): ControlState | null {
  const found = store.readDocument(paths.controlStateFile);
  if (found.status === 'absent') {
    return null;
  }
  if (found.status === 'invalid' || !validateControlState(found.value) || found.value.loopId !== loop) {
    throw damaged(paths.controlStateFile, found.status === 'invalid' ? found.detail : 'it has another shape');
  }
  return found.value;
}

/** What is recorded under a key; null when it is unknown. Raises idempotency_store_damaged, store_read_failed. */
export function readKey(
  ports: RecordPorts,
  place: Place,
  asked: { readonly key: string; readonly state: ControlState | null; readonly nowMs: number },
): ControlKey | null {
  const { transport, loop } = place;
  const { key } = asked;
  const path = pathOf(ports, place, { transport, idempotencyKey: key });
  const found = ports.store.readDocument(path);
  if (found.status === 'absent') {
    refuseLostKeys(ports, place, asked);
    if (!isInChain(ports.store, place, key)) {
      return null;
    }
    // A record is in place before its row is: it may have come after the first look, and is lost only if it is not there.
    if (ports.store.readDocument(path).status === 'absent') {
      const lost = `the record of key ${key} is gone, and control-audit.jsonl says that it was used`;
      throw damaged(place.paths.idempotencyDir, lost);
    }
    return readKey(ports, place, asked);
  }
  if (found.status === 'invalid' || !validateControlKey(found.value)) {
    throw damaged(path, found.status === 'invalid' ? found.detail : 'it has another shape');
  }
  const record = found.value;
  if (record.idempotencyKey !== key || record.transport !== transport || record.loopId !== loop) {
    throw damaged(path, 'it is about another key');
  }
  return record;
}

/** That a key has no record means that it was never used only where the other records are all there. */
function refuseLostKeys(
  ports: RecordPorts,
  place: Place,
  { state, nowMs }: { readonly state: ControlState | null; readonly nowMs: number },
): void {
  const { paths } = place;
  const untilMs = state?.keysUntil == null ? null : parseInstant(state.keysUntil);
  if (untilMs !== null && untilMs > nowMs) {
    if (!ports.files.directoryExists(paths.idempotencyDir)) {
      throw damaged(paths.idempotencyDir, 'the folder is gone although keys in it have not expired');
    }
    const last = state?.last ?? null;
    if (last !== null && ports.store.readDocument(pathOf(ports, place, last)).status === 'absent') {
      throw damaged(paths.idempotencyDir, `the record of key ${last.idempotencyKey}, the last one, is gone`);
    }
  }
}

/** Whether the last rows of the chain hold an intent with that key. */
function isInChain(store: Store, { paths, transport }: Place, key: string): boolean {
  const rows = store.readLastRows(paths.controlAuditFile, AUDIT_ROWS);
  return rows.some(
    (row) => row['kind'] === 'intent' && row['idempotencyKey'] === key && row['transport'] === transport,
  );
}

function pathOf({ digests }: Pick<RecordPorts, 'digests'>, { paths }: Place, key: KeyName): string {
  return `${paths.idempotencyDir}/${keyFileName(digests, key.transport, key.idempotencyKey)}`;
}

/**
 * End of the audit chain by its head file. Where control-state.json is there it must say the same, so that nobody can
 * cut the chain and have it go on from an earlier row. Raises idempotency_store_damaged.
 */
export function readChainEnd(
  store: Store,
  { paths, state }: Pick<Place, 'paths'> & { readonly state: ControlState | null },
): ChainEnd {
  const path = paths.controlAuditHeadFile;
  const found = store.readDocument(path);
  if (found.status === 'invalid' || (found.status === 'read' && !validateControlAuditHead(found.value))) {
    throw brokenChain(path, found.status === 'invalid' ? found.detail : 'it has another shape');
  }
  const head = endOf(found.status === 'read' ? (found.value as ControlAuditHead) : null);
  const known = state?.chain ?? head;
  if (head.sequence !== known.sequence || head.hash !== known.hash) {
    const rows = `it names row ${String(head.sequence)} of the chain`;
    throw brokenChain(path, `${rows}, control-state.json names row ${String(known.sequence)}`);
  }
  if (head.sequence === 0 && (store.fileSize(paths.controlAuditFile) ?? 0) > 0) {
    throw brokenChain(path, 'it is gone although the chain has rows');
  }
  return head;
}

/** What the last pass recorded of the loop. Raises store_read_failed. */
export function readRecordedPass(store: Store, { paths, loop }: Place): RecordedPass {
  const { state } = readPrior(store, paths, loop);
  return {
    cursor: readCursor(store, paths, loop),
    fold: state?.fold ?? null,
    knownPid: state?.evidence.process.pid ?? null,
    diverged: state?.divergence.any === true,
  };
}

/** What freezes the loop, by what is recorded. Raises idempotency_store_damaged, store_read_failed. */
export function readFreeze(
  ports: RecordPorts & { readonly clock: Pick<Clock, 'nowMs'> },
  place: Place,
  recorded: Pick<RecordedPass, 'diverged'>,
): Freeze {
  return { diverged: recorded.diverged, lastAmbiguous: lastStatus(ports, place) === 'ambiguous' };
}

/** Outcome of what was carried out last: refusals, and outcomes that were given again, do not hide it. */
function lastStatus(ports: Parameters<typeof readFreeze>[0], place: Place): unknown {
  const state = readControlState(ports.store, place);
  if (state?.last == null) {
    return lastIntentRow(ports.store, place.paths.intentsFile)?.['status'];
  }
  const { transport, idempotencyKey: key } = state.last;
  return readKey(ports, { ...place, transport }, { key, state, nowMs: ports.clock.nowMs() })?.row?.['status'];
}

function damaged(path: string, detail: string): OpsError {
  return new OpsError('idempotency_store_damaged', `${path} cannot be used: ${detail}`, {
    hint: 'find out what was carried out (control-audit.jsonl); then restore it, or move it and control-state.json away and use a new key',
  });
}

function brokenChain(path: string, detail: string): OpsError {
  return new OpsError('idempotency_store_damaged', `${path} cannot be used: ${detail}`, {
    hint: 'run `ops-manager audit verify`; restore the file, or move it, control-state.json, control-audit.jsonl, intents.jsonl and both telemetry/control*.jsonl away together: the chain begins anew',
  });
}
