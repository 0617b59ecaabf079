import { statSync } from 'node:fs';
import { readRegular } from '../adapters/fs-regular-file.ts';
import { endsWithMarker } from '../adapters/fs-store-journal.ts';
import type { AlertDispatchState, AlertDue } from '../generated/types.ts';
import { isObject } from '../runtime/json-member.ts';
import { type ManagerPaths, alertPaths } from '../store/paths.ts';

/** Whether a dispatch would find something to do: small files and the ends of large ones, instead of the book. */

/** Two processes may see the clock a little differently. */
const CLOCK_TOLERANCE_MS = 2000;

/** When something is due, and which files are elsewhere; null when nothing was dispatched yet, or it cannot be read. */
export function readDue(file: string): AlertDue | null {
  const value = readJson(file);
  return isObject(value) && Array.isArray(value['movedFiles']) ? (value as unknown as AlertDue) : null;
}

/**
 * True when escalations are new, when something is due, when a dispatch was cut off in the middle of its commit, and
 * whenever that cannot be told.
 */
export function needsDispatch(repo: string, paths: ManagerPaths, nowMs: number): boolean {
  const { dueFile, alertsDir } = alertPaths(repo);
  const size = sizeOf(paths.escalationsFile);
  const due = readDue(dueFile);
  if (!isSettled(`${alertsDir}/journal.jsonl`)) return true;
  if (size === null) return due !== null && isDue(due, nowMs);
  const state = readJson(paths.alertDispatchStateFile) as Partial<AlertDispatchState> | null;
  return due === null || state?.escalationsByteOffset !== size || isDue(due, nowMs);
}

/** A time of writing that lies ahead says that the clock was set back: then nothing that was to wait can be told. */
function isDue({ nextDueAtMs, updatedAtMs }: AlertDue, nowMs: number): boolean {
  return nextDueAtMs !== null && (nextDueAtMs <= nowMs || !(updatedAtMs <= nowMs + CLOCK_TOLERANCE_MS));
}

/** Null for a file that is not there, and a size that no file has for one that cannot be looked at. */
function sizeOf(file: string): number | null {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? null;
  } catch {
    return Number.NaN;
  }
}

function isSettled(journal: string): boolean {
  try {
    return endsWithMarker(journal);
  } catch {
    // A dispatch finds out what is wrong with it, and says so.
    return false;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readRegular(file, 'follow'));
  } catch {
    // Absent or damaged: a dispatch finds out which, and says so.
    return null;
  }
}
