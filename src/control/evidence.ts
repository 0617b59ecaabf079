import type { ControlBaseline, ControlConfirmation } from '../generated/types.ts';
import type { EventLogs, ProcessTable } from '../ports.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { judgeCancel } from './evidence-cancel.ts';
import { judgeDecision } from './evidence-decision.ts';
import { type EventsSince, eventsSince } from './events-since.ts';
import type { Finding } from './finding.ts';
import type { ControlLook } from './look.ts';
import type { ControlRequest, Intent } from './request.ts';

/** What an intent is judged with. */
export interface EvidencePorts {
  readonly eventLogs: EventLogs;
  readonly processes: ProcessTable;
}

/** What is asked about an effect. `by`: whose decision counts; null for anybody's. */
export type AskedEffect = Pick<ControlRequest, 'intent' | 'runtime' | 'force'> & { readonly by: string | null };

/** Judges one look at the loop against the baseline. Raises events_unavailable. */
export function judgeEffect(
  ports: EvidencePorts,
  look: ControlLook,
  asked: { readonly request: AskedEffect; readonly baseline: ControlBaseline },
): Finding {
  const { request, baseline } = asked;
  const events: EventsSince =
    look.log.kind === 'unread'
      ? { status: 'absent' }
      : eventsSince(ports.eventLogs, request.runtime.eventsFile, baseline);
  return request.intent === 'cancel'
    ? judgeCancel(look, baseline, { events, processes: ports.processes, force: request.force })
    : judgeDecision(look, baseline, { request, events });
}

/** What counts as proof, for people. */
export const EVIDENCE_WANTED: Readonly<Record<Intent, readonly string[]>> = {
  cancel: [
    'the process of the run (pid, start time) is gone and nothing of its process group is left',
    'or the runtime logs a stop event of this run, and its process is gone',
    'where no process lived: state.json and active-run.json no longer claim that the loop is active',
  ],
  approve: [
    'approval.json of this request says approved, decided by us after the command began',
    'or the log holds an approval_decision or approval_consumed of this run, or its loop_complete',
  ],
  reject: [
    'approval.json of this request says rejected, decided by us after the command began',
    'or the log holds an approval_decision of this run with status rejected',
  ],
};

/** How long and from where on a wait looked. */
export interface Waited {
  readonly attempts: number;
  readonly timeoutSeconds: number;
  readonly baseline: NonNullable<ControlConfirmation['baseline']>;
  readonly nowMs: number;
}

/** The record of a wait for evidence. `look` is the last one, null when none succeeded. */
export function confirmation(
  request: Pick<ControlRequest, 'intent'>,
  last: { readonly look: ControlLook | null; readonly finding: Finding },
  waited: Waited,
): ControlConfirmation {
  const { look, finding } = last;
  const { attempts, timeoutSeconds, baseline, nowMs } = waited;
  return {
    intent: request.intent,
    confirmed: finding.confirmed,
    reason: finding.reason,
    attempts,
    timeoutSeconds,
    observedStatus: look?.state ?? 'unknown',
    observedLastEvent: look?.facts.fold.lastEvent?.name ?? null,
    observedApprovalStatus: look?.facts.approval?.status ?? null,
    observedActive: look?.facts.state?.active === true && look.facts.state.loopId === look.facts.loopId,
    observedAt: formatInstant(nowMs),
    detail: finding.detail,
    baseline,
    evidence: [...finding.evidence],
    ...(finding.survivors.length === 0 ? {} : { survivors: [...finding.survivors] }),
    ...(request.intent === 'approve'
      ? {
          completion: {
            observed: finding.completion !== null,
            event: finding.completion?.event ?? null,
            line: finding.completion?.line ?? null,
          },
        }
      : {}),
  };
}
