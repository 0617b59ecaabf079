import { describe, expect, it } from 'vitest';
import type { Fold, LoopRunEvent, LoopRunSnapshot } from '../../../src/generated/types.ts';
import { initialFold } from '../../../src/reconcile/fold.ts';
import { parseEventRow } from '../../../src/runtime/event-row.ts';
import { eventEnvelope } from '../../../src/transport/event-envelope.ts';
import { observeEnvelopes } from '../../../src/transport/observe-envelopes.ts';

const source = { repoPath: '/repo', loopId: 'alpha' };
const ref = { path: 'x', exists: false, sizeBytes: 0, lineCount: 0, sha256: null, mtimeEpoch: null };

function snapshotOf(lines: number, change: Partial<LoopRunSnapshot> = {}): LoopRunSnapshot {
  return {
    schemaVersion: 'v1',
    envelopeType: 'loop_run_snapshot',
    emittedAt: '2026-03-01T12:00:00Z',
    traceId: null,
    source,
    run: { runId: 'r', iteration: 1, status: 'running', summary: null },
    runtime: { superloopState: null, activeRun: null, approval: null, heartbeat: null },
    artifacts: {
      events: { ...ref, exists: true },
      runSummary: ref,
      state: ref,
      activeRun: ref,
      approval: ref,
      heartbeat: ref,
    },
    sequence: { source: 'cursor_event_line_offset', value: lines },
    cursor: { eventLineOffset: lines, eventLineCount: lines },
    health: {
      eventCount: lines,
      lastEventAt: null,
      lastEventName: null,
      lastSummaryAt: null,
      hasPendingApproval: false,
      gates: null,
      stuck: null,
    },
    ...change,
  };
}

function eventAt(line: number): LoopRunEvent {
  const text = JSON.stringify({ timestamp: 't', event: `event_${line}`, run_id: 'r' });
  const row = parseEventRow(text);
  if (row.kind !== 'event') throw new Error('no event');
  return eventEnvelope({ line, text, event: row.event }, { emittedAt: 't', traceId: null, source, eventLineCount: 99 });
}

function foldAt(line: number): Fold {
  return { ...initialFold(), line, events: line, phase: 'open' };
}

type Row = readonly [what: string, fold: Fold | null, events: readonly number[], lines: number, expected: object];

describe('observeEnvelopes', () => {
  it.each<Row>([
    ['a first batch', null, [1, 2], 2, { follows: false, gap: false, unread: 0, events: 2 }],
    ['a first batch from the middle', null, [5, 6], 6, { follows: false, gap: false, unread: 0, events: 2 }],
    ['no batch, nothing known', null, [], 4, { follows: false, gap: false, unread: 4, events: 0 }],
    ['the next batch', foldAt(2), [3, 4], 4, { follows: true, gap: false, unread: 0, events: 4 }],
    ['nothing new', foldAt(4), [], 4, { follows: true, gap: false, unread: 0, events: 4 }],
    ['a batch that leaves rows unread', foldAt(2), [3], 9, { follows: true, gap: false, unread: 6, events: 3 }],
    ['rows passed over inside a batch', foldAt(2), [3, 6], 6, { follows: true, gap: false, unread: 0, events: 4 }],
    ['rows missing before a batch', foldAt(2), [4, 5], 5, { follows: true, gap: true, unread: 0, events: 4 }],
    ['the same batch again', foldAt(2), [1, 2], 2, { follows: false, gap: false, unread: 0, events: 2 }],
    ['a batch that overlaps by a row', foldAt(2), [2, 3], 3, { follows: false, gap: false, unread: 0, events: 2 }],
    ['a shorter log', foldAt(9), [], 4, { follows: false, gap: false, unread: 4, events: 0 }],
  ])('%s', (_what, fold, ...[events, lines, expected]) => {
    const seen = observeEnvelopes(snapshotOf(lines), events.map(eventAt), fold);
    const { ingest, resume } = seen;
    expect({
      follows: resume.outcome === 'cursor_resumed',
      gap: ingest.position.line - resume.line !== ingest.rowsRead + ingest.rowsBlank + ingest.rowsBad,
      unread: ingest.backlogRows,
      events: ingest.fold.events,
    }).toEqual(expected);
    expect(resume.restart).toBe(resume.outcome === 'cursor_initial');
  });

  it('does not touch the fold it was given', () => {
    const fold = foldAt(2);
    observeEnvelopes(snapshotOf(3), [eventAt(3)], fold);
    expect(fold).toEqual(foldAt(2));
  });

  it('tells an absent file from one that the snapshot could not read', () => {
    const { artifacts } = snapshotOf(0);
    const seen = observeEnvelopes(
      snapshotOf(0, {
        runtime: { superloopState: { active: true }, activeRun: null, approval: null, heartbeat: null },
        artifacts: { ...artifacts, activeRun: { ...ref, exists: true } },
      }),
      [],
      null,
    );
    const { state, activeRun, approval } = seen.files;
    expect([state.status, activeRun.status, approval.status]).toEqual(['read', 'unreadable', 'absent']);
    expect(seen.process.verdict).toBe('off');
    expect(seen.reported).toBe('running');
  });
});
