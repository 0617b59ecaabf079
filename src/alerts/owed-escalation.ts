import type { AlertDeliveryFailed, AlertDeliveryRecovered, OwedEscalation } from '../generated/types.ts';

/** The escalation row about a sink that takes nothing, or takes notifications again. */
export function owedEscalationRow(
  owed: OwedEscalation,
  { seq, traceId, bookFile }: { readonly seq: number; readonly traceId: string; readonly bookFile: string },
): AlertDeliveryFailed | AlertDeliveryRecovered {
  const { sink, deliveryIds, category, loopId, at } = owed;
  const head = { timestamp: at, id: `esc-${String(seq)}-1`, seq, loopId, traceId };
  const subject = { subject: sink, sink, deliveryIds, bookFile };
  return category === 'alert_delivery_failed'
    ? { ...head, category, severity: 'critical', transport: 'local', reasonCode: owed.reasonCode, ...subject }
    : { ...head, category, severity: 'info', transport: 'local', resolves: 'alert_delivery_failed', ...subject };
}
