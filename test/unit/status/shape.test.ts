import { describe, expect, it } from 'vitest';
import { type Shape, findMismatch } from '../../../src/status/shape.ts';

const SHAPE: Shape = {
  name: 'text',
  note: 'text?',
  count: 'count',
  last: 'count?',
  on: 'flag',
  phase: ['open', 'closed'],
  part: { rows: 'list', extra: 'object' },
};
const GOOD = {
  name: '',
  note: null,
  count: 0,
  last: null,
  on: false,
  phase: 'open',
  part: { rows: [], extra: {} },
  more: 'is allowed',
};

describe('findMismatch', () => {
  it('finds nothing in a document that has the shape', () => {
    expect(findMismatch(GOOD, SHAPE)).toBeNull();
    expect(findMismatch({ ...GOOD, note: 'x', last: 3 }, SHAPE)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['/', null],
    ['/', []],
    ['/', 'text'],
    ['/name', { ...GOOD, name: null }],
    ['/name', { ...GOOD, name: 1 }],
    ['/note', { ...GOOD, note: undefined }],
    ['/count', { ...GOOD, count: -1 }],
    ['/count', { ...GOOD, count: 1.5 }],
    ['/count', { ...GOOD, count: 2 ** 53 }],
    ['/count', { ...GOOD, count: null }],
    ['/last', { ...GOOD, last: '3' }],
    ['/on', { ...GOOD, on: 'true' }],
    ['/phase', { ...GOOD, phase: 'ajar' }],
    ['/part', { ...GOOD, part: null }],
    ['/part/rows', { ...GOOD, part: { rows: {}, extra: {} } }],
    ['/part/extra', { ...GOOD, part: { rows: [], extra: [] } }],
  ])('names %s', (pointer, value) => {
    expect(findMismatch(value, SHAPE)).toBe(pointer);
  });
});
