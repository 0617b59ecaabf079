import { describe, expect, it } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import { parseCursor } from '../../../src/reconcile/read-prior.ts';
import type { StoredCursor } from '../../../src/store/cursor.ts';

const IDENTITY = {
  device: '1',
  inode: '2',
  headBytes: 5,
  headSha256: 'a'.repeat(64),
  tailBytes: 5,
  tailSha256: 'b'.repeat(64),
};
const GOOD = {
  schemaVersion: 'v1',
  repoPath: '/repo',
  loopId: 'alpha',
  eventsFile: '.superloop/loops/alpha/events.jsonl',
  eventLineOffset: 3,
  eventLineCount: 3,
  updatedAt: '2026-03-01T12:00:00Z',
  eventByteOffset: 300,
  identity: IDENTITY,
};

function parse(value: unknown): StoredCursor {
  return parseCursor({ status: 'read', value, text: '' }, { path: '/c.json', loop: 'alpha', ownFolder: '/own' });
}

describe('parseCursor', () => {
  it('a whole cursor', () => {
    expect(parse(GOOD)).toEqual({ status: 'read', cursor: GOOD });
  });

  it.each([
    ['as written before', { ...GOOD, eventByteOffset: undefined, identity: undefined }, 3],
    ['nothing but the line', { eventLineOffset: 7 }, 7],
    ['line 0', { eventLineOffset: 0 }, 0],
    ['line as text', { eventLineOffset: '3' }, 3],
  ])('a line only: %s', (_what, value, line) => {
    expect(parse(value)).toEqual({ status: 'line_only', line });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['a text', 'x'],
    ['empty', {}],
    ['line is no number', { eventLineOffset: '3x' }],
    ['line is negative', { eventLineOffset: -3 }],
    ['line is a fraction', { eventLineOffset: 1.5 }],
    ['line is too large', { eventLineOffset: 2 ** 60 }],
    ['byte is a text', { ...GOOD, eventByteOffset: '300' }],
    ['byte is negative', { ...GOOD, eventByteOffset: -1 }],
    ['identity is a text', { ...GOOD, identity: 'x' }],
    ['hash is too short', { ...GOOD, identity: { ...IDENTITY, headSha256: 'ab' } }],
    ['another version', { ...GOOD, schemaVersion: 'v9' }],
  ])('corrupt: %s', (_what, value) => {
    expect(parse(value)).toMatchObject({ status: 'corrupt', detail: expect.stringMatching(/./) });
  });

  it('of another loop in the own folder: not believed, but nobody else needs it', () => {
    const place = { path: '/own/cursor.json', loop: 'alpha', ownFolder: '/own' };
    const value = { ...GOOD, loopId: 'beta' };
    expect(parseCursor({ status: 'read', value, text: '' }, place).status).toBe('corrupt');
  });

  it('a file that is none, or is damaged', () => {
    const place = { path: '/c.json', loop: 'alpha', ownFolder: '/own' };
    expect(parseCursor({ status: 'absent' }, place)).toEqual({ status: 'absent' });
    expect(parseCursor({ status: 'invalid', detail: 'torn' }, place)).toEqual({ status: 'corrupt', detail: 'torn' });
  });

  it.each([{ ...GOOD, loopId: 'beta' }, { loopId: 'beta' }, { loopId: '', eventLineOffset: 3 }])(
    'another loop: %j',
    (value) => {
      expect(() => parse(value)).toThrow(OpsError);
      expect(() => parse(value)).toThrow(/\/c\.json belongs to loop/);
    },
  );
});
