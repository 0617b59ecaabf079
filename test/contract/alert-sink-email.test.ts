import { beforeAll, describe, expect, it } from 'vitest';
import type { EmailSink } from '../../src/generated/types.ts';
import type { SinkAttempt } from '../../src/ports-alerts.ts';
import { alertDelivery, noticeAlert, sinkAttempt } from '../support/alert-attempt.ts';
import { type Certificate, makeCertificate, NO_CERTIFICATE } from '../support/certificate.ts';
import { type MailServer, smtpReply, startMailServer } from '../support/mail-server.ts';
import { CANARY } from '../support/sink-stage.ts';
import { closeAfter, codesOf, hostile, sender } from './alert-sink-fixture.ts';

/** Mail, against a real mail server. */

const SINK: EmailSink = {
  enabled: true,
  type: 'email',
  timeoutSeconds: 40,
  from: 'Ops <ops@example.com>',
  to: ['kim@example.com', 'Sam Ö <sam@example.com>'],
};

function mailAttempt(url: string, differing: Partial<EmailSink> = {}, delivery = alertDelivery()): SinkAttempt {
  return sinkAttempt<EmailSink>({ ...SINK, ...differing }, { secrets: { url }, delivery });
}

async function mailServer(
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<MailServer & { readonly url: string }> {
  const server = closeAfter(await startMailServer(options));
  return { ...server, url: `smtp://127.0.0.1:${server.port}` };
}

/** Header fields of a mail, unfolded. */
function fieldsOf(raw: string): Readonly<Record<string, string>> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return Object.fromEntries(
    head
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

describe('a mail', () => {
  it('goes to everybody, with ids that stay and words for people', async () => {
    const server = await mailServer();
    expect(await sender().send(mailAttempt(server.url))).toEqual({ outcome: 'delivered', httpStatus: null });
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      from: 'ops@example.com',
      to: ['kim@example.com', 'sam@example.com'],
      encrypted: false,
    });
    const fields = fieldsOf(mail?.raw ?? '');
    expect(fields).toMatchObject({
      from: 'Ops <ops@example.com>',
      subject: '[ops-manager][critical] demo-loop: Firing: The runtime cannot be reached',
      'message-id': '<ntf-0123456789abcdef0123@example.com>',
      'auto-submitted': 'auto-generated',
      date: 'Sun, 01 Mar 2026 10:00:05 +0000',
      'content-type': 'text/plain; charset=utf-8',
    });
    expect(fields['references']).toMatch(/^<incident-[0-9a-f]{32}@example\.com>$/);
    expect(fields['in-reply-to']).toBe(fields['references']);
    expect(mail?.raw).toContain('since 2026-03-01T10:00:00Z');
  });

  it('of the end of an incident belongs to those of its beginning', async () => {
    const server = await mailServer();
    const shared = sender();
    const over = noticeAlert({ status: 'resolved', endedAt: '2026-03-01T10:30:00Z' });
    const later = alertDelivery({ id: 'ntf-later', kind: 'resolved', alerts: [over] });
    const other = alertDelivery({ id: 'ntf-other', dedupKey: 'another incident\r\nBcc: x' });
    for (const delivery of [alertDelivery(), later, other]) await shared.send(mailAttempt(server.url, {}, delivery));
    const [first, second, third] = server.mails.map(({ raw }) => fieldsOf(raw));
    expect(second?.['references']).toBe(first?.['references']);
    expect(third?.['references']).not.toBe(first?.['references']);
    expect(second?.['message-id']).not.toBe(first?.['message-id']);
    expect(third?.['bcc']).toBeUndefined();
  });

  it('cannot be given headers or recipients by a loop', async () => {
    const server = await mailServer();
    const nasty = 'x\r\nBcc: evil@example.org\r\n\r\nbody\r\n.\r\nRCPT TO:<evil@example.org>';
    const alerts = [noticeAlert({ summary: nasty, loopId: nasty, evidence: ['.', nasty] })];
    await sender().send(mailAttempt(server.url, {}, alertDelivery({ alerts, id: `ntf\r\nBcc: e@example.org` })));
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(['kim@example.com', 'sam@example.com']);
    expect(fieldsOf(mail?.raw ?? '')['bcc']).toBeUndefined();
  });

  it.each([
    { from: 'ops@example.com\r\nBcc: evil@example.org' },
    { to: ['kim@example.com\nBcc: e@example.org'] as [string] },
  ])('is not sent when the catalog would split its header: %j', async (differing) => {
    const server = await mailServer();
    expect(codesOf(await sender().send(mailAttempt(server.url, differing)))).toBe(
      'sink_dispatch_failed header_invalid',
    );
    expect(server.connections()).toBe(0);
  });
});

describe('an address that is none', () => {
  it.each([[''], [' , '], ['<>']])('%j: nothing is sent', async (address) => {
    const server = await mailServer();
    const outcome = await sender().send(mailAttempt(server.url, { to: [address] }));
    expect(codesOf(outcome)).toBe('sink_dispatch_failed header_invalid');
    expect(server.mails).toEqual([]);
  });
});

