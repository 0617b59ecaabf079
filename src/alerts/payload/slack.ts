import type { SlackSink } from '../../generated/types.ts';
import { type AlertFacts, noticeFacts } from './notice-facts.ts';
import { cutText, plainLine } from './plain-line.ts';
import type { PayloadInput } from './webhook.ts';

/**
 * A message for Slack: a line of text for where no blocks are shown, and Block Kit. Everything that comes from a loop is
 * escaped, so that it can neither mention anybody nor make a link of its own.
 */

/** Slack refuses a message with a longer text in a block; blocks are at most 23 here, and Slack takes 50. */
const MOST_BLOCK_CHARS = 3_000;
/** For one alert of many: the message must not grow beyond what Slack takes as a whole. */
const ONE_OF_MANY_CHARS = 900;
const FEW = 5;
const NAME_CHARS = 300;

const MARKS: Readonly<Record<AlertFacts['severity'], string>> = {
  info: ':information_source:',
  warning: ':warning:',
  critical: ':rotating_light:',
};

/** The body for an incoming webhook. */
export function slackPayload(input: PayloadInput & { readonly sink: SlackSink }): Readonly<Record<string, unknown>> {
  const { sink, delivery, escalation } = input;
  const facts = noticeFacts(delivery);
  const category = code(facts.lead?.category ?? `alert_${delivery.kind}`);
  const introduction = [`*Ops Manager Alert*`, `Category: ${category}`, escaped(facts.headline), facts.note ?? ''];
  const room = facts.alerts.length <= FEW ? MOST_BLOCK_CHARS : ONE_OF_MANY_CHARS;
  return {
    text: fallbackText(input),
    ...(sink.channel === undefined ? {} : { channel: sink.channel }),
    ...(sink.username === undefined ? {} : { username: sink.username }),
    ...(sink.iconEmoji === undefined ? {} : { icon_emoji: sink.iconEmoji }),
    blocks: [
      section(introduction.filter((line) => line !== '').join('\n'), MOST_BLOCK_CHARS),
      ...facts.alerts.map((alert) => section(alertText(alert, room), room)),
      ...(facts.more === 0 ? [] : [section(`and ${String(facts.more)} more`, MOST_BLOCK_CHARS)]),
      context([timestampText(escalation), `Trace: ${code(delivery.traceId)}`, `Notification: ${code(delivery.id)}`]),
    ],
  };
}

function fallbackText({ delivery }: PayloadInput): string {
  const { lead, loops } = noticeFacts(delivery);
  const loop = lead === null || loops !== lead.loopId ? loops : lead.loopId;
  const category = lead?.category ?? `alert_${delivery.kind}`;
  const text = `[ops-manager][${delivery.severity}] ${category} loop=${loop} trace=${delivery.traceId}`;
  return escaped(plainLine(delivery.kind === 'firing' ? text : `${text} (${delivery.kind})`, MOST_BLOCK_CHARS));
}

function alertText(alert: AlertFacts, room: number): string {
  const { cause, acknowledgedBy, remedy, command } = alert;
  const head = [
    `${MARKS[alert.severity]} *[${alert.severity}]* ${escaped(alert.what)}`,
    `Loop ${code(alert.loopId)}, ${code(alert.category)} / ${code(alert.subject)}, ${escaped(alert.when)}`,
    ...(cause === null ? [] : [`Cause: ${code(cause)}`]),
    ...(acknowledgedBy === null ? [] : [`Acknowledged by ${escaped(acknowledgedBy)}`]),
  ];
  const tail = [
    ...(remedy === null ? [] : [`*Do:* ${escaped(remedy)}`]),
    ...(command === '' ? [] : [`\`\`\`${escaped(command.replaceAll('```', "'''"))}\`\`\``]),
  ];
  // What to do counts for more than all of the evidence.
  const spare = room - [...head, ...tail].join('\n').length - 1;
  const evidence = cutEscaped(alert.evidence.map((seen) => `• ${escaped(seen)}`).join('\n'), Math.max(0, spare));
  return [...head, ...(evidence === '' ? [] : [evidence]), ...tail].join('\n');
}

function timestampText(escalation: PayloadInput['escalation']): string {
  const timestamp = escalation?.['timestamp'];
  return typeof timestamp === 'string'
    ? `Escalation timestamp: ${code(timestamp)}`
    : 'Escalation timestamp unavailable';
}

function section(text: string, maxChars: number): Readonly<Record<string, unknown>> {
  return { type: 'section', text: { type: 'mrkdwn', text: cutEscaped(text, maxChars), verbatim: true } };
}

function context(texts: readonly string[]): Readonly<Record<string, unknown>> {
  return { type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) };
}

/** A word as code; what would end it early is replaced. */
function code(text: string): string {
  const line = plainLine(text, NAME_CHARS).replaceAll('`', "'");
  return line === '' ? 'none' : `\`${escaped(line)}\``;
}

/** The three characters with which Slack begins links, mentions and entities. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most so many characters; no entity is cut in two. */
function cutEscaped(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return maxChars < 2 ? '' : cutText(text, maxChars).replace(/&[a-z]{0,4}…$/, '…');
}
