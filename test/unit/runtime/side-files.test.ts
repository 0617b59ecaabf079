import { describe, expect, it } from 'vitest';
import {
  heartbeatTime,
  readActiveRun,
  readApproval,
  readRuntimeState,
  readSummaryEntry,
} from '../../../src/runtime/side-files.ts';

describe('state.json', () => {
  it.each([
    [{ active: true, current_loop_id: 'a', iteration: 2, updated_at: 't' }, [true, 'a', 2, 't']],
    [{ active: false, loop_index: 0, iteration: 0 }, [false, null, 0, null]],
    [{ active: 'true', current_loop_id: 7, iteration: '3', updated_at: 5 }, [false, null, 3, null]],
    [{ active: 1, current_loop_id: '' }, [false, null, 0, null]],
    [{}, [false, null, 0, null]],
  ])('%j', (document, [active, loopId, iteration, updatedAt]) => {
    expect(readRuntimeState(document as Record<string, unknown>)).toEqual({ active, loopId, iteration, updatedAt });
  });
});

describe('active-run.json', () => {
  it.each([
    [{ pid: 12, pgid: 13 }, 12, 13],
    [{ pid: '12', pgid: 1.5 }, null, null],
    [{ pid: 1, pgid: 0 }, null, null],
    [{ pid: -4, pgid: 2 ** 60 }, null, null],
    [{}, null, null],
  ])('%j', (document, pid, processGroup) => {
    expect(readActiveRun(document)).toMatchObject({ pid, processGroup, loopId: null });
  });
});

describe('approval.json', () => {
  it.each([
    [{ status: 'approved' }, 'approved'],
    [{ status: '' }, 'pending'],
    [{}, 'pending'],
    [{ status: 3 }, 'pending'],
  ])('%j', (document, status) => {
    expect(readApproval(document)).toMatchObject({ status });
  });
});

describe('run-summary.json', () => {
  const entry = { run_id: 'r', iteration: 2, completion_ok: true };
  it.each([
    [{ entries: [{ run_id: 'q' }, entry] }, { runId: 'r', iteration: 2, completionOk: true }],
    [{ entries: [{ ...entry, completion_ok: 'true' }] }, { completionOk: true }],
    [{ entries: [{ ...entry, completion_ok: 'yes' }] }, { completionOk: false }],
    [{ entries: [{ ...entry, completion_ok: 1 }] }, { completionOk: false }],
    [{ entries: [{ ...entry, iteration: -1 }] }, { iteration: 0 }],
    [{ entries: [{ ...entry, gates: 'ok', stuck: [1] }] }, { gates: null, stuck: null }],
  ])('%j', (document, expected) => {
    expect(readSummaryEntry(document)).toMatchObject(expected);
  });

  it.each([{}, { entries: [] }, { entries: 'x' }, { entries: [5] }, { entries: [null] }, { entries: [[1]] }])(
    '%j has no entry',
    (document) => {
      expect(readSummaryEntry(document)).toBeNull();
    },
  );
});

describe('heartbeat.v1.json', () => {
  it.each([
    [{ timestamp: 'a', updatedAt: 'b' }, 'a'],
    [{ updatedAt: 'b' }, 'b'],
    [{ timestamp: '', updatedAt: 'b' }, 'b'],
    [{ timestamp: 5 }, null],
    [{}, null],
  ])('%j', (document, time) => {
    expect(heartbeatTime(document)).toBe(time);
  });
});

it('a document that could not be read is null in every reader', () => {
  const readers = [readRuntimeState, readActiveRun, readApproval, readSummaryEntry];
  expect(readers.map((read) => read(null))).toEqual([null, null, null, null]);
});
