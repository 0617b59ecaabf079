import { ERROR_CODES, OpsError } from '../errors.ts';
import type { ControlBaseline, ControlConfirmation, ControlKey } from '../generated/types.ts';
import type { ConfirmRequest, ControlPorts } from './control-ports.ts';
import { confirmation, judgeEffect } from './evidence.ts';
import { type Finding, finding } from './finding.ts';
import type { ControlLook } from './look.ts';
import { look } from './look-up.ts';
import { type Outcome, replayOf } from './outcome.ts';

/** One look for the effect of an intent. A look that fails is a finding, too. */
export function lookAndJudge(
  ports: ControlPorts,
  request: ConfirmRequest,
  baseline: ControlBaseline,
): { seen: ControlLook | null; finding: Finding } {
  try {
    const seen = look(ports, request);
    return { seen, finding: judgeEffect(ports, seen, { request, baseline }) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    // What only a person can put right does not change while it is waited for.
    const final = error instanceof OpsError && ERROR_CODES[error.code].class !== 'transient';
    return { seen: null, finding: finding({ reason: 'snapshot_unavailable', final, detail }) };
  }
}

const WAITING: ReadonlySet<string> = new Set([
  'process_alive',
  'files_active',
  'decision_pending',
  'decision_not_seen',
]);

/** What was still hoped for has not come in time. */
export function atTheEnd(found: Finding): Finding {
  return WAITING.has(found.reason)
    ? { ...found, reason: 'timeout', evidence: [...found.evidence, found.detail] }
    : found;
}

/** What one look says now, as a record. */
export function confirmNow(
  ports: ControlPorts,
  request: ConfirmRequest,
  baseline: ControlBaseline,
): ControlConfirmation {
  const tried = lookAndJudge(ports, request, baseline);
  const waited = { attempts: 1, timeoutSeconds: 0, baseline: 'recorded' as const, nowMs: ports.clock.nowMs() };
  return confirmation(request, { look: tried.seen, finding: atTheEnd(tried.finding) }, waited);
}

/** A recorded outcome as it stands after another look: evidence may prove now what was ambiguous. */
export function reExamine(ports: ControlPorts, request: ConfirmRequest, record: ControlKey): Outcome {
  const before = replayOf(record);
  if (record.baseline === null || before.status === 'failed_command') {
    return before;
  }
  const own = { ...request, by: record.requestedBy, intent: record.intent };
  const confirm = confirmNow(ports, own, record.baseline);
  if (before.status === 'confirmed') {
    // Proven once is proven: what changed since is told, not judged.
    return confirm.confirmed ? { ...before, confirm } : before;
  }
  return confirm.confirmed
    ? { ...before, status: 'confirmed', reasonCode: null, message: confirm.detail ?? null, confirm }
    : { ...before, confirm };
}
