import type { EmailSink } from '../../generated/types.ts';
import { noticeFacts } from './notice-facts.ts';
import { noticeText } from './notice-text.ts';
import { plainLine } from './plain-line.ts';
import type { PayloadInput } from './webhook.ts';

/** A notification as mail. */

const SUBJECT_CHARS = 180;
const DOMAIN = /@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?)>?\s*$/;

/** A mail, before it is encoded. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** In angle brackets; the same in every attempt, so that a mail that arrives twice can be told. */
  readonly messageId: string;
  /** The id that all mails about one incident refer to: mail programs show them together by it. */
  readonly thread: string;
  readonly date: string;
}

/** Puts a notification into a mail. `threadId` is hexadecimal and stands for the incident. */
export function mailOf(input: PayloadInput & { readonly sink: EmailSink }, threadId: string): Mail {
  const { sink, delivery } = input;
  const { headline, loops } = noticeFacts(delivery);
  const domain = DOMAIN.exec(sink.from)?.[1] ?? 'ops-manager.invalid';
  return {
    from: sink.from,
    to: sink.to,
    subject: plainLine(`[ops-manager][${delivery.severity}] ${loops}: ${headline}`, SUBJECT_CHARS),
    text: noticeText(delivery),
    messageId: `<${delivery.id.replace(/[^A-Za-z0-9-]/g, '-')}@${domain}>`,
    thread: `<incident-${threadId}@${domain}>`,
    date: delivery.createdAt,
  };
}
