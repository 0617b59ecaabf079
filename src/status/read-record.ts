import type { StatusFiles } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { Store, StoredDocument } from '../ports.ts';
import type { LastRows } from './build.ts';
import { type CommandPlaces, fillPlaces } from './fill-command.ts';
import type { Json } from '../runtime/json-member.ts';
import { RECONCILE } from './reasons/commands.ts';
import { type DocumentName, type FileProblem, type FoundDocument, type Recorded, readRecorded } from './recorded.ts';

/**
 * Reads what passes have recorded. Nothing that is wrong with a file stops the reading: the file is named, and the
 * others are shown. Only the lack of both state and health is an error.
 */

/** Times that state and cursor are read until they belong together: a pass replaces one after the other. */
const READS = 3;

/** Everything recorded. */
export interface LoopRecord {
  readonly recorded: Recorded;
  readonly rows: LastRows;
  /** True when a committed pass is not applied and nobody is applying it. */
  readonly interrupted: boolean;
}

/** What to read. */
export interface RecordQuery {
  readonly loop: string;
  readonly files: StatusFiles;
  /** For the command that the error recommends. */
  readonly places: CommandPlaces;
}

/** Reads the record. Raises no_state_recorded when neither state nor health can be used. */
export function readRecord(store: Store, query: RecordQuery): LoopRecord {
  const problems: FileProblem[] = [];
  const recorded = readDocuments(store, query);
  const rows = readRows(store, query.files, problems);
  const interrupted = attempt(() => store.interrupted(), { name: 'journal', path: 'the journal', problems }) ?? false;
  return { recorded: { ...recorded, problems: [...recorded.problems, ...problems] }, rows, interrupted };
}

function readDocuments(store: Store, query: RecordQuery): Recorded {
  const { files, loop } = query;
  const read = (path: string): FoundDocument => ({ path, found: readTolerantly(store, path) });
  const others = {
    health: read(files.healthFile),
    heartbeat: read(files.heartbeatStateFile),
    sequence: read(files.sequenceStateFile),
    drift: read(files.driftStateFile),
    alertDispatch: read(files.alertDispatchStateFile),
  };
  for (let attempts = 1; ; attempts += 1) {
    const found = { ...others, state: read(files.stateFile), cursor: read(files.cursorFile) };
    const recorded = readRecorded(found, loop);
    if (recorded.documents.state === null && recorded.documents.health === null) {
      throw nothingRecorded(query, found);
    }
    const { cursor, fold } = recorded;
    const together = cursor.status !== 'read' || fold === null || cursor.cursor.eventByteOffset === fold.byte;
    if (together || attempts === READS) {
      return recorded;
    }
  }
}

function readRows(store: Store, files: StatusFiles, problems: FileProblem[]): LastRows {
  const last = (name: string, path: string): Json | null =>
    attempt(() => store.readLastRows(path, 1)[0], { name, path, problems }) ?? null;
  return {
    intent: last('intents', files.intentsFile),
    reconcile: last('reconcileTelemetry', files.reconcileTelemetryFile),
    control: last('controlTelemetry', files.controlTelemetryFile),
    heartbeat: last('heartbeatTelemetry', files.heartbeatTelemetryFile),
    sequence: last('sequenceTelemetry', files.sequenceTelemetryFile),
    invocation: last('controlInvocations', files.controlInvocationsFile),
    alert: last('alertTelemetry', files.alertDispatchTelemetryFile),
  };
}

/** A document that cannot be read is as good as a damaged one. */
function readTolerantly(store: Store, path: string): StoredDocument {
  const problems: FileProblem[] = [];
  const found = attempt(() => store.readDocument(path), { name: 'document', path, problems });
  return found ?? { status: 'invalid', detail: problems[0]?.detail ?? '' };
}

/** The result, or undefined with a problem when reading failed. */
function attempt<T>(
  read: () => T,
  file: { readonly name: string; readonly path: string; readonly problems: FileProblem[] },
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof OpsError && error.code === 'store_read_failed') {
      file.problems.push({ name: file.name, path: file.path, detail: error.message });
      return undefined;
    }
    throw error;
  }
}

function nothingRecorded(query: RecordQuery, found: Readonly<Record<DocumentName, FoundDocument>>): OpsError {
  const why = ({ path, found: document }: FoundDocument): string => {
    if (document.status === 'absent') {
      return `${path} does not exist`;
    }
    return `${path} cannot be used (${document.status === 'invalid' ? document.detail : 'it is not about this loop'})`;
  };
  const message = `nothing is recorded for loop "${query.loop}": ${why(found.state)}, ${why(found.health)}`;
  return new OpsError('no_state_recorded', message, { hint: `record it: ${fillPlaces(RECONCILE, query.places)}` });
}
