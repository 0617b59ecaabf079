import { describe, expect, test } from 'vitest';
import { type AccessFacts, accessRow } from '../../../src/transport/service-access.ts';
import { eventFrame, failureFrame, positionFrame } from '../../../src/transport/service-stream.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const FACTS: AccessFacts = {
  nowMs: Date.parse('2026-03-01T12:00:00.900Z'),
  method: 'GET',
  path: '/ops/events',
  status: 200,
  durationMs: 1.23456,
  bodyBytes: 10,
  remote: '127.0.0.1',
  traceId: 't',
  loopId: 'alpha',
  repo: 'two',
  code: null,
};

describe('a row of the access log', () => {
  test.each([
    [{}, { path: '/ops/events', durationMs: 1.23, timestamp: '2026-03-01T12:00:00Z', loopId: 'alpha', repo: 'two' }],
    [{ path: '/ops/secret-token' }, { path: '(unknown)' }],
    [{ path: 'constructor' }, { path: '(unknown)' }],
    [
      { method: '-', path: '', remote: null, traceId: null, status: 408, code: 'request_timeout' },
      { code: 'request_timeout' },
    ],
  ])('%j', (change, expected) => {
    const row = accessRow({ ...FACTS, ...change });
    const validate = schemaValidator('service-access-row');
    validate(row);
    expect(validate.errors).toBeNull();
    expect(row).toMatchObject(expected);
  });

  test('leaves out what is not known', () => {
    const row = accessRow({ ...FACTS, loopId: null, repo: null });
    expect(Object.keys(row)).toEqual([
      'timestamp',
      'method',
      'path',
      'status',
      'durationMs',
      'bytes',
      'remote',
      'traceId',
    ]);
  });
});

test('frames of a stream', () => {
  const json = JSON.stringify({ text: 'a\nb\r\u2028' });
  expect(eventFrame(3, json)).toBe(`id: 3\nevent: loop_run_event\ndata: ${json}\n\n`);
  expect(json.includes('\n') || json.includes('\r')).toBe(false);
  expect(positionFrame(4)).toBe('id: 4\n\n');
  expect(failureFrame('{}')).toBe('event: stream_failed\ndata: {}\n\n');
});
