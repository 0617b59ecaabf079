import { type SinkFailure, sinkFailure } from './sink-failure.ts';

/** What a failed mail means. Codes are those of Nodemailer, numbers those of SMTP (RFC 5321 4.2). */

/** The parts of an error that are looked at; its text may quote the server and is not. */
export interface SmtpProblem {
  /** Code of Nodemailer; empty for none. */
  readonly code: string;
  /** Number with which the server answered; null when it did not. */
  readonly reply: number | null;
  /** Command that the answer was to, such as `RCPT TO`; empty when unknown. */
  readonly command: string;
  /** True when TLS did not come about. */
  readonly isTls: boolean;
}

const LOGIN = 'EAUTH';
/** Something was wrong with sender or recipients. */
const ENVELOPE = 'EENVELOPE';
/** Something was wrong with the message itself. */
const MESSAGE = 'EMESSAGE';

/** Judges what went wrong after the connection stood. */
export function smtpFailure({ code, reply, command, isTls }: SmtpProblem): SinkFailure {
  const answered = reply === null ? '' : `: ${command === '' ? 'it' : command} was answered with ${String(reply)}`;
  if (code === 'ETIMEDOUT' || code === 'EABORT') return lost('sink_timeout', 'the mail server did not finish in time');
  if (isTls) return lost('tls_failed', `no encrypted connection with the mail server${answered}`);
  if (code === LOGIN) return refused('smtp_login_refused', `the mail server refused the login${answered}`);
  if (reply === null && code === ENVELOPE) {
    return refused('header_invalid', 'the catalog gives the sink a sender or recipient that is no mail address');
  }
  if (reply === null) {
    return code === 'EPROTOCOL'
      ? lost('answer_malformed', 'what came back is not SMTP')
      : lost('connection_lost', 'the connection to the mail server was lost');
  }
  if (reply < 500) return refused('smtp_deferred', `the mail server wants the mail later${answered}`);
  // Sender and recipients are configuration; the content is the notification.
  const prospect = code === MESSAGE ? 'hopeless' : 'soon';
  return { ...refused('smtp_refused', `the mail server refused the mail${answered}`), prospect };
}

function lost(detailCode: string, message: string): SinkFailure {
  return sinkFailure({ reasonCode: 'request_failed', detailCode, message });
}

function refused(detailCode: string, message: string): SinkFailure {
  return sinkFailure({ reasonCode: 'sink_dispatch_failed', detailCode, message });
}
