/** What a review does to an item. docs/queue.md, section "Review". */

import type { NewQueueEvent, QueueBackend, QueueDecision, QueueView } from '../../ports-queue.ts';
import type { ItemChange, QueueItem } from '../item.ts';
import { NO_LEASE } from '../lease.ts';
import { appendNote, noteEntries, reviewAttempts, withReviewAttempts } from '../notes.ts';
import { backoffAfter, UNASSIGNED } from '../operator.ts';
import { refused, requireItem, requireToken } from '../refuse.ts';
import { oneLine } from '../render-line.ts';
import { type GateResult, reviewReport, type ReviewVerdict, type UiVerdict, withUiVerdict } from './gate.ts';

/** A review to carry out. */
export interface ReviewRequest {
  readonly id: string;
  /** Criteria to judge by; null, or blank, for those of the item. */
  readonly criteria: string | null;
  readonly report: string;
  /** Reviews after which one blocks; null for the attempts of the item. */
  readonly maxRetries: number | null;
  /** What the check of the page came to; null without one. */
  readonly ui: UiVerdict | null;
  /** Fencing token of the caller's claim; null for an operator. */
  readonly token: number | null;
  /** Also judges items that are DONE. */
  readonly force: boolean;
  readonly backend: QueueBackend;
  /** Wait before the first, second, ... new try; the last one repeats. */
  readonly backoffSeconds: readonly number[];
}

/** What came of a review. */
export interface Reviewed {
  readonly id: string;
  readonly status: 'DONE' | 'PENDING' | 'BLOCKED';
  readonly gate: GateResult;
}

/** Refuses an item that is not to be reviewed. Raises queue_refused: unknown id, DONE without `force`, old token. */
export function requireReviewable(
  view: Pick<QueueView, 'items'>,
  request: Pick<ReviewRequest, 'id' | 'token' | 'force'>,
): QueueItem {
  const item = requireItem(view.items, request.id);
  if (request.token !== null) requireToken(item, request.token);
  if (item.status === 'DONE' && !request.force) {
    throw refused(`${item.id} is DONE and needs no review`, 'repeat with --force if that is meant');
  }
  return item;
}

/** Judges the report and moves the item. Raises what {@link requireReviewable} raises. */
export function decideReview(view: QueueView, request: ReviewRequest): QueueDecision<Reviewed> {
  const item = requireReviewable(view, request);
  const gate = judge(item, request);
  const move = MOVES[gate.verdict]({ item, gate, request, nowSeconds: view.nowSeconds });
  const { status, set, events } = move;
  return { result: { id: item.id, status, gate }, change: [{ id: item.id, set: { status, ...set } }], events };
}

function judge(item: QueueItem, request: ReviewRequest): GateResult {
  const given = request.criteria?.trim() ?? '';
  const criteria = given === '' ? item.success_criteria : given;
  const limit = { attempts: attemptsOf(item, request.backend), maxRetries: limitOf(item, request) };
  const gate = reviewReport({ criteria, report: request.report, ...limit });
  return request.ui === null ? gate : withUiVerdict(gate, request.ui, limit);
}

/** The note of a table shows the counter, so there it counts as a person left it. */
function attemptsOf(item: QueueItem, backend: QueueBackend): number {
  const isShown = noteEntries(item.notes).some((entry) => entry.startsWith('review_attempts='));
  return backend === 'markdown' && isShown ? reviewAttempts(item.notes) : item.attempt_count;
}

function limitOf(item: QueueItem, { maxRetries }: ReviewRequest): number {
  return maxRetries ?? item.max_attempts;
}

interface Judged {
  readonly item: QueueItem;
  readonly gate: GateResult;
  readonly request: ReviewRequest;
  readonly nowSeconds: number;
}

interface Move {
  readonly status: Reviewed['status'];
  readonly set: ItemChange;
  readonly events: readonly NewQueueEvent[];
}

const MOVES: Readonly<Record<ReviewVerdict, (judged: Judged) => Move>> = {
  PASS: (judged) => closed(judged, 'DONE'),
  BLOCK: (judged) => closed(judged, 'BLOCKED'),
  RETRY: sentBack,
};

function closed({ item, gate }: Judged, status: 'DONE' | 'BLOCKED'): Move {
  const { verdict } = gate;
  const reasons = gate.reasons.map((reason) => oneLine(reason));
  const notes = appendNote(item.notes, `review:${verdict} ${reasons.join(';')}`);
  const set = { notes, last_error: '', failure_class: null, ...NO_LEASE };
  return {
    status,
    set,
    events: [
      { itemId: item.id, type: status.toLowerCase(), payload: { notes } },
      { itemId: item.id, type: 'review_gate', payload: { reasons, verdict } },
    ],
  };
}

function sentBack({ item, gate, request, nowSeconds }: Judged): Move {
  const { verdict } = gate;
  const before = attemptsOf(item, request.backend);
  const attempt = before + 1;
  const max = limitOf(item, request);
  const missing = gate.missing.map((check) => oneLine(check));
  const counted = request.backend === 'markdown' ? withReviewAttempts(item.notes, attempt) : item.notes;
  const told = `review:RETRY attempt=${attempt}/${max} missing=${missing.join(',')}`;
  return {
    status: 'PENDING',
    set: {
      notes: appendNote(counted, told),
      attempt_count: attempt,
      retry_not_before: nowSeconds + backoffAfter(before, request.backoffSeconds),
      claim_count: 0,
      failure_class: null,
      ...UNASSIGNED,
    },
    events: [
      {
        itemId: item.id,
        type: 'review_gate',
        payload: { attempt, max_retries: max, missing_checks: missing, verdict },
      },
    ],
  };
}
