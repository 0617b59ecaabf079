import { describe, expect, it } from 'vitest';
import { parseEventRow } from '../../../src/runtime/event-row.ts';
import { encodeJson } from '../../../src/runtime/exact-number.ts';
import {
  type EnvelopeRow,
  MAX_EMBEDDED_ROW,
  embeddedEnvelope,
  eventEnvelope,
} from '../../../src/transport/event-envelope.ts';

const context = {
  emittedAt: '2026-03-01T12:00:00Z',
  traceId: null,
  source: { repoPath: '/repo', loopId: 'alpha' },
  eventLineCount: 9,
};

function rowOf(text: string): EnvelopeRow {
  const row = parseEventRow(text);
  if (row.kind !== 'event') throw new Error('no event');
  return { line: 4, text, event: row.event };
}

const TEXT =
  '{"timestamp":"t","event":"x","run_id":"r","iteration":2,"role":"tester","data":{"n":12345678901234567890}}';

describe('eventEnvelope', () => {
  it('wraps a row with its place', () => {
    expect(encodeJson(eventEnvelope(rowOf(TEXT), context))).toBe(
      `{"schemaVersion":"v1","envelopeType":"loop_run_event","emittedAt":"2026-03-01T12:00:00Z","traceId":null,` +
        `"source":{"repoPath":"/repo","loopId":"alpha"},"sequence":{"source":"cursor_event_line_offset","value":4},` +
        `"cursor":{"eventLineOffset":4,"eventLineCount":9},"run":{"runId":"r","iteration":2},` +
        `"event":{"timestamp":"t","name":"x","role":"tester","status":null,"message":null,` +
        `"payload":{"n":12345678901234567890},"raw":${TEXT}}}`,
    );
  });

  it.each([`\uFEFF${TEXT}`, `${TEXT}\r`, ` ${TEXT} `])('%j is the same row', (text) => {
    expect(eventEnvelope(rowOf(text), context)).toEqual(eventEnvelope(rowOf(TEXT), context));
  });

  it('a row without data has none', () => {
    expect(eventEnvelope(rowOf('{"timestamp":"t","event":"x"}'), context).event.payload).toBeNull();
  });
});

describe('embeddedEnvelope', () => {
  const padded = (length: number): string => {
    const empty = '{"timestamp":"t","event":"x","run_id":"r","iteration":2,"pad":""}';
    return empty.replace('""', `"${'p'.repeat(length - empty.length)}"`);
  };

  it('is the whole envelope up to a size', () => {
    const row = rowOf(padded(MAX_EMBEDDED_ROW));
    expect(embeddedEnvelope(row, context)).toEqual(eventEnvelope(row, context));
  });

  it('above it, says where the row is', () => {
    const envelope = embeddedEnvelope(rowOf(padded(MAX_EMBEDDED_ROW + 1)), context);
    expect(envelope.event.raw).toEqual({
      timestamp: 't',
      event: 'x',
      run_id: 'r',
      iteration: 2,
      omitted: { characters: MAX_EMBEDDED_ROW + 1, line: 4, file: 'events.jsonl' },
    });
    expect(envelope.event.payload).toBeNull();
  });
});
