import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callHonestly } from '../bench/service/honest-calls.ts';
import { type ServerProcess, startServer } from '../bench/service/server-process.ts';
import { percentile } from '../bench/statistics.ts';
import { type HostileTally, attack, oddText } from '../support/hostile-client.ts';
import { request } from '../support/http-request.ts';
import { BuiltRepo } from '../support/loop-builder.ts';

const SCRIPT = path.join(import.meta.dirname, '../../scripts/ops-manager-sprite-service.sh');
const TOKEN = 'a-token-of-32-characters-1234567';
const MEMORY_BYTES = 150e6;
const SLOW_CONNECTIONS = 1000;
const CALLS = 200;

let repo: BuiltRepo;
let server: ServerProcess;

beforeAll(async () => {
  repo = new BuiltRepo();
  repo.loop('alpha').start().iterate(1).iterate(2);
  const words = ['--repo', repo.path, '--port', '0', '--access-log', 'off'];
  server = await startServer([SCRIPT, ...words], { OPS_MANAGER_SERVICE_TOKEN: TOKEN });
});

afterAll(async () => {
  await server.stop();
  repo.dispose();
});

test('honest callers are served, in bounded memory, whatever hostile ones do', async () => {
  const honest = { port: server.port, path: '/ops/events?loopId=alpha&maxEvents=20', token: TOKEN };
  const idle = await callHonestly(honest, CALLS);
  const end = new AbortController();
  const attacking = attack({
    port: server.port,
    token: TOKEN,
    loop: 'alpha',
    slowConnections: SLOW_CONNECTIONS,
    signal: end.signal,
  });
  // Half a second in, the first connections have been replaced and the floods have met their answer.
  await pause(500);
  let peakBytes = 0;
  const attacked = await callHonestly(honest, CALLS, () => {
    peakBytes = Math.max(peakBytes, server.residentBytes());
  });
  end.abort();
  const tally = await attacking;
  const [before, during] = [idle, attacked].map(({ latenciesMs }) => percentile(latenciesMs, 99).toFixed(1));
  const memory = `${(peakBytes / 1e6).toFixed(0)} MB`;
  process.stderr.write(`p99 idle ${before} ms, attacked ${during} ms; memory ${memory}\n`);
  expect([...idle.statuses, ...attacked.statuses]).toEqual([200, 200]);
  expect(peakBytes).toBeLessThan(MEMORY_BYTES);
  expectAnswers(tally);
  expect((await callHonestly(honest, 3)).statuses).toEqual(new Set([200]));
});

/** Every attack was made, and met the answer that it should or a closed connection. */
function expectAnswers(tally: HostileTally): void {
  const expected: Readonly<Record<string, readonly string[]>> = {
    slow: ['closed', '408'],
    'a gigabyte without a token': ['401', '429', 'closed'],
    'a gigabyte with the token': ['413', 'closed'],
    'a gigabyte in chunks': ['413', 'closed'],
    'bad length': ['400', 'closed'],
    'odd id': ['400', '403', '404', 'closed'],
    'odd key': ['400', 'closed'],
    'wrong host': ['421', 'closed'],
    'guessed token': ['401', '429', 'closed'],
    'endless header': ['431', 'closed'],
  };
  for (const [what, answers] of Object.entries(expected)) {
    const met = tally.get(what) ?? new Map<string, number>();
    expect(met.size, what).toBeGreaterThan(0);
    expect(
      [...met.keys()].filter((answer) => !answers.includes(answer)),
      what,
    ).toEqual([]);
    const answered = what === 'slow' || [...met.keys()].some((answer) => answer !== 'closed');
    expect(answered, what).toBe(true);
  }
}

test('five hundred odd ids and keys are refused one by one', async () => {
  const texts = Array.from({ length: 500 }, (_text, at) => oddText(at));
  const headers = { 'X-Ops-Token': TOKEN };
  const statuses = new Set<number>();
  for (const text of texts) {
    const id = encodeURIComponent(text);
    const body = JSON.stringify({ loopId: 'alpha', intent: 'cancel', idempotencyKey: text });
    const answers = await Promise.all([
      request({ port: server.port, target: `/ops/snapshot?loopId=${id}`, headers }),
      request({ port: server.port, target: `/ops/control?loopId=alpha&idempotencyKey=${id}`, headers }),
      request({ port: server.port, target: '/ops/control', method: 'POST', body, headers }),
    ]);
    for (const { status } of answers) statuses.add(status);
  }
  expect(statuses).toEqual(new Set([400]));
});
