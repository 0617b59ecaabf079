import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventsPage, Health, LoopRunSnapshot, ReconcileRow, State } from '../../src/generated/types.ts';
import type { ServedLoops } from '../../src/ports.ts';
import { BuiltRepo, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson, type Ran } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { overService, serveRepo, withLoops } from '../support/served-repo.ts';
import { TOKEN } from '../support/service-fixture.ts';

/** Services that are down, refuse, or are none. Each failure is recorded, and nothing that is known is lost. */

let repo: BuiltRepo;
let loop: BuiltLoop;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1);
  repo.active('alpha').activeRun('alpha');
  await runJson(words());
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  repo.dispose();
});

function words(...more: readonly string[]): string[] {
  const place = ['--repo', repo.path, '--loop', 'alpha', '--process-check', 'off', '--retry-attempts', '1'];
  return ['reconcile', ...place, '--now', at(100), ...more];
}

type Answering = (url: URL, response: http.ServerResponse) => void;

/** A web server that is none of ours. */
async function foreignServer(answer: Answering): Promise<string[]> {
  const server = http.createServer((request, response) => answer(new URL(request.url ?? '', 'http://x'), response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return overService({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function json(document: unknown, status = 200): Answering {
  return (_url, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  };
}

async function changedLoops(change: (loops: ServedLoops) => Partial<ServedLoops>): Promise<string[]> {
  const service = await serveRepo(repo.path, undefined, (loops) => withLoops(loops, change(loops)));
  closing.push(() => service.close());
  return overService(service);
}

async function changedSnapshot(change: (snapshot: LoopRunSnapshot) => unknown): Promise<string[]> {
  return await changedLoops((loops) => ({
    snapshot: async (...given) => change(await loops.snapshot(...given)) as LoopRunSnapshot,
  }));
}

/** Changes every page of a log of which two rows are new. */
async function changedPage(change: (page: EventsPage) => unknown): Promise<string[]> {
  loop.events('role_start', 'role_end');
  return await changedLoops((loops) => ({
    eventsText: async (place, wanted) => JSON.stringify(change(await loops.events(place, wanted))),
  }));
}

function expectFailure(ran: Ran, code: string, reason: string): void {
  expect([ran.exitCode, ran.error]).toEqual([1, null]);
  const health = JSON.parse(ran.stdout) as Health;
  expect(health.transport).toMatchObject({ ingestStatus: 'failed', failureCode: code });
  expect(health.reasonCodes).toContain(reason);
  const rows = readFileSync(loop.manager.reconcileTelemetryFile, 'utf8').trimEnd().split('\n');
  const row = JSON.parse(rows.at(-1) ?? '') as ReconcileRow;
  expect(row).toMatchObject({ status: 'failed', failureCode: code, eventsIngested: 0, transport: 'sprite_service' });
  expect(row.source).toMatch(/^sprite_service:http:/);
  expect(readFileSync(loop.manager.journalFile, 'utf8') + ran.notes.join()).not.toContain(TOKEN);
  expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
}

describe('a failed pass', () => {
  it('keeps state and cursor, tells its change once, and is over with the next success', async () => {
    const cursor = readFileSync(loop.manager.cursorFile, 'utf8');
    const { fold } = JSON.parse(readFileSync(loop.manager.stateFile, 'utf8')) as State;
    const away = overService({ url: 'http://127.0.0.1:1' });
    for (const _pass of [1, 2]) {
      expectFailure(await runCommand(words(...away)), 'service_request_failed', 'transport_unreachable');
    }
    expect(readFileSync(loop.manager.cursorFile, 'utf8')).toBe(cursor);
    const state = JSON.parse(readFileSync(loop.manager.stateFile, 'utf8')) as State;
    expect([state.fold, state.health.transport.ingestStatus]).toEqual([fold, 'failed']);
    const told = readFileSync(loop.manager.escalationsFile, 'utf8').trimEnd().split('\n');
    expect(told.map((row) => (JSON.parse(row) as { category: string }).category)).toEqual(['health_degraded']);
    const over = await changedLoops(() => ({}));
    expect((await runJson<State>(words(...over))).health.reasonCodes).toEqual([]);
  });

  it('as a dry run writes nothing', async () => {
    const before = readFileSync(loop.manager.journalFile, 'utf8');
    const ran = await runCommand(words('--dry-run', ...overService({ url: 'http://127.0.0.1:1' })));
    expect(ran.exitCode).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ dryRun: true });
    expect(readFileSync(loop.manager.journalFile, 'utf8')).toBe(before);
  });
});

describe('a service that refuses', () => {
  it.each([
    ['the token', ['--service-token', 'another'], 'unauthorized'],
    ['the loop', ['--loop', 'beta'], 'snapshot_unavailable'],
  ])('%s', async (_what, more, code) => {
    const ran = await runCommand(words(...(await changedLoops(() => ({}))), ...more));
    expect(ran.exitCode).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ transport: { failureCode: 'service_request_failed' } });
    expect(ran.notes.join()).toContain(code);
    expect(ran.notes.join()).not.toContain(repo.path);
  });

  it.each([429, 500, 502, 503])('with status %i', async (status) => {
    const over = await foreignServer((_url, response) => response.writeHead(status).end('<html>busy</html>'));
    expectFailure(await runCommand(words(...over)), 'service_request_failed', 'transport_unreachable');
  });
});

describe('what is no such service', () => {
  it.each<[string, Answering]>([
    ['a page', (_url, response) => response.setHeader('content-type', 'text/html').end('<html></html>')],
    ['JSON of another kind', json({ ok: true, hello: 'world' })],
    ['an empty answer', (_url, response) => response.end()],
    ['no content', (_url, response) => response.writeHead(204).end()],
    ['a redirect', (_url, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a page that is not found', (_url, response) => response.writeHead(404).end('nothing')],
  ])('%s', async (_what, answer) => {
    const ran = await runCommand(words(...(await foreignServer(answer))));
    expectFailure(ran, 'service_response_invalid', 'invalid_transport_payload');
  });
});

describe('answers that cannot be', () => {
  it.each<[string, (snapshot: LoopRunSnapshot) => unknown]>([
    ['a snapshot of another loop', (snapshot) => ({ ...snapshot, source: { ...snapshot.source, loopId: 'beta' } })],
    [
      'a snapshot with half a line',
      (snapshot) => ({ ...snapshot, cursor: { ...snapshot.cursor, eventLineCount: 1.5 } }),
    ],
    ['a snapshot with a strange state', (snapshot) => ({ ...snapshot, run: { ...snapshot.run, status: 'odd' } })],
    ['a snapshot with more lines than there are', (snapshot) => tall(snapshot, 9_000_000_000_000_000)],
  ])('%s', async (_what, change) => {
    const ran = await runCommand(words(...(await changedSnapshot(change))));
    expectFailure(ran, 'service_response_invalid', 'invalid_transport_payload');
  });

  it.each<[string, (page: EventsPage) => unknown]>([
    ['a page that is not ok', (page) => ({ ...page, ok: false })],
    ['a page without a cursor', ({ cursor: _cursor, ...page }) => page],
    ['a page with a cursor as text', (page) => ({ ...page, cursor: { ...page.cursor, eventLineOffset: '3' } })],
    ['a page of another loop', (page) => ({ ...page, source: { ...page.source, loopId: 'beta' } })],
    [
      'events of another loop',
      (page) => ({
        ...page,
        events: page.events.map((event) => ({ ...event, source: { ...event.source, loopId: 'beta' } })),
      }),
    ],
    ['a page that does not say where it is', ({ log: _log, ...page }) => page],
    ['a page of another place', (page) => ({ ...page, log: { ...page.log, from: page.log?.to } })],
    [
      'a page that goes nowhere',
      (page) => ({ ...page, events: [], badRows: [], log: { ...page.log, to: page.log?.from } }),
    ],
  ])('%s', async (_what, change) => {
    const ran = await runCommand(words(...(await changedPage(change))));
    expectFailure(ran, 'service_response_invalid', 'invalid_transport_payload');
  });

  function tall(snapshot: LoopRunSnapshot, eventLineCount: number): unknown {
    const { log: _log, evidence: _evidence, ...basic } = snapshot;
    return { ...basic, cursor: { ...basic.cursor, eventLineCount: eventLineCount * 2 } };
  }
});

describe('before anything is touched', () => {
  const fresh = (): string => path.join(repo.path, '.superloop/ops-manager/gamma');

  it.each([
    ['without a base URL', [], 'usage_error', 64],
    ['with a base URL that holds credentials', ['--service-base-url', 'http://a:b@127.0.0.1:1'], 'usage_error', 64],
    [
      'with a token that no header carries',
      ['--service-base-url', 'http://127.0.0.1:1', '--service-token', 'a b'],
      'usage_error',
      64,
    ],
    [
      'with a token file that is not there',
      ['--service-base-url', 'http://127.0.0.1:1', '--service-token-file', '/nowhere'],
      'input_missing',
      66,
    ],
  ])('%s', async (_what, more, code) => {
    const ran = await runCommand(words('--loop', 'gamma', '--transport', 'sprite_service', ...more));
    expect([ran.error?.code, ran.stdout]).toEqual([code, '']);
    expect(existsSync(fresh())).toBe(false);
  });
});

describe('the token', () => {
  it.each<[string, () => { more: string[]; env?: Record<string, string> }]>([
    ['from the environment', () => ({ more: [], env: { OPS_MANAGER_SERVICE_TOKEN: TOKEN } })],
    [
      'from a file, which wins over the environment',
      () => {
        const file = path.join(repo.path, 'token');
        writeFileSync(file, `${TOKEN}\n`, { mode: 0o600 });
        return { more: ['--service-token-file', file], env: { OPS_MANAGER_SERVICE_TOKEN: 'wrong' } };
      },
    ],
  ])('%s', async (_what, given) => {
    const over = (await changedLoops(() => ({}))).filter((word) => word !== '--service-token' && word !== TOKEN);
    const { more, env = {} } = given();
    const ran = await runCommand(words(...over, ...more), { env });
    expect([ran.exitCode, ran.notes]).toEqual([0, []]);
  });
});
