import type { ControlPlan } from '../generated/types.ts';
import type { ControlPorts } from './control-ports.ts';
import { EVIDENCE_WANTED } from './evidence.ts';
import { baselineOf, commandOf, decide, decideUnseen, findKey, look, refuseUnknownLoop, reused } from './look-up.ts';
import type { ControlRequest } from './request.ts';

/** What a request would do now. Writes nothing, waits for nothing. */
export function planControl(ports: ControlPorts, request: ControlRequest): ControlPlan {
  refuseUnknownLoop(ports, request);
  const seen = request.transport === 'local' ? look(ports, request) : null;
  const { key, verdict } = findKey(ports, request, seen);
  const decision = seen === null ? decideUnseen(ports, request) : decide(ports, request, seen);
  const base = {
    schemaVersion: 'v1' as const,
    dryRun: true as const,
    loopId: request.loop,
    intent: request.intent,
    transport: request.transport,
    idempotencyKey: key,
    evidence: [...EVIDENCE_WANTED[request.intent]],
    body: ports.remote === null ? null : { ...ports.remote.body(request, key) },
    baseline: seen === null ? null : baselineOf(ports, seen, request.force),
    ...commandOf(ports, request),
  };
  if (verdict.verdict === 'conflict') {
    const { reason, message } = reused(key, verdict.record);
    return { ...base, would: 'refuse', reasonCode: reason, message };
  }
  if (verdict.verdict !== 'fresh') {
    return { ...base, would: 'replay', reasonCode: null, message: `key ${key} was used for this request before` };
  }
  if (decision?.verdict === 'refuse') {
    return { ...base, would: 'refuse', reasonCode: decision.reason, message: decision.message };
  }
  return ports.remote === null
    ? { ...base, would: 'execute', reasonCode: null, message: decision?.note ?? 'the command would be run' }
    : { ...base, would: 'send', reasonCode: null, message: 'the request would be sent to the service' };
}
