import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServiceHttp } from '../../src/adapters/http-client.ts';
import { hostProcessTable } from '../../src/adapters/process-table.ts';
import { ServiceRequests } from '../../src/adapters/service-loop-requests.ts';
import { observeOverService, type ServiceLoopRequest } from '../../src/adapters/service-loop.ts';
import type { Fold } from '../../src/generated/types.ts';
import type { Clock } from '../../src/ports.ts';
import type { Observation } from '../../src/reconcile/observe.ts';
import type { StoredCursor } from '../../src/store/cursor.ts';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { serveRepo } from '../support/served-repo.ts';
import { TOKEN, type TestService } from '../support/service-fixture.ts';

let repo: BuiltRepo;
let service: TestService;
let rows: string;
beforeEach(async () => {
  repo = new BuiltRepo();
  rows = Array.from({ length: 5000 }, (_, index) => `{"timestamp":"${at(index)}","event":"note","run_id":"r"}\n`).join(
    '',
  );
  repo.loop('alpha').append(rows);
  service = await serveRepo(repo.path);
});
afterEach(async () => {
  await service.close();
  repo.dispose();
});

/** A look that goes on from an earlier one, with a clock that jumps by so much each time it is read. */
async function look(stepMs: number, before: Observation | null): Promise<Observation> {
  let elapsedMs = 0;
  const clock: Pick<Clock, 'monotonicMs'> = { monotonicMs: () => (elapsedMs += stepMs) };
  const http = createServiceHttp({ baseUrl: service.url, token: TOKEN, retryAttempts: 1, retryBackoffSeconds: 0 });
  const context = { http, clock, baseUrl: service.url, loop: 'alpha', traceId: 't' };
  try {
    const ports = { requests: new ServiceRequests(context), clock, processes: hostProcessTable };
    return await observeOverService(ports, requestAfter(before));
  } finally {
    await http.close();
  }
}

function requestAfter(before: Observation | null): ServiceLoopRequest {
  const position = before?.ingest.position;
  const fold: Fold | null = before?.ingest.fold ?? null;
  const stored: StoredCursor =
    position === undefined || before?.identity == null
      ? { status: 'absent' }
      : {
          status: 'read',
          cursor: {
            schemaVersion: 'v1',
            repoPath: repo.path,
            loopId: 'alpha',
            eventsFile: 'events.jsonl',
            eventLineOffset: position.line,
            eventLineCount: before.lineCount,
            eventByteOffset: position.byte,
            identity: { ...before.identity },
            updatedAt: at(0),
          },
        };
  const limits = { maxEvents: 0, strict: false };
  return { loop: 'alpha', repoPaths: [], stored, fold, fromStart: false, otherSource: false, limits, knownPid: null };
}

it('takes what time allows, and the next look goes on from there', async () => {
  const first = await look(10_000, null);
  expect(first.ingest.rowsRead).toBeGreaterThan(0);
  expect(first.ingest).toMatchObject({ backlogRows: 5000 - first.ingest.rowsRead });
  expect(first.ingest.backlogBytes).toBe(rows.length - first.ingest.position.byte);
  const rest = await look(0, first);
  expect(rest.resume.outcome).toBe('cursor_resumed');
  expect(rest.ingest.rowsRead + first.ingest.rowsRead).toBe(5000);
  expect([rest.ingest.backlogRows, rest.ingest.fold.events]).toEqual([0, 5000]);
});

it('takes one snapshot and nothing else when there is nothing new', async () => {
  const first = await look(0, null);
  const before = service.rows.length;
  const idle = await look(0, first);
  expect([idle.resume.outcome, idle.ingest.rowsRead]).toEqual(['cursor_resumed', 0]);
  expect(service.rows.slice(before).map(({ path }) => path)).toEqual(['/ops/snapshot']);
  expect(idle.identity).toEqual(first.identity);
});
