import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor, State } from '../../src/generated/types.ts';
import type { ManagerPaths } from '../../src/store/paths.ts';
import { at, BuiltRepo, RUN_1 } from '../support/loop-builder.ts';
import { runJson } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture } from '../support/runtime-captures.ts';

/**
 * What belongs to one pass: when it was made and by whom, what it read, and what the pass before had said. All else
 * is derived from the log and the files, and does not depend on how often and in which portions they were read.
 */
const OF_ONE_PASS = [
  'generatedAt',
  'validUntil',
  'trace',
  'ingest',
  'sequence',
  'health.traceId',
  'health.updatedAt',
  'health.since',
  'health.evidence.sequenceUpdatedAt',
  'divergence.since',
  'transition.previousState',
  'transition.triggeringSignal',
  'transition.confidence',
  'evidence.lastEventEnvelope',
  // They look back on passes, not on the log.
  'drift',
  'tuning',
];

/** A document as text without some members, each named by its path. */
function without(document: object, paths: readonly string[]): string {
  const copy = structuredClone(document) as Record<string, unknown>;
  for (const path of paths) {
    const names = path.split('.');
    const holder = names.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, copy);
    expect(delete holder[names.at(-1) ?? '']).toBe(true);
  }
  return JSON.stringify(copy);
}

const lasting = (state: State): string => without(state, OF_ONE_PASS);

/** The part of the cursor that the log decides. */
const place = (paths: ManagerPaths): string =>
  without(JSON.parse(readFileSync(paths.cursorFile, 'utf8')) as Cursor, ['updatedAt', 'journalSeq']);

const RUN_2 = at(500);
const names = [
  'loop_start',
  'iteration_start',
  'role_start',
  'role_end',
  'gates_evaluated',
  'iteration_end',
  'tests_end',
  'loop_complete',
  'loop_stop',
  'rate_limit_stop',
  'role_timeout',
  'usage_limit_blocked',
  'new_event',
  'approval_requested',
  'approval_wait',
  'approval_decision',
  'approval_consumed',
  'approval_rejected',
];
const event = fc
  .record({
    event: fc.constantFrom(...names),
    run_id: fc.constantFrom(RUN_1, RUN_2, ''),
    iteration: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom('', 'approved', 'error', 'ok'),
    data: fc.constantFrom<unknown>(null, { tests: 'ok' }, { reason: 'stuck' }, 'text'),
    second: fc.nat(1000),
  })
  .map(({ second, ...row }) => JSON.stringify({ timestamp: at(second), ...row }));
const row = fc.oneof(
  { weight: 8, arbitrary: event },
  { weight: 1, arbitrary: fc.constantFrom('', '\r', 'garbage', '[1]', '{"event":"x"}', '\0', '{"timestamp":"t"}{}') },
);
const steps = fc.array(
  fc.record({ rows: fc.array(row, { maxLength: 6 }), torn: fc.nat(20), maxEvents: fc.nat(3), passes: fc.nat(2) }),
  { minLength: 1, maxLength: 4 },
);

describe('reading in portions', () => {
  it('gives what reading at once gives, whatever the log holds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('alpha', 'beta', null), async (portions, active) => {
        const repo = new BuiltRepo();
        try {
          const loop = repo.loop('alpha').append('');
          if (active !== null) repo.active(active).activeRun(active);
          const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(1001), '--process-check', 'off'];
          const pass = (...more: readonly string[]): Promise<State> => runJson(['reconcile', ...words, ...more]);
          let pending = '';
          for (const { rows, torn, maxEvents, passes } of portions) {
            const text = pending + rows.map((line) => `${line}\n`).join('');
            const kept = Math.max(0, text.length - torn);
            loop.append(text.slice(0, kept));
            pending = text.slice(kept);
            for (let index = 0; index < passes; index += 1) await pass('--max-events', String(maxEvents));
          }
          loop.append(pending);
          const stepwise = await pass();
          const there = place(loop.manager);
          const atOnce = await pass('--from-start');
          expect(lasting(atOnce)).toBe(lasting(stepwise));
          expect(place(loop.manager)).toBe(there);
        } finally {
          repo.dispose();
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['10-long-run/final', '03-approval-approved/final', '11d-kill9-torn-event/final'])(
    'and so for the real log of %s, a few rows at a time',
    async (name) => {
      const copy = copyCapture(name);
      try {
        const words = ['--repo', copy.repo, '--loop', 'alpha', '--now', copy.now, '--process-check', copy.processes];
        const pass = (...more: readonly string[]): Promise<State> => runJson(['reconcile', ...words, ...more]);
        let state = await pass('--max-events', '7');
        while (state.cursor.backlogRows > 0) {
          expect(state.health.reasonCodes).toContain('ingest_backlog');
          expect(state.divergence.flags.activeMismatch).toBe(false);
          state = await pass('--max-events', '61');
        }
        expect(lasting(await pass('--from-start'))).toBe(lasting(await pass()));
        expect(lasting(await pass())).toBe(lasting(state));
      } finally {
        copy.remove();
      }
    },
  );
});

describe('a pass that finds nothing new', () => {
  it.each(CAPTURE_ENTRIES.filter(({ name }) => name.endsWith('/final')))('$name $loop', async (entry) => {
    const copy = copyCapture(entry.name);
    try {
      const words = ['--repo', copy.repo, '--loop', entry.loop, '--now', copy.now, '--process-check', copy.processes];
      const first = await runJson<State>(['reconcile', ...words]);
      const paths = `${copy.repo}/.superloop/ops-manager/${entry.loop}`;
      const files = [
        'escalations.jsonl',
        'quarantine.jsonl',
        'telemetry/transitions.jsonl',
        'telemetry/sequence.jsonl',
      ];
      const texts = (): readonly (string | null)[] =>
        files.map((file) => (existsSync(`${paths}/${file}`) ? readFileSync(`${paths}/${file}`, 'utf8') : null));
      const before = texts();
      const again = await runJson<State>(['reconcile', ...words]);
      expect(lasting(again)).toBe(lasting(first));
      expect(again.health.status === 'healthy' || first.health.status !== 'healthy').toBe(true);
      expect(texts().slice(0, 3)).toEqual(before.slice(0, 3));
      expect(texts()[3] === before[3] || again.sequence.driftActive).toBe(true);
    } finally {
      copy.remove();
    }
  });
});
