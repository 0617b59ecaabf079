import { statSync } from 'node:fs';
import { cryptoDigests } from '../../adapters/crypto-digests.ts';
import {
  type BookPorts,
  type BookRequest,
  type BookTurn,
  type OperationFacts,
  commitBook,
  readBook,
  withBook,
} from '../../alerts/book-session.ts';
import type { AlertCatalog } from '../../alerts/catalog.ts';
import type { Actor } from '../../alerts/operator/alert-changes.ts';
import { type ForesightBase, foresee } from '../../alerts/operator/foresee.ts';
import { OpsError } from '../../errors.ts';
import type { AlertBook, AlertDecision, AlertOperation } from '../../generated/types.ts';
import { alertPaths } from '../../store/paths.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import { bookPorts } from '../alert-ports.ts';
import type { Context } from '../command.ts';
import { commandPlaces } from '../command-places.ts';
import type { AlertsOptions } from './action.ts';

/** What the actions of `alerts` have in common: the book, the catalog, who and when. */

/** The alert book of a repository, and how to get at it. */
export interface Desk {
  readonly repo: string;
  readonly ports: BookPorts;
  readonly request: BookRequest;
  readonly nowMs: number;
}

/** Opens the desk. Nothing is created. Raises repo_not_found for a folder in which no runtime has run. */
export function openDesk(context: Context, options: AlertsOptions): Desk {
  const { lockWaitSeconds, retainBytes, retainFiles } = options;
  const repo = options.repo ?? '';
  if (statSync(`${repo}/.superloop`, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new OpsError('repo_not_found', `${repo} holds no folder .superloop`, { hint: 'check --repo' });
  }
  const nowMs = options.now ?? context.clock.nowMs();
  const ports = bookPorts(context, { repo, retainBytes, retainFiles, movedFiles: [] }, 'alerts');
  const request = { paths: alertPaths(repo), traceId: context.ids.traceId(), lockWaitSeconds, nowMs };
  return { repo, ports, request, nowMs };
}

/** The book as it is, without waiting for whoever is at it. Raises alert_book_damaged, store_read_failed. */
export function lookAtBook(context: Context, { ports, request, nowMs }: Desk): AlertBook {
  if (ports.store.interrupted()) {
    context.warn('a commit of the alert book was interrupted: what it changed is seen after the next dispatch');
  }
  return readBook(ports.store, request.paths, nowMs);
}

/**
 * Does something under the lock of the book and records it in the same commit. Nothing is sent; the next dispatch finds
 * that there is something to look at. Returns the recorded rows. Raises lock_busy, alert_book_damaged, store_*, and what
 * the work raises, in which case nothing has changed.
 */
export function operate(
  { ports, request, nowMs }: Desk,
  work: (turn: BookTurn) => readonly OperationFacts[],
): readonly AlertOperation[] {
  return withBook(ports, request, (turn) => {
    const operations = work(turn);
    if (operations.length === 0) return [];
    const changes = { rows: [], state: null, nextDueAtMs: nowMs, operations };
    return commitBook(ports, turn, { ...request, changes });
  });
}

/** Who does it, why, and until when. Raises usage_error. */
export function actorOf(options: AlertsOptions, { nowMs }: Desk): Actor {
  const { reason, force } = options;
  return { by: options.by ?? 'unknown', reason, nowMs, untilMs: untilOf(options, nowMs), force };
}

/** The end that --until or --for-seconds names, the latter from `fromMs` on; null for none. Raises usage_error. */
export function untilOf({ forSeconds, until }: AlertsOptions, fromMs: number): number | null {
  if (forSeconds !== null && until !== null) {
    throw new OpsError('usage_error', '--for-seconds and --until cannot be used together');
  }
  return forSeconds === null ? until : fromMs + forSeconds * 1000;
}

/** The catalog, or null with a note when it cannot be used: what is recorded can be shown without it. */
export function catalogOrNull(context: Context, options: AlertsOptions): AlertCatalog | null {
  try {
    return readAlertCatalog(context, options.alertConfigFile);
  } catch (error) {
    if (!(error instanceof OpsError && error.code === 'config_invalid')) throw error;
    context.warn(`the catalog of alert sinks cannot be used, so that nothing is sent: ${error.message}`);
    return null;
  }
}

/** What would be decided about each alert now; nothing without a catalog. */
export function decisionsNow(
  context: Context,
  { repo, nowMs, request }: Desk,
  { book, catalog }: { readonly book: AlertBook; readonly catalog: AlertCatalog | null },
): ReadonlyMap<string, readonly AlertDecision[]> {
  if (catalog === null) return new Map();
  const base: ForesightBase = {
    catalog: catalog.document,
    nowMs,
    repo,
    traceId: request.traceId,
    digests: cryptoDigests,
    placesOf: (loop) => commandPlaces(context, repo, loop),
  };
  return foresee(base, book);
}
