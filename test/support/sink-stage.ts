import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AlertSink } from '../../src/generated/types.ts';
import type { SinkAttempt } from '../../src/ports-alerts.ts';
import { sinkAttempt } from './alert-attempt.ts';
import { type Behaviour, answers, drips, floods, hangs, resets, startHostile } from './hostile-server.ts';
import { smtpReply, startMailServer } from './mail-server.ts';

/** Sinks of every type, each with a real other side that does one thing. */

/** Stands in every secret, and in everything that an other side says. */
export const CANARY = 'c4n4ry';

export const SINK_TYPES = ['webhook', 'slack', 'pagerduty_events', 'alertmanager', 'email', 'exec'] as const;
export type SinkType = (typeof SINK_TYPES)[number];
type HttpType = Exclude<SinkType, 'email' | 'exec'>;

/** What the other side does. */
export type Situation = 'accepts' | 'is_busy' | 'refuses' | 'hangs' | 'drips' | 'breaks' | 'floods' | 'is_absent';

/** A sink and its other side. */
export interface SinkStage {
  readonly attempt: SinkAttempt;
  /** What has arrived, each as it came: a body, a mail, standard input. */
  readonly arrivals: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Hosts that the stages use. */
export const OUTBOUND = { allowHttpHosts: ['127.0.0.1'], allowPrivateHosts: ['127.0.0.1'] };
/** Long enough for a busy machine; where it must pass, it is short. */
const PATIENT_SECONDS = 40;
const SHORT_SECONDS = 0.4;
const ENDLESS_BYTES = 10 * 1024 ** 3;

/** Sets up a sink of a type whose other side does this. */
export async function stageSink(type: SinkType, situation: Situation): Promise<SinkStage> {
  if (type === 'exec') return stageProgram(situation);
  return type === 'email' ? await stageMail(situation) : await stageHttp(type, situation);
}

function secondsFor(situation: Situation): number {
  return situation === 'hangs' || situation === 'drips' ? SHORT_SECONDS : PATIENT_SECONDS;
}

const SECRETS = { authToken: `token-${CANARY}`, routingKey: `key-${CANARY}` };
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
const ACCEPTANCES: Readonly<Record<HttpType, Behaviour>> = {
  webhook: answers(200, `{"got":"${CANARY}"}`),
  slack: answers(200, 'ok', ['Content-Type: text/plain']),
  pagerduty_events: answers(202, `{"status":"success","message":"${CANARY}"}`),
  alertmanager: answers(200, ''),
};

function behaviourOf(type: HttpType, situation: Situation): Behaviour {
  const behaviours: Readonly<Record<Situation, Behaviour>> = {
    accepts: ACCEPTANCES[type],
    is_busy: answers(503, CANARY, ['Retry-After: 7']),
    refuses: answers(403, CANARY),
    hangs,
    drips: drips(`${HEAD}Content-Length: 1000\r\n\r\n${CANARY}`, 5),
    breaks: resets,
    floods: floods(`${HEAD}\r\n`, CANARY, ENDLESS_BYTES),
    is_absent: hangs,
  };
  return behaviours[situation];
}

/** The sink and its URL: PagerDuty has it in the catalog, the others as a secret. */
export function httpAttempt(type: HttpType, url: string, timeoutSeconds: number): SinkAttempt {
  const shared = { enabled: true, timeoutSeconds };
  const sink: AlertSink = type === 'pagerduty_events' ? { ...shared, type, endpoint: url } : { ...shared, type };
  return sinkAttempt(sink, { secrets: { ...SECRETS, url: type === 'pagerduty_events' ? null : url } });
}

async function stageHttp(type: HttpType, situation: Situation): Promise<SinkStage> {
  const server = await startHostile([behaviourOf(type, situation)]);
  if (situation === 'is_absent') await server.close();
  return {
    attempt: httpAttempt(type, `${server.baseUrl}/hook-${CANARY}`, secondsFor(situation)),
    arrivals: () => server.requests.map(bodyOf),
    close: async () => (situation === 'is_absent' ? undefined : await server.close()),
  };
}

/** The body of a request as text. */
export function bodyOf(request: string): string {
  return Buffer.from(request.slice(request.indexOf('\r\n\r\n') + 4), 'latin1').toString('utf8');
}

async function stageMail(situation: Situation): Promise<SinkStage> {
  const { port, mails, close } = await mailServer(situation);
  const sink = {
    enabled: true,
    type: 'email',
    timeoutSeconds: secondsFor(situation),
    from: 'ops@example.com',
    to: ['kim@example.com'],
  } as const;
  return {
    attempt: sinkAttempt<AlertSink>(
      { ...sink, to: [...sink.to] },
      { secrets: { url: `smtp://ops:${CANARY}@127.0.0.1:${port}` } },
    ),
    arrivals: mails,
    close,
  };
}

interface Mailbox {
  readonly port: number;
  readonly mails: () => readonly string[];
  readonly close: () => Promise<void>;
}

async function mailServer(situation: Situation): Promise<Mailbox> {
  if (situation === 'is_absent') return { port: await unusedPort(), mails: () => [], close: async () => undefined };
  const rude: Readonly<Partial<Record<Situation, Behaviour>>> = {
    hangs,
    drips: drips(`220 ${CANARY} `, 5),
    breaks: (socket) => {
      socket.write('220 here\r\n');
      socket.once('data', () => socket.resetAndDestroy());
    },
    floods: floods('220 ', CANARY, ENDLESS_BYTES),
  };
  const behave = rude[situation];
  if (behave !== undefined) {
    // A mail server speaks first.
    const server = await startHostile([], { onConnection: (socket) => [behave(socket, server)].length > 0 });
    return { port: server.port, mails: () => [], close: () => server.close() };
  }
  const replies: Readonly<Partial<Record<Situation, Error>>> = {
    is_busy: smtpReply(451, CANARY),
    refuses: smtpReply(550, CANARY),
  };
  const reply = replies[situation];
  const server = await startMailServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    ...(reply === undefined ? {} : { onRcptTo: (_address, _session, done) => done(reply) }),
  });
  return { port: server.port, mails: () => server.mails.map(({ raw }) => raw), close: () => server.close() };
}

/** A port of loopback on which nobody listens. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/** What the shell does with standard input; `$1` is a folder. */
const SCRIPTS: Readonly<Record<Exclude<Situation, 'is_absent'>, string>> = {
  accepts: `echo ${CANARY}; cat > "$1/$$"`,
  is_busy: `echo ${CANARY} >&2; exit 75`,
  refuses: `echo ${CANARY} >&2; exit 1`,
  hangs: 'sleep 1000',
  drips: `while :; do echo ${CANARY}; sleep 0.01; done`,
  breaks: 'kill -9 $$',
  floods: `head -c 50000000 /dev/zero; cat > "$1/$$"`,
};

function stageProgram(situation: Situation): SinkStage {
  const folder = mkdtempSync(path.join(tmpdir(), 'sink-'));
  const argv: [string, ...string[]] =
    situation === 'is_absent'
      ? [path.join(folder, 'absent'), CANARY]
      : ['/bin/sh', '-c', SCRIPTS[situation], 'sh', folder, CANARY];
  const sink: AlertSink = { enabled: true, type: 'exec', timeoutSeconds: secondsFor(situation), argv };
  return {
    attempt: sinkAttempt(sink, { repo: folder }),
    arrivals: () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
