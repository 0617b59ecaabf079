import type { PagerdutySink } from '../../generated/types.ts';
import { type NoticeFacts, noticeFacts } from './notice-facts.ts';
import { plainLine } from './plain-line.ts';
import type { PayloadInput } from './webhook.ts';

/** Events for PagerDuty, Events API v2. */

/** Where events go when the catalog names no other endpoint. */
export const PAGERDUTY_ENDPOINT = 'https://events.pagerduty.com/v2/enqueue';

const MOST_SUMMARY_CHARS = 1_024;
const MOST_KEY_CHARS = 255;
/** PagerDuty takes 512 KB; a little less, because it does not say of which kind they are. */
const MOST_BYTES = 500_000;

/** The body of an event; details that would make it too large are left out, the largest first. */
export function pagerdutyBody(input: PayloadInput & { readonly sink: PagerdutySink }, routingKey: string): string {
  const { sink, delivery } = input;
  const facts = noticeFacts(delivery);
  const event = {
    routing_key: routingKey,
    event_action: actionOf(input, facts),
    dedup_key: delivery.dedupKey.slice(0, MOST_KEY_CHARS),
  };
  if (event.event_action === 'resolve') return JSON.stringify(event);
  const category = facts.lead?.category ?? `alert_${delivery.kind}`;
  const named = `ops-manager ${category} (${delivery.severity}) loop=${facts.loops}`;
  const payload = {
    summary: plainLine(`${named} - ${facts.headline}`, MOST_SUMMARY_CHARS),
    severity: delivery.severity,
    source: sink.source ?? 'superloop-ops-manager',
    component: sink.component ?? 'ops-manager',
    group: sink.group ?? 'loop-run',
    class: sink.class ?? 'escalation',
    timestamp: facts.lead?.startedAt ?? delivery.createdAt,
  };
  const bodies = detailsOf(input, facts).map((custom_details) =>
    JSON.stringify({ ...event, client: 'ops-manager', payload: { ...payload, custom_details } }),
  );
  return bodies.find((body) => new TextEncoder().encode(body).length <= MOST_BYTES) ?? bodies.at(-1) ?? '';
}

function actionOf({ delivery }: PayloadInput, { status }: NoticeFacts): 'trigger' | 'acknowledge' | 'resolve' {
  if (status === 'resolved') return 'resolve';
  const firing = delivery.alerts.filter((alert) => alert.status === 'firing');
  const isTaken = firing.length > 0 && firing.every(({ acknowledgedBy }) => acknowledgedBy !== null);
  return isTaken ? 'acknowledge' : 'trigger';
}

/** The details from the fullest to the shortest. */
function detailsOf(
  { delivery, escalation }: PayloadInput,
  facts: NoticeFacts,
): readonly Readonly<Record<string, unknown>>[] {
  const { traceId, id, kind } = delivery;
  const [first] = facts.alerts;
  const brief = { traceId, notificationId: id, kind };
  const words = {
    ...brief,
    ...(first === undefined
      ? {}
      : { what: first.what, when: first.when, evidence: first.evidence, do: first.remedy, run: first.command }),
    note: facts.note,
    alerts: facts.alerts,
    more: facts.more,
  };
  const left = 'left out: the event would be too large';
  return [
    { escalation, ...words },
    { escalation: left, ...words },
    { escalation: left, ...brief },
  ];
}
