import type { AlertDelivery, NoticeAlert } from '../../generated/types.ts';
import { severityRank } from '../severity.ts';
import { plainLine } from './plain-line.ts';

/** What a notification says, apart from the form that a sink wants: what, since when, evidence, what to do. */

/** Alerts that are told one by one; the others are counted. */
const MOST_TOLD = 20;
const SUMMARY_CHARS = 300;
const TEXT_CHARS = 1_000;
const MOST_EVIDENCE = 10;

/** One alert in words; every text is one line. */
export interface AlertFacts {
  readonly severity: NoticeAlert['severity'];
  readonly loopId: string;
  readonly category: string;
  readonly subject: string;
  /** What is wrong. */
  readonly what: string;
  /** Since when, and whether it is over. */
  readonly when: string;
  /** Only where it is another than the subject. */
  readonly cause: string | null;
  readonly evidence: readonly string[];
  readonly acknowledgedBy: string | null;
  /** What to do; null when there is nothing left to do. */
  readonly remedy: string | null;
  readonly command: string;
}

/** A notification in words. */
export interface NoticeFacts {
  /** `resolved` when nothing of it holds any more. */
  readonly status: 'firing' | 'resolved';
  /** The alert that it is mainly about; null for a test without one. */
  readonly lead: NoticeAlert | null;
  /** Kind, number and worst alert in one line. */
  readonly headline: string;
  /** What the kind of notification means; null when it needs no word. */
  readonly note: string | null;
  /** The loop, or how many. */
  readonly loops: string;
  readonly alerts: readonly AlertFacts[];
  /** Alerts beyond those. */
  readonly more: number;
}

/** Puts a notification into words. */
export function noticeFacts(delivery: AlertDelivery): NoticeFacts {
  const alerts = worstFirst(delivery.alerts);
  const [lead = null] = alerts;
  return {
    status: noticeStatus(delivery),
    lead,
    headline: headlineOf(delivery, alerts),
    note: NOTES[delivery.kind],
    loops: loopsOf(alerts),
    alerts: alerts.slice(0, MOST_TOLD).map(alertFacts),
    more: Math.max(0, alerts.length - MOST_TOLD) + delivery.omittedAlerts,
  };
}

/** `resolved` when nothing of a notification holds any more. */
export function noticeStatus({ kind, alerts }: AlertDelivery): NoticeFacts['status'] {
  const isOver = alerts.length > 0 && alerts.every(({ status }) => status === 'resolved');
  return kind === 'resolved' || isOver ? 'resolved' : 'firing';
}

/** Alerts that hold before those that are over, the worst first. */
function worstFirst(alerts: readonly NoticeAlert[]): readonly NoticeAlert[] {
  const weight = ({ status, severity }: NoticeAlert): number => (status === 'firing' ? 10 : 0) + severityRank(severity);
  return alerts.toSorted((a, b) => weight(b) - weight(a));
}

const KIND_WORDS: Readonly<Record<AlertDelivery['kind'], string>> = {
  firing: 'Firing',
  update: 'Changed',
  repeat: 'Still firing',
  resolved: 'Resolved',
  flapping: 'Flapping',
  digest: 'Digest',
  test: 'Test',
};

const NOTES: Readonly<Record<AlertDelivery['kind'], string | null>> = {
  firing: null,
  update: 'What was told before has changed; this is how it stands now.',
  repeat: 'This was told before. It still holds, and nobody has acknowledged it.',
  resolved: 'Nothing has to be done about it any more.',
  flapping: 'It comes and goes. It is told again when it has settled, not at every change.',
  digest: 'There were too many notifications for one each; this one sums them up.',
  test: 'This is a test of the way to you. Nothing is wrong, and nothing has to be done.',
};

function headlineOf(delivery: AlertDelivery, alerts: readonly NoticeAlert[]): string {
  const total = alerts.length + delivery.omittedAlerts;
  const [lead] = alerts;
  const firing = alerts.filter(({ status }) => status === 'firing');
  const isPast = delivery.kind !== 'resolved' && firing.length > 0 && firing.every(({ endedAt }) => endedAt !== null);
  const word = `${KIND_WORDS[delivery.kind]}${isPast ? ', already over' : ''}`;
  if (lead === undefined) return `${word}: a notification without alerts`;
  const what = plainLine(lead.summary, SUMMARY_CHARS);
  if (total === 1) return `${word}: ${what}`;
  const over = alerts.length - firing.length;
  const split = delivery.kind !== 'resolved' && over > 0 ? `, ${String(over)} of them over` : '';
  return `${word}: ${String(total)} alerts${split}, first of all: ${what}`;
}

function loopsOf(alerts: readonly NoticeAlert[]): string {
  const [first = 'no loop', ...others] = [...new Set(alerts.map(({ loopId }) => plainLine(loopId, SUMMARY_CHARS)))];
  return others.length === 0 ? first : `${first} and ${String(others.length)} more`;
}

function alertFacts(alert: NoticeAlert): AlertFacts {
  const line = (text: string): string => plainLine(text, TEXT_CHARS);
  const isOver = alert.status === 'resolved' || alert.endedAt !== null;
  return {
    severity: alert.severity,
    loopId: line(alert.loopId),
    category: line(alert.category),
    subject: line(alert.subject),
    what: plainLine(alert.summary, SUMMARY_CHARS),
    when: whenOf(alert),
    cause: alert.cause === alert.subject || alert.cause === '' ? null : line(alert.cause),
    evidence: alert.evidence.slice(0, MOST_EVIDENCE).map((text) => plainLine(text, SUMMARY_CHARS)),
    acknowledgedBy: alert.acknowledgedBy === null ? null : line(alert.acknowledgedBy),
    remedy: isOver || alert.remedy === '' ? null : line(alert.remedy),
    command: line(alert.command),
  };
}

function whenOf({ startedAt, endedAt, status }: NoticeAlert): string {
  if (endedAt === null) return status === 'resolved' ? `since ${startedAt}, over now` : `since ${startedAt}`;
  return status === 'resolved'
    ? `from ${startedAt} to ${endedAt}`
    : `since ${startedAt}, already over since ${endedAt}`;
}