describe('a mail server', () => {
  it.each([
    [450, 'smtp_deferred', 'soon'],
    [550, 'smtp_refused', 'soon'],
    [552, 'smtp_refused', 'soon'],
  ])('that answers %d to every recipient: %s', async (reply, detailCode, prospect) => {
    const server = await mailServer({ onRcptTo: (_address, _session, done) => done(smtpReply(reply, CANARY)) });
    const outcome = await sender().send(mailAttempt(server.url));
    expect(outcome).toMatchObject({ reasonCode: 'sink_dispatch_failed', detailCode, prospect });
    expect(outcome).toMatchObject({
      message: expect.stringContaining(`RCPT TO was answered with ${reply}`) as unknown,
    });
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it('that takes it for one recipient has it', async () => {
    const server = await mailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('sam') ? smtpReply(550, 'unknown') : null),
    });
    expect(codesOf(await sender().send(mailAttempt(server.url)))).toBe('delivered');
    expect(server.mails.map(({ to }) => to)).toEqual([['kim@example.com']]);
  });

  it.each([
    [451, 'smtp_deferred', 'soon'],
    [554, 'smtp_refused', 'hopeless'],
  ])('that answers %d to the content: %s, %s', async (reply, detailCode, prospect) => {
    const server = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(smtpReply(reply, CANARY)));
      },
    });
    const outcome = await sender().send(mailAttempt(server.url));
    expect(outcome).toMatchObject({ reasonCode: 'sink_dispatch_failed', detailCode, prospect });
  });

  it('that hangs in the middle', async () => {
    const server = await mailServer({ onData: (stream) => void stream.resume(), closeTimeout: 1 });
    const outcome = await sender().send(mailAttempt(server.url, { timeoutSeconds: 0.5 }));
    expect(codesOf(outcome)).toBe('request_failed sink_timeout');
  });

  it('that greets with an error', async () => {
    const rude = await hostile([], { onConnection: (socket) => socket.end(`554 ${CANARY}\r\n`) !== null });
    const outcome = await sender().send(mailAttempt(`smtp://127.0.0.1:${rude.port}`));
    expect(codesOf(outcome)).toBe('sink_dispatch_failed smtp_refused');
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it('that is none', async () => {
    const web = await hostile([], { onConnection: (socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n') !== null });
    expect(codesOf(await sender().send(mailAttempt(`smtp://127.0.0.1:${web.port}`)))).toBe(
      'request_failed answer_malformed',
    );
  });
});

describe('a login', () => {
  it('is made with what the URL says, decoded', async () => {
    const seen: string[] = [];
    const server = await mailServer({
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push(`${username} ${password}`);
        done(null, { user: username });
      },
    });
    const url = server.url.replace('//', '//ops%40example.com:p%2Fw%20x@');
    expect(codesOf(await sender().send(mailAttempt(url)))).toBe('delivered');
    expect(seen).toEqual(['ops@example.com p/w x']);
    expect(server.mails[0]?.user).toBe('ops@example.com');
  });

  it('that is refused is said to be, without it', async () => {
    const server = await mailServer({
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      onAuth: ({ password }, _session, done) => done(smtpReply(535, `${password} is wrong`)),
    });
    const outcome = await sender().send(mailAttempt(server.url.replace('//', `//ops:${CANARY}@`)));
    expect(codesOf(outcome)).toBe('sink_dispatch_failed smtp_login_refused');
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it('that the server does not offer keeps the mail here', async () => {
    const server = await mailServer({ disabledCommands: ['AUTH', 'STARTTLS'] });
    const outcome = await sender().send(mailAttempt(server.url.replace('//', `//ops:${CANARY}@`)));
    expect(outcome.outcome).toBe('failed');
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
    expect(server.mails).toEqual([]);
  });
});

describe('encryption', () => {
  let certificate: Certificate | null;

  beforeAll(() => {
    certificate = makeCertificate('localhost');
  });

  const outbound = { allowPrivateHosts: ['localhost'] };

  it.for<[string, boolean]>([
    ['smtp', false],
    ['smtps', true],
  ])('by %s: the mail goes out encrypted when the certificate is accepted, or not at all', async (row, context) => {
    context.skip(certificate === null, NO_CERTIFICATE);
    const [scheme, secure] = row;
    const server = await mailServer({ ...certificate, secure });
    const url = `${scheme}://localhost:${server.port}`;
    expect(codesOf(await sender({ outbound }).send(mailAttempt(url)))).toBe('request_failed tls_failed');
    expect(server.mails).toEqual([]);
    const network = { authorities: [certificate?.cert ?? ''] };
    expect(codesOf(await sender({ outbound, network }).send(mailAttempt(url)))).toBe('delivered');
    expect(server.mails).toMatchObject([{ encrypted: true }]);
  });

  it('is demanded of a server that is not allowed to do without', async () => {
    const server = await mailServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const outcome = await sender({ outbound }).send(mailAttempt(`smtp://ops:${CANARY}@localhost:${server.port}`));
    expect(codesOf(outcome)).toBe('request_failed tls_failed');
    expect(server.mails).toEqual([]);
  });

  it('is not tried with one that may do without: its certificate may be of nobody', async () => {
    const server = await mailServer();
    expect(codesOf(await sender().send(mailAttempt(server.url)))).toBe('delivered');
    expect(server.mails).toMatchObject([{ encrypted: false }]);
  });
});
