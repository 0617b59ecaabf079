import { describe, expect, it } from 'vitest';
import { pickById } from '../../../../src/alerts/operator/pick-id.ts';

const items = { 'alt-10': 'ten', 'alt-100': 'hundred', 'alt-2': 'two' };
const pick = (id: string): string => pickById(id, { kind: 'alert', items, describe: (item) => `about ${item}` });

describe('an id', () => {
  it.each([
    ['alt-2', 'two'],
    ['alt-10', 'ten'],
    ['alt-100', 'hundred'],
  ])('%s is that of %s', (id, found) => expect(pick(id)).toBe(found));

  it('that several begin with is refused, and they are listed', () => {
    expect(() => pick('alt-1')).toThrow(
      '2 ids begin with "alt-1", not only that of one alert: alt-10 (about ten), alt-100',
    );
  });

  it.each(['alt-3', '', 'toString'])('%j that is none of them is refused', (id) => {
    expect(() => pick(id)).toThrow(expect.objectContaining({ code: 'alert_id_unknown' }) as Error);
  });

  it('that very many begin with lists only some', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`alt-${String(index)}`, 'x']));
    const wish = { kind: 'alert', items: many, describe: () => 'x' };
    expect(() => pickById('alt-', wish)).toThrow(/and 42 more$/);
  });
});
