import type { ControlBaseline } from '../generated/types.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import type { EventsSince, NewEvent } from './events-since.ts';
import { type Finding, finding } from './finding.ts';
import type { ControlLook } from './look.ts';
import type { ControlRequest } from './request.ts';

/**
 * Has a decision on an approval request taken effect? The runtime records it at once and acts on it only when the loop
 * is run again: the record confirms the intent, the completion is reported beside it. docs/control.md, "Evidence".
 */

/** A decision may lie this far ahead of the clock here, in milliseconds. */
const AHEAD_MS = 5000;

/** What was decided, by what the files or the log say. */
interface Decision {
  readonly status: string;
  readonly by: string | null;
  readonly detail: string;
}

/** Judges one look. */
export function judgeDecision(
  look: ControlLook,
  baseline: ControlBaseline,
  asked: {
    readonly request: Pick<ControlRequest, 'intent'> & { readonly by: string | null };
    readonly events: EventsSince;
  },
): Finding {
  const { request, events } = asked;
  const wanted = request.intent === 'approve' ? 'approved' : 'rejected';
  const news = events.status === 'read' ? events.events.filter(({ event }) => belongs(event.runId, baseline)) : [];
  const completion = request.intent === 'approve' ? findCompletion(news) : null;
  const decision = decisionInFile(look, baseline) ?? decisionInLog(news);
  if (decision === null) {
    // Without a request before it, a completion shows nothing but that a run came to its end.
    return completion === null || baseline.approval === null ? undecided(look, baseline) : completedOnly(completion);
  }
  if (decision.status !== wanted) {
    return contradicted(`the recorded decision is ${decision.status}: ${decision.detail}`);
  }
  if (decision.by !== null && request.by !== null && decision.by !== request.by) {
    return contradicted(
      `the decision was recorded by ${JSON.stringify(decision.by)}, not by this command: ${decision.detail}`,
    );
  }
  return finding({
    reason:
      request.intent === 'approve'
        ? completion === null
          ? 'decision_recorded'
          : 'completion_observed'
        : 'rejection_observed',
    confirmed: true,
    final: true,
    detail:
      completion === null && request.intent === 'approve'
        ? `${decision.detail}; it takes effect when the loop is run again`
        : decision.detail,
    evidence: [decision.detail, ...(completion === null ? [] : [`the runtime logged ${completion.event}`])],
    completion,
  });
}

/** approval.json, when it is about the same request and was decided after the baseline. */
function decisionInFile({ facts }: ControlLook, baseline: ControlBaseline): Decision | null {
  const { approval } = facts;
  const before = baseline.approval;
  if (approval === null || approval.status === 'pending') {
    return null;
  }
  const same =
    before === null ||
    (approval.runId === before.runId &&
      approval.iteration === before.iteration &&
      approval.requestedAt === before.requestedAt);
  const decidedAt = approval.decidedAt === null ? null : parseInstant(approval.decidedAt);
  const takenAt = parseInstant(baseline.takenAt);
  const changed = approval.status !== before?.status || approval.decidedAt !== before.decidedAt;
  const latestMs = facts.nowMs + AHEAD_MS;
  const inTime = decidedAt !== null && takenAt !== null && decidedAt >= takenAt && decidedAt <= latestMs;
  const detail = `approval.json says ${approval.status} by ${approval.decidedBy ?? 'nobody named'} at ${approval.decidedAt ?? 'no time'}`;
  return same && changed && inTime ? { status: approval.status, by: approval.decidedBy, detail } : null;
}

/** The log tells it also when a run has taken the file away already. */
function decisionInLog(news: readonly NewEvent[]): Decision | null {
  const found = news.find(({ event }) => event.name === 'approval_decision' || event.name === 'approval_consumed');
  if (found === undefined) {
    return null;
  }
  const { event } = found;
  const data = event.raw['data'] as Readonly<Record<string, unknown>> | undefined;
  const status = typeof data?.['status'] === 'string' ? data['status'] : (event.status ?? 'unknown');
  const by = typeof data?.['by'] === 'string' ? data['by'] : null;
  return { status, by, detail: `the runtime logged ${event.name} ${status} at ${event.timestamp}` };
}

function findCompletion(news: readonly NewEvent[]): Finding['completion'] {
  const found = news.find(({ event }) => event.name === 'loop_complete');
  return found === undefined ? null : { event: found.event.name, line: found.line };
}

function belongs(runId: string, { approval, run }: ControlBaseline): boolean {
  const wanted = approval?.runId ?? run.runId;
  return wanted === null || runId === wanted;
}

function completedOnly(completion: NonNullable<Finding['completion']>): Finding {
  const detail = `the runtime logged ${completion.event} for the run that waited`;
  return finding({
    reason: 'completion_observed',
    confirmed: true,
    final: true,
    detail,
    evidence: [detail],
    completion,
  });
}

function contradicted(detail: string): Finding {
  return finding({ reason: 'contradicted', final: true, detail, evidence: [detail] });
}

function undecided({ facts, log }: ControlLook, { approval }: ControlBaseline): Finding {
  if (facts.approvalFile !== 'absent' && facts.approval === null) {
    return finding({ reason: 'snapshot_unavailable', detail: `approval.json is ${facts.approvalFile}` });
  }
  if (facts.approval?.status === 'pending') {
    const same = approval === null || approval.requestedAt === facts.approval.requestedAt;
    return same
      ? finding({ reason: 'decision_pending', detail: 'approval.json is still pending' })
      : finding({ reason: 'contradicted', final: true, detail: 'another approval request is pending now' });
  }
  return log.kind === 'unread'
    ? finding({ reason: 'snapshot_unavailable', detail: `neither approval.json nor the log tells: ${log.detail}` })
    : finding({ reason: 'decision_not_seen', detail: 'neither approval.json nor the log holds a decision' });
}
