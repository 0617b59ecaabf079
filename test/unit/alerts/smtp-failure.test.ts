import { expect, it } from 'vitest';
import { smtpFailure, type SmtpProblem } from '../../../src/alerts/smtp-failure.ts';

it.each<[Partial<SmtpProblem>, string, string, string]>([
  [{ code: 'ETIMEDOUT' }, 'request_failed', 'sink_timeout', 'soon'],
  [{ code: 'EABORT' }, 'request_failed', 'sink_timeout', 'soon'],
  [{ code: 'ETLS', isTls: true }, 'request_failed', 'tls_failed', 'soon'],
  [{ code: 'ETLS', isTls: true, reply: 502, command: 'STARTTLS' }, 'request_failed', 'tls_failed', 'soon'],
  [{ code: 'ECONNECTION' }, 'request_failed', 'connection_lost', 'soon'],
  [{ code: 'ESOCKET' }, 'request_failed', 'connection_lost', 'soon'],
  [{ code: '' }, 'request_failed', 'connection_lost', 'soon'],
  [{ code: 'EPROTOCOL' }, 'request_failed', 'answer_malformed', 'soon'],
  [{ code: 'EPROTOCOL', reply: 554, command: 'CONN' }, 'sink_dispatch_failed', 'smtp_refused', 'soon'],
  [{ code: 'ECONNECTION', reply: 421 }, 'sink_dispatch_failed', 'smtp_deferred', 'soon'],
  [{ code: 'EAUTH', reply: 535, command: 'AUTH PLAIN' }, 'sink_dispatch_failed', 'smtp_login_refused', 'soon'],
  [{ code: 'EENVELOPE', reply: 450, command: 'RCPT TO' }, 'sink_dispatch_failed', 'smtp_deferred', 'soon'],
  [{ code: 'EENVELOPE', reply: 550, command: 'RCPT TO' }, 'sink_dispatch_failed', 'smtp_refused', 'soon'],
  [{ code: 'EENVELOPE', reply: 552, command: 'MAIL FROM' }, 'sink_dispatch_failed', 'smtp_refused', 'soon'],
  [{ code: 'EMESSAGE', reply: 451, command: 'DATA' }, 'sink_dispatch_failed', 'smtp_deferred', 'soon'],
  [{ code: 'EMESSAGE', reply: 554, command: 'DATA' }, 'sink_dispatch_failed', 'smtp_refused', 'hopeless'],
  [{ code: 'EENVELOPE' }, 'sink_dispatch_failed', 'header_invalid', 'soon'],
])('%j: %s, %s, %s', (problem, ...expected) => {
  const [reasonCode, detailCode, prospect] = expected;
  const failure = smtpFailure({ code: '', reply: null, command: '', isTls: false, ...problem });
  expect(failure).toMatchObject({ reasonCode, detailCode, prospect, httpStatus: null, retryAfterMs: null });
});

it('says to which command the server answered what', () => {
  const failure = smtpFailure({ code: 'EENVELOPE', reply: 550, command: 'RCPT TO', isTls: false });
  expect(failure.message).toBe('the mail server refused the mail: RCPT TO was answered with 550');
});
