import { setMaxListeners } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { raw } from './http-request.ts';

/** What a hostile client does to a service. Everything runs until the signal, over and over. */
export interface HostilePlan {
  readonly port: number;
  /** The right token: some callers that have it are broken. */
  readonly token: string;
  readonly loop: string;
  readonly slowConnections: number;
  readonly signal: AbortSignal;
}

/** How often each attack was made, and what it was answered with. */
export type HostileTally = Map<string, Map<string, number>>;

const BODY_BYTES = 1e9;
const PIECE = Buffer.alloc(65_536, 0x20);
/** Between two rounds of an attack. */
const PAUSE_MS = 5;

/** Attacks in every way at once. Settles when the signal aborts. */
export async function attack(plan: HostilePlan): Promise<HostileTally> {
  setMaxListeners(plan.slowConnections + 20, plan.signal);
  const tally: HostileTally = new Map();
  const count = (what: string, answer: string): void => {
    const answers = tally.get(what) ?? new Map<string, number>();
    tally.set(what, answers.set(answer, (answers.get(answer) ?? 0) + 1));
  };
  const slow = Array.from({ length: plan.slowConnections }, () => dawdle(plan, (answer) => count('slow', answer)));
  const rounds = Object.entries(attacks(plan)).map(async ([what, once]) => {
    for (let round = 0; !plan.signal.aborted; round += 1) {
      count(what, statusOf(await once(round).catch(() => 'connection lost')));
      await pause(PAUSE_MS);
    }
  });
  await Promise.all([...slow, ...rounds]);
  return tally;
}

function attacks({ port, token, loop }: HostilePlan): Record<string, (round: number) => Promise<string>> {
  const good = `Host: localhost\r\nX-Ops-Token: ${token}\r\n`;
  const get = (target: string, fields: string): Promise<string> =>
    raw(port, `GET ${target} HTTP/1.1\r\n${fields}Connection: close\r\n\r\n`);
  const post = (fields: string, body = ''): Promise<string> =>
    raw(port, `POST /ops/control HTTP/1.1\r\n${fields}\r\n${body}`);
  return {
    'a gigabyte without a token': () => flood(port, `Host: localhost\r\nContent-Length: ${BODY_BYTES}\r\n`),
    'a gigabyte with the token': () => flood(port, `${good}Content-Length: ${BODY_BYTES}\r\n`),
    'a gigabyte in chunks': () => flood(port, `${good}Transfer-Encoding: chunked\r\n`, 'ffffffff\r\n'),
    'bad length': (round) => post(`${good}Content-Length: ${BAD_LENGTHS[round % BAD_LENGTHS.length] ?? ''}\r\n`),
    'odd id': (round) => get(`/ops/events?loopId=${encodeURIComponent(oddText(round))}`, good),
    'odd key': (round) => {
      const body = JSON.stringify({ loopId: loop, intent: 'cancel', idempotencyKey: oddText(round) });
      return post(`${good}Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`, body);
    },
    'wrong host': () => get('/healthz', `Host: evil.example\r\nX-Ops-Token: ${token}\r\n`),
    'guessed token': (round) => get('/ops/snapshot?loopId=x', `Host: localhost\r\nX-Ops-Token: guess-${round}\r\n`),
    'endless header': () => raw(port, `GET / HTTP/1.1\r\nX: ${'a'.repeat(30_000)}`),
  };
}

const BAD_LENGTHS = ['x', '-1', '+1', '1e3', '0x10', '', '99999999999999999999', '1, 2', 'NaN'];
const ODD = [
  '../',
  '..%2f',
  '\0',
  '/',
  '\\',
  ' ',
  '\n',
  '\u202e',
  'é',
  '%',
  '"',
  "'",
  '<',
  '*',
  '#',
  '&',
  '😀',
  ';',
  '|',
  '`',
];

/** A text that is no id; another one for each of some thousand rounds. */
export function oddText(round: number): string {
  const [one = '', other = ''] = [ODD[round % ODD.length], ODD[Math.floor(round / ODD.length) % ODD.length]];
  return `${one}${'a'.repeat(Math.floor(round / 400) % 200)}${other}`;
}

/** Announces a gigabyte, sends as much of it as is taken, and gives the answer. */
function flood(port: number, fields: string, start = ''): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(`POST /ops/control HTTP/1.1\r\n${fields}\r\n${start}`);
      push();
    });
    const push = (): void => {
      while (!socket.destroyed && socket.writable && socket.write(PIECE));
    };
    socket.on('drain', push).on('error', () => undefined);
    socket.on('data', (chunk) => void (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
  });
}

/** A connection that sends one byte and no more; opened again whenever it is closed. */
async function dawdle({ port, signal }: HostilePlan, closed: (answer: string) => void): Promise<void> {
  while (!signal.aborted) {
    await new Promise<void>((resolve) => {
      let answer = '';
      const socket = net.connect(port, '127.0.0.1', () => socket.write('G'));
      const end = (): void => void socket.destroy();
      signal.addEventListener('abort', end, { once: true });
      socket.on('data', (chunk) => void (answer += chunk.toString('latin1'))).on('error', () => undefined);
      socket.on('close', () => {
        signal.removeEventListener('abort', end);
        closed(statusOf(answer));
        resolve();
      });
    });
    await pause(PAUSE_MS);
  }
}

function statusOf(answer: string): string {
  return /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? (answer === '' ? 'closed' : answer);
}
