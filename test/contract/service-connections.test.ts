import http from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { type TestService, startTestService, until } from '../support/service-fixture.ts';

const MOST = 8;

let repo: BuiltRepo;
let service: TestService;
let sockets: net.Socket[];

beforeEach(async () => {
  repo = new BuiltRepo();
  repo.loop('alpha').start();
  sockets = [];
  service = await startTestService({
    repos: { standard: { path: repo.path, loops: 'all' }, named: new Map() },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
    limits: { maxConnections: MOST },
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await service.close();
  repo.dispose();
});

/** A connection that sends the beginning of a request and then nothing. */
function idle(): Promise<net.Socket> {
  return new Promise((resolve) => {
    const socket = net.connect(service.port, '127.0.0.1', () => {
      socket.write('GET /');
      resolve(socket);
    });
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
}

describe('when all places are taken', () => {
  test('the oldest connection that waits makes room, and callers with the token are served', async () => {
    const statuses = new Set<number>();
    for (let connection = 0; connection < 5 * MOST; connection += 1) {
      await idle();
      statuses.add(connection % 5 === 0 ? (await service.ask('/ops/snapshot?loopId=alpha')).status : 200);
    }
    expect(statuses).toEqual(new Set([200]));
    await until(() => sockets.filter(({ destroyed }) => !destroyed).length <= MOST);
    const open = sockets.map(({ destroyed }) => !destroyed);
    expect(open.lastIndexOf(false)).toBeLessThan(open.indexOf(true));
  });

  test('a connection that is kept between requests goes before a new one is turned away', async () => {
    const agents = Array.from({ length: MOST }, () => new http.Agent({ keepAlive: true }));
    for (const agent of agents) expect((await service.ask('/ops/snapshot?loopId=alpha', { agent })).status).toBe(200);
    expect((await service.ask('/ops/snapshot?loopId=alpha')).status).toBe(200);
    for (const agent of agents) agent.destroy();
  });

  test('by requests with the token, a new connection is told so', async () => {
    let release = (): void => undefined;
    service.gateway.hold = new Promise((resolve) => {
      release = resolve;
    });
    const body = JSON.stringify({ loopId: 'alpha', intent: 'cancel' });
    const working = Array.from({ length: MOST }, () => service.ask('/ops/control', { method: 'POST', body }));
    await until(() => service.service.controlsRunning === MOST);
    const refused = await service.ask('/healthz');
    expect([refused.status, refused.json()]).toMatchObject([503, { error: { code: 'too_many_connections' } }]);
    expect(refused.headers).toMatchObject({ 'retry-after': '1', connection: 'close' });
    release();
    expect((await Promise.all(working)).map(({ status }) => status)).toEqual(Array(MOST).fill(200));
    expect((await service.ask('/ops/snapshot?loopId=alpha')).status).toBe(200);
  });
});
