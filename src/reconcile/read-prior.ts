import type { Cursor, Health, HeartbeatState, SequenceState, State, TransportHealth } from '../generated/types.ts';
import { validateCursor } from '../generated/validate-cursor.js';
import { validateHealthMemory } from '../generated/validate-health-memory.js';
import { validateHeartbeatState } from '../generated/validate-heartbeat-state.js';
import { validateSequenceMemory } from '../generated/validate-sequence-memory.js';
import { validateStateMemory } from '../generated/validate-state-memory.js';
import { validateTransportHealth } from '../generated/validate-transport-health.js';
import type { Validator } from '../generated/validator.ts';
import { OpsError } from '../errors.ts';
import type { Store, StoredDocument } from '../ports.ts';
import { parseExact } from '../runtime/exact-number.ts';
import { type Json, isObject, objectOf } from '../runtime/json-member.ts';
import type { StoredCursor } from '../store/cursor.ts';
import type { ManagerPaths } from '../store/paths.ts';
import { ageOf } from './age.ts';
import type { ControlFacts } from './assess.ts';
import { announcedBefore } from './announced.ts';
import type { Prior } from './prior.ts';

/**
 * Reads what earlier passes left behind. A damaged document is named and built anew, never believed. Raises
 * state_foreign when a document is another loop's.
 */
export function readPrior(store: Store, paths: ManagerPaths, loop: string): Prior {
  const unusable: string[] = [];
  // A document is checked for what a pass relies on. It was written whole or not at all, so the rest holds too.
  const read = (path: string, validate: Validator<unknown>): unknown => {
    const found = store.readDocument(path);
    if (found.status === 'read' && validate(found.value)) {
      if (isForeign(found.value, { path, loop, ownFolder: paths.opsDir }, 'state_foreign')) {
        unusable.push(`${path}: belongs to another loop`);
        return null;
      }
      // A pass that cannot read the loop stores the state again: numbers beyond a double must not suffer by it.
      return path === paths.stateFile ? parseExact(found.text) : found.value;
    }
    if (found.status !== 'absent') {
      unusable.push(`${path}: ${found.status === 'invalid' ? found.detail : firstError(validate)}`);
    }
    return null;
  };
  const state = read(paths.stateFile, validateStateMemory) as State | null;
  const healthFile = read(paths.healthFile, validateHealthMemory) as Health | null;
  const sequence = read(paths.sequenceStateFile, validateSequenceMemory) as SequenceState | null;
  const heartbeat = read(paths.heartbeatStateFile, validateHeartbeatState) as HeartbeatState | null;
  const removed = healthFile === null && !unusable.some((problem) => problem.startsWith(`${paths.healthFile}:`));
  // state.json holds a copy of the others: one lost file costs nothing.
  return {
    state,
    health: healthFile ?? state?.health ?? null,
    heartbeat: heartbeat ?? state?.heartbeat ?? null,
    sequence: sequence ?? state?.sequence ?? null,
    transport: read(paths.transportHealthFile, validateTransportHealth) as TransportHealth | null,
    announced: announcedBefore({ health: healthFile, state, rearm: removed }),
    drift: (read(paths.driftStateFile, isDocument) as Json | null) ?? objectOf(state?.drift),
    unusable,
  };
}

/** Enough for a document of which every member is read for itself. */
const isDocument: Validator<unknown> = (value): value is unknown => isObject(value);

/** A file and the loop that it should belong to. */
export interface Place {
  readonly path: string;
  readonly loop: string;
  /** Folder of the loop's own files. */
  readonly ownFolder: string;
}

/**
 * True when a document is another loop's. In the loop's own folder, as after a folder was renamed, it is not believed;
 * elsewhere, where a flag named it, it must not be overwritten either: raises `code`.
 */
function isForeign(value: unknown, place: Place, code: 'cursor_foreign' | 'state_foreign'): boolean {
  const document = value as { readonly loopId?: unknown; readonly source?: { readonly loopId?: unknown } } | null;
  const owner = document?.loopId ?? document?.source?.loopId;
  if (typeof owner !== 'string' || owner === place.loop) {
    return false;
  }
  if (!place.path.startsWith(`${place.ownFolder}/`)) {
    throw new OpsError(code, `${place.path} belongs to loop "${owner}", not to "${place.loop}"`, {
      hint: 'name the right file, or leave the flag out',
    });
  }
  return true;
}

/** Reads the cursor file. Raises cursor_foreign when a flag named that of another loop. */
export function readCursor(store: Store, paths: ManagerPaths, loop: string): StoredCursor {
  const path = paths.cursorFile;
  return parseCursor(store.readDocument(path), { path, loop, ownFolder: paths.opsDir });
}

/** Types a cursor document. Raises cursor_foreign when it is another loop's and outside the own folder. */
export function parseCursor(found: StoredDocument, place: Place): StoredCursor {
  if (found.status !== 'read') {
    return found.status === 'absent' ? { status: 'absent' } : { status: 'corrupt', detail: found.detail };
  }
  const value = found.value as Partial<Cursor> | null;
  if (isForeign(value, place, 'cursor_foreign')) {
    return { status: 'corrupt', detail: 'it belongs to another loop' };
  }
  if (validateCursor(found.value)) {
    return { status: 'read', cursor: found.value };
  }
  const line: unknown = typeof value === 'object' ? value?.eventLineOffset : undefined;
  const offset = typeof line === 'string' && /^\d{1,15}$/.test(line) ? Number(line) : line;
  return typeof offset === 'number' &&
    Number.isSafeInteger(offset) &&
    offset >= 0 &&
    value?.eventByteOffset === undefined
    ? { status: 'line_only', line: offset }
    : { status: 'corrupt', detail: firstError(validateCursor) };
}

/** Rows that are looked at for the last intent that was carried out, more and more of them. */
const INTENT_ROWS = [1, 50, 2000] as const;

/** The last intent row that tells what was done: refusals and answers given again change nothing. Null without one. */
export function lastIntentRow(store: Store, path: string): Readonly<Record<string, unknown>> | null {
  for (const limit of INTENT_ROWS) {
    const rows = store.readLastRows(path, limit);
    const found = rows.findLast(
      (row) => row['status'] !== 'refused' && (row['replayed'] !== true || row['verified'] === true),
    );
    if (found !== undefined || rows.length < limit) {
      return found ?? null;
    }
  }
  return null;
}

/** What the last control intent means for the loop. Raises store_read_failed. */
export function readControl(store: Store, paths: Pick<ManagerPaths, 'intentsFile'>, nowMs: number): ControlFacts {
  const row = lastIntentRow(store, paths.intentsFile);
  const text = (name: string): string | null => (typeof row?.[name] === 'string' ? row[name] : null);
  const [runId, at] = [text('runId'), text('timestamp')];
  const isProven = text('intent') === 'cancel' && text('status') === 'confirmed';
  return {
    status: text('status'),
    ageSeconds: ageOf(at, nowMs),
    cancelled: isProven && runId !== null && at !== null ? { runId, at, by: text('requestedBy') ?? 'unknown' } : null,
  };
}

function firstError(validate: Validator<unknown>): string {
  const error = validate.errors?.[0];
  return error === undefined
    ? 'has another shape'
    : `${error.instancePath === '' ? '/' : error.instancePath} ${error.message ?? 'is wrong'}`;
}
