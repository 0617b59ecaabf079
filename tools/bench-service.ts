/**
 * `npm run bench:service`: what the HTTP service gives, against a bare node:http server that sends the same bytes, in
 * stretches that take turns; and how long honest callers wait while others attack. docs/decisions/http-service.md
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BenchLoop } from '../test/bench/bench-loop.ts';
import { buildPrograms } from '../test/bench/programs.ts';
import { currentLoad, describeMachine } from '../test/bench/report.ts';
import { measureUnderAttack } from '../test/bench/service/attack.ts';
import { startServer, type ServerProcess } from '../test/bench/service/server-process.ts';
import { renderServiceReport } from '../test/bench/service/service-report.ts';
import { measureThroughput } from '../test/bench/service/throughput.ts';
import { PROGRAM_FOLDER, ROOT, programCommand } from '../test/bench/variants.ts';
import { request } from '../test/support/http-request.ts';
import { bundle } from './bundle.ts';

const EVENTS = 1000;
const TOKEN = 'a-token-for-the-benchmark-0123456789';
const THROUGHPUT = { rounds: 24, durationMs: 300 } as const;
const ATTACK = { slowConnections: 1000, calls: 1000 } as const;

const loadBefore = currentLoad();
await bundle({ entry: path.join(ROOT, 'src/main.ts'), outdir: PROGRAM_FOLDER });
const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-bench-'));
const loop = new BenchLoop(path.join(folder, 'loop'), EVENTS);
const servers: ServerProcess[] = [];
try {
  await runBenchmark();
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  loop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function runBenchmark(): Promise<void> {
  const { bareServer, attacker } = buildPrograms(folder);
  const words = [
    'service',
    '--json',
    '--repo',
    loop.repo,
    '--port',
    '0',
    '--access-log',
    path.join(folder, 'access.jsonl'),
  ];
  const service = await startServer(programCommand(words), { OPS_MANAGER_SERVICE_TOKEN: TOKEN });
  servers.push(service);
  const ask = { target: `/ops/events?loopId=alpha&maxEvents=${EVENTS}`, headers: { 'X-Ops-Token': TOKEN } };
  const body = path.join(folder, 'page.json');
  writeFileSync(body, (await request({ port: service.port, ...ask })).text);
  const bare = await startServer([process.execPath, bareServer, body]);
  servers.push(bare);
  const contenders = [
    { name: 'bare node:http', server: bare, ask },
    { name: 'service', server: service, ask },
  ];
  const runs = [];
  for (const connections of [1, 4]) {
    runs.push({ connections, contenders: await measureThroughput(contenders, { ...THROUGHPUT, connections }) });
  }
  const target = { server: service, path: `/ops/events?loopId=alpha&cursor=${EVENTS - 20}`, token: TOKEN };
  const attacked = await measureUnderAttack(target, { ...ATTACK, attackerProgram: attacker });
  process.stdout.write(renderServiceReport(describeMachine(loadBefore), runs, attacked));
}
