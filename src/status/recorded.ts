import type { Cursor, Divergence, Fold, Health, HeartbeatState, SequenceState } from '../generated/types.ts';
import type { StoredDocument } from '../ports.ts';
import type { StoredCursor } from '../store/cursor.ts';
import { type Json, objectOf, textAt } from '../runtime/json-member.ts';
import { readReason } from './recorded-reason.ts';
import { type Shape, findMismatch } from './shape.ts';

/**
 * What earlier passes recorded, as far as it can be used. A damaged file never stops status: it is named, and what
 * it said is missing from the answer.
 */

/** The documents by what they hold. */
export type DocumentName = 'state' | 'cursor' | 'health' | 'heartbeat' | 'sequence' | 'drift' | 'alertDispatch';

/** A document as it was read, with its path. */
export interface FoundDocument {
  readonly path: string;
  readonly found: StoredDocument;
}

/** A file that cannot be used, and why. */
export interface FileProblem {
  /** What it holds, as one word. */
  readonly name: string;
  readonly path: string;
  readonly detail: string;
}

/** Documents as objects; null when absent or unusable. */
export interface Recorded {
  readonly documents: Readonly<Record<DocumentName, Json | null>>;
  readonly problems: readonly FileProblem[];
  /** Typed parts; null when the document does not have them in full. */
  readonly fold: Fold | null;
  readonly health: Health | null;
  readonly sequence: SequenceState | null;
  readonly heartbeat: HeartbeatState | null;
  readonly divergence: Divergence | null;
  readonly cursor: StoredCursor;
}

const MARK: Shape = { line: 'count', name: 'text', timestamp: 'text', runId: 'text', iteration: 'count' };
const PHASES = ['none', 'open', 'complete', 'stopped', 'failed', 'approval_requested', 'approval_decided'];
const FOLD: Shape = {
  line: 'count',
  byte: 'count',
  run: { runId: 'text?', iteration: 'count', firstLine: 'count', firstEventAt: 'text?' },
  runs: 'count',
  phase: PHASES,
  events: 'count',
  quarantinedInRun: 'count',
  quarantinedPending: 'count',
  quarantinedTotal: 'count',
  blankRows: 'count',
};
const HEALTH: Shape = {
  status: ['healthy', 'degraded', 'critical'],
  updatedAt: 'text',
  reasonCodes: 'list',
  reasons: 'list',
  metrics: 'object',
  thresholds: {
    degradedIngestLagSeconds: 'count',
    criticalIngestLagSeconds: 'count',
    degradedHeartbeatLagSeconds: 'count',
    criticalHeartbeatLagSeconds: 'count',
    degradedTransportFailureStreak: 'count',
    criticalTransportFailureStreak: 'count',
  },
  transport: 'object',
};
const SEQUENCE: Shape = {
  status: 'text',
  driftActive: 'flag',
  violations: 'list',
  snapshot: 'object',
  events: 'object',
  highWater: { snapshot: 'count?', events: 'count?' },
};
const HEARTBEAT: Shape = { lastHeartbeatAt: 'text', heartbeat: 'object' };
const DIVERGENCE: Shape = { any: 'flag', flags: 'object', reasons: 'list' };
const CURSOR: Shape = { eventLineOffset: 'count', eventByteOffset: 'count' };
const IDENTITY: Shape = {
  device: 'text',
  inode: 'text',
  headBytes: 'count',
  headSha256: 'text',
  tailBytes: 'count',
  tailSha256: 'text',
};

/** Types the documents of one loop. */
export function readRecorded(found: Readonly<Record<DocumentName, FoundDocument>>, loop: string): Recorded {
  const names = Object.keys(found) as DocumentName[];
  const problems: FileProblem[] = names.flatMap((name) => {
    const { path, found: document } = found[name];
    const detail = faultOf(document, loop);
    return detail === null ? [] : [{ name, path, detail }];
  });
  const broken = new Set(problems.map((problem) => problem.name));
  const documents = Object.fromEntries(
    names.map((name) => {
      const document = found[name].found;
      return [name, document.status === 'read' && !broken.has(name) ? objectOf(document.value) : null];
    }),
  ) as Record<DocumentName, Json | null>;
  const { state } = documents;
  return {
    documents,
    problems,
    fold: foldOf(state),
    health: healthOf(state?.['health']) ?? healthOf(documents.health),
    sequence: (usable(state?.['sequence'], SEQUENCE) ?? usable(documents.sequence, SEQUENCE)) as SequenceState | null,
    heartbeat: usable(documents.heartbeat, HEARTBEAT) as HeartbeatState | null,
    divergence: usable(state?.['divergence'], DIVERGENCE) as Divergence | null,
    cursor: cursorOf(found.cursor.found, documents.cursor),
  };
}

/** What is wrong with a document as a whole, or null. */
function faultOf(document: StoredDocument, loop: string): string | null {
  if (document.status !== 'read') {
    return document.status === 'absent' ? null : document.detail;
  }
  if (objectOf(document.value) === null) {
    return 'it is not a JSON object';
  }
  const owner = textAt(document.value, 'source', 'loopId') ?? textAt(document.value, 'loopId');
  return owner === null || owner === loop ? null : `it is about loop "${owner}"`;
}

/** Health with those of its reasons that can be used. */
function healthOf(value: unknown): Health | null {
  const health = usable(value, HEALTH) as Health | null;
  return health === null ? null : { ...health, reasons: health.reasons.flatMap((reason) => readReason(reason) ?? []) };
}

function foldOf(state: Json | null): Fold | null {
  const fold = usable(state?.['fold'], FOLD) as Fold | null;
  const marks = fold === null ? [] : [fold.lastEvent, fold.phaseEvent];
  return marks.every((mark) => mark === null || findMismatch(mark, MARK) === null) ? fold : null;
}

function cursorOf(found: StoredDocument, document: Json | null): StoredCursor {
  if (document === null) {
    return found.status === 'absent' ? { status: 'absent' } : { status: 'corrupt', detail: 'it cannot be read' };
  }
  const identity = document['identity'];
  const fault =
    findMismatch(document, CURSOR) ?? (identity === null ? null : findMismatch(identity, IDENTITY, '/identity'));
  if (fault === null) {
    return { status: 'read', cursor: document as unknown as Cursor };
  }
  const line = document['eventLineOffset'];
  return typeof line === 'number' && document['eventByteOffset'] === undefined
    ? { status: 'line_only', line }
    : { status: 'corrupt', detail: `${fault} is wrong` };
}

/** The value when it has the shape, else null. */
function usable(value: unknown, shape: Shape): unknown {
  return findMismatch(value, shape) === null ? value : null;
}
