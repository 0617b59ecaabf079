import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fsEventLogs } from '../../src/adapters/fs-event-log.ts';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import type { ServedLoops } from '../../src/ports.ts';
import { initialFold } from '../../src/reconcile/fold.ts';
import { Ingest, type IngestResult } from '../../src/reconcile/ingest.ts';
import { PageIngest } from '../../src/transport/events-page-ingest.ts';
import { BuiltRepo, T0, at, type BuiltLoop } from '../support/loop-builder.ts';

/** Any log, read from the file and read in pages, gives the same. */

let repo: BuiltRepo;
let loop: BuiltLoop;
let served: ServedLoops;
beforeAll(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  served = createServedLoops({ clock: { nowMs: () => T0 }, processes: noProcessTable });
});
afterAll(() => {
  served.close();
  repo.dispose();
});

const event = fc
  .record({
    event: fc.constantFrom('loop_start', 'role_start', 'role_end', 'gates_evaluated', 'loop_complete', 'loop_stop'),
    run_id: fc.constantFrom('r1', 'r2'),
    iteration: fc.nat(3),
    data: fc.oneof(fc.constant(null), fc.string(), fc.dictionary(fc.string(), fc.string())),
  })
  .map((members) => JSON.stringify({ timestamp: at(1), ...members }));
const line = fc.oneof(
  { weight: 6, arbitrary: event },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', '\r') },
  { weight: 1, arbitrary: fc.constantFrom('garbage', '[]', '{"event":"x"}', '\u0000') },
);
const logs = fc.record({
  lines: fc.array(line, { maxLength: 40 }),
  torn: fc.constantFrom('', '{"torn'),
  pageEvents: fc.integer({ min: 1, max: 9 }),
  maxEvents: fc.constantFrom(0, 1, 3, 7),
  uncountedLines: fc.nat(12),
});

it('read from the file and read in pages gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async ({ lines, torn, pageEvents, maxEvents, uncountedLines }) => {
      loop.rewrite(lines.map((text) => `${text}\n`).join('') + torn);
      const options = { from: { line: 0, byte: 0 }, maxEvents, uncountedLines, strict: false };
      const reader = new PageIngest(initialFold(), { ...options, lastLine: lines.length });
      while (!reader.done) {
        const wanted = { cursor: reader.line, maxEvents: Math.min(pageEvents, reader.wanted), traceId: null };
        reader.take(await served.events({ repo: repo.path, loop: 'alpha' }, wanted));
      }
      const expected = readFile(options);
      const { byte } = expected.position;
      const found = reader.result(byte, { sizeBytes: expected.sizeBytes, tornTailBytes: torn.length });
      expect(asCompared(found)).toEqual(asCompared(expected));
    }),
    { numRuns: 150 },
  );
});

function readFile(options: ConstructorParameters<typeof Ingest>[2]): IngestResult {
  const view = fsEventLogs.open(loop.runtime.eventsFile);
  if (view === null) throw new Error('no log');
  try {
    return new Ingest(view, initialFold(), options).read();
  } finally {
    view.close();
  }
}

/** The text of a row is written anew by whoever sends it; what it says is the same. */
function asCompared({ last, backlogRows, ...result }: IngestResult): unknown {
  const row = last === null ? null : { line: last.line, event: last.event, row: JSON.parse(last.text) as unknown };
  return { ...result, last: row, backlogRows };
}
