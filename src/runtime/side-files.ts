import type { Artifact } from '../ports.ts';
import { toIteration } from './event-row.ts';

/**
 * The runtime's small JSON files, typed. Every member that has the wrong type counts as absent; the file as a
 * whole stays available as it was found. docs/runtime.md describes who writes them and how they mislead.
 */

type Json = Readonly<Record<string, unknown>>;

/** `.superloop/state.json`: one per repository, so it can speak of another loop. */
export interface RuntimeStateFile {
  readonly active: boolean;
  /** Empty or null when no loop is named. */
  readonly loopId: string | null;
  readonly iteration: number;
  readonly updatedAt: string | null;
}

/** `.superloop/active-run.json`: the process of the run that started last in this repository. */
export interface ActiveRunFile {
  readonly repo: string | null;
  readonly pid: number | null;
  readonly processGroup: number | null;
  /** Null while the run has not chosen its loop yet. */
  readonly loopId: string | null;
  readonly updatedAt: string | null;
}

/** `approval.json` of a loop. */
export interface ApprovalFile {
  readonly status: string;
  readonly runId: string | null;
  readonly iteration: number;
  readonly requestedAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
}

/** Last entry of `run-summary.json`. */
export interface SummaryEntry {
  readonly runId: string | null;
  readonly iteration: number;
  readonly completionOk: boolean;
  readonly endedAt: string | null;
  readonly gates: Json | null;
  readonly stuck: Json | null;
  /** The entry as it stands. */
  readonly raw: Json;
}

/** All artifacts of one loop besides its event log, from one consistent read. */
export interface SideFiles {
  readonly state: Artifact;
  readonly activeRun: Artifact;
  readonly approval: Artifact;
  readonly runSummary: Artifact;
  readonly heartbeat: Artifact;
  readonly escalation: Artifact;
}

/** The document of an artifact, or null when it could not be read. */
export function documentOf(artifact: Artifact): Json | null {
  return artifact.status === 'read' ? artifact.value : null;
}

export function readRuntimeState(document: Json | null): RuntimeStateFile | null {
  return document === null
    ? null
    : {
        active: document['active'] === true,
        loopId: text(document['current_loop_id']),
        iteration: toIteration(document['iteration']),
        updatedAt: text(document['updated_at']),
      };
}

export function readActiveRun(document: Json | null): ActiveRunFile | null {
  return document === null
    ? null
    : {
        repo: text(document['repo']),
        pid: processId(document['pid']),
        processGroup: processId(document['pgid']),
        loopId: text(document['loop_id']),
        updatedAt: text(document['updated_at']),
      };
}

export function readApproval(document: Json | null): ApprovalFile | null {
  return document === null
    ? null
    : {
        status: text(document['status']) ?? 'pending',
        runId: text(document['run_id']),
        iteration: toIteration(document['iteration']),
        requestedAt: text(document['requested_at']),
        decidedAt: text(document['decided_at']),
        decidedBy: text(document['decided_by']),
      };
}

/** The last entry of a run summary; a summary without a usable entry is null. */
export function readSummaryEntry(document: Json | null): SummaryEntry | null {
  const entries = document?.['entries'];
  return readEntry(Array.isArray(entries) ? (entries as unknown[]).at(-1) : null);
}

/** One run-summary entry. `completion_ok` counts as true for the boolean and for the text `true`. */
function readEntry(entry: unknown): SummaryEntry | null {
  const raw = object(entry);
  return raw === null
    ? null
    : {
        runId: text(raw['run_id']),
        iteration: toIteration(raw['iteration']),
        completionOk: raw['completion_ok'] === true || raw['completion_ok'] === 'true',
        endedAt: text(raw['ended_at']),
        gates: object(raw['gates']),
        stuck: object(raw['stuck']),
        raw,
      };
}

/** Time of a heartbeat document: `timestamp`, else `updatedAt`; null when neither is a non-empty text. */
export function heartbeatTime(document: Json): string | null {
  return text(document['timestamp']) ?? text(document['updatedAt']);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function processId(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 1 ? value : null;
}
