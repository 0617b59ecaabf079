import { createHash } from 'node:crypto';
import { type Socket, connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { type SmtpDestination, smtpDestination } from '../alerts/destination.ts';
import { type Mail, mailOf } from '../alerts/payload/email.ts';
import { PRIVATE_ADDRESS, missingSecret, refusedDestination, sinkFailure } from '../alerts/sink-failure.ts';
import { smtpFailure } from '../alerts/smtp-failure.ts';
import type { EmailSink, OutboundPolicy } from '../generated/types.ts';
import type { SinkAttempt, SinkOutcome } from '../ports-alerts.ts';
import { codeOf, connectProblem, isTlsCode } from './http-client-failure.ts';
import { ADDRESS_REFUSED, type NetworkOptions, SinkNetwork } from './sink-network.ts';

/** Mail over SMTP, by Nodemailer, which gets connections that were made and checked here. */

const ADDRESS_TIMEOUT_MS = 1_000;
const THREAD_CHARS = 32;

/** Sends mail. */
export interface MailSender {
  /**
   * Sends a notification, over a connection of its own. It counts as delivered when the server has taken it for at
   * least one recipient: sent again, it would come twice to that one. Never rejects for what the server does;
   * `timeoutMs` covers everything.
   */
  send(attempt: MailAttempt, timeoutMs: number): Promise<SinkOutcome>;
}

type MailAttempt = SinkAttempt & { readonly sink: EmailSink };

/** Opens a sender for mail. */
export function createMailSender(options: {
  readonly outbound: OutboundPolicy;
  readonly network: NetworkOptions;
}): MailSender {
  const network = new SinkNetwork(options.network);
  const { outbound } = options;
  return { send: async (attempt, timeoutMs) => await sendMail(attempt, { outbound, network, timeoutMs }) };
}

async function sendMail(
  attempt: MailAttempt,
  { outbound, network, timeoutMs }: Omit<Way, 'server'> & { readonly outbound: OutboundPolicy },
): Promise<SinkOutcome> {
  const { secrets, delivery } = attempt;
  if (secrets.url === null || secrets.url === '') return missingSecret('the URL of the mail server');
  const parsed = smtpDestination(secrets.url, outbound);
  if (!parsed.ok) return refusedDestination(parsed.problem);
  const server = parsed.value;
  if (network.refuses(server)) return refusedDestination(PRIVATE_ADDRESS);
  const threadId = createHash('sha256').update(delivery.dedupKey).digest('hex').slice(0, THREAD_CHARS);
  const mail = mailOf(attempt, threadId);
  if ([mail.from, ...mail.to].some((address) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(address))) {
    return sinkFailure({
      reasonCode: 'sink_dispatch_failed',
      detailCode: 'header_invalid',
      message: 'the catalog gives the sink a mail address with a control character',
    });
  }
  return await hand(mail, { server, network, timeoutMs });
}

interface Way {
  readonly server: SmtpDestination;
  readonly network: SinkNetwork;
  readonly timeoutMs: number;
}

async function hand(mail: Mail, way: Way): Promise<SinkOutcome> {
  const { server, network, timeoutMs } = way;
  const signal = AbortSignal.timeout(timeoutMs);
  const dialling = dial(server, network);
  const { socket } = dialling;
  const giveUp = (): void => void socket.destroy();
  signal.addEventListener('abort', giveUp);
  try {
    const problem = await dialling.problem;
    if (problem !== null) return connectFailure(problem, signal);
    await transportOver(socket, way).sendMail({
      from: mail.from,
      to: [...mail.to],
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      references: mail.thread,
      inReplyTo: mail.thread,
      date: new Date(mail.date),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { outcome: 'delivered', httpStatus: null };
  } catch (error) {
    return signal.aborted ? TOO_LATE : failureOf(error);
  } finally {
    signal.removeEventListener('abort', giveUp);
    socket.destroy();
  }
}

const TOO_LATE = smtpFailure({ code: 'ETIMEDOUT', reply: null, command: '', isTls: false });

function transportOver(socket: Socket, { server, network, timeoutMs }: Way): ReturnType<typeof createTransport> {
  const { host, port, secure, mayBePlain, login } = server;
  const { authorities } = network;
  return createTransport({
    host,
    port,
    secure,
    // Where plain text is allowed nothing else is tried: the mail server of this machine often has a certificate of no authority.
    requireTLS: !mayBePlain,
    ignoreTLS: mayBePlain,
    getSocket: (_options, done) => done(null, { connection: socket }),
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED changes nothing.
    tls: { rejectUnauthorized: true, ...(authorities === undefined ? {} : { ca: [...authorities] }) },
    greetingTimeout: timeoutMs,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password }, forceAuth: true }),
  });
}

/** Begins a connection; `problem` resolves with what kept it from standing, or null. */
function dial(server: SmtpDestination, network: SinkNetwork): { socket: Socket; problem: Promise<unknown> } {
  const socket = connect({
    host: server.host,
    port: server.port,
    lookup: network.lookupFor(server),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
  });
  const problem = new Promise<unknown>((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.on('error', (error) => resolve(error));
    socket.once('close', () => resolve(new Error('closed')));
  });
  return { socket, problem };
}

function connectFailure(problem: unknown, signal: AbortSignal): SinkOutcome {
  if (signal.aborted) return TOO_LATE;
  const code = codeOf(problem);
  if (code === ADDRESS_REFUSED) return refusedDestination(PRIVATE_ADDRESS);
  return sinkFailure({ reasonCode: 'request_failed', detailCode: 'connect_failed', message: connectProblem(code) });
}

function failureOf(error: unknown): SinkOutcome {
  const { responseCode, command, originalCode } = error as {
    responseCode?: unknown;
    command?: unknown;
    originalCode?: unknown;
  };
  const code = codeOf(error);
  return smtpFailure({
    code,
    reply: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' && /^[A-Z -]{1,20}$/.test(command) ? command : '',
    isTls: code === 'ETLS' || (typeof originalCode === 'string' && isTlsCode(originalCode)),
  });
}
