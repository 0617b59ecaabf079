import { describe, expect, it } from 'vitest';
import { type EscalationRow, readEscalation } from '../../../src/alerts/escalation-row.ts';

function rowOf(value: unknown): EscalationRow {
  const read = readEscalation(JSON.stringify(value), 7);
  if (read.kind !== 'row') throw new Error(`expected a row, got ${read.kind}`);
  return read.row;
}

describe('a line that is no row', () => {
  it.each([
    ['', 'blank'],
    ['  \t', 'blank'],
    ['{not json', 'invalid_escalation_json'],
    ['"text"', 'invalid_escalation_json'],
    ['7', 'invalid_escalation_json'],
    ['[]', 'invalid_escalation_json'],
    ['null', 'invalid_escalation_json'],
    ['{"category":"a"} {"category":"b"}', 'invalid_escalation_json'],
    ['{}', 'missing_escalation_category'],
    ['{"category":""}', 'missing_escalation_category'],
    ['{"category":null}', 'missing_escalation_category'],
    ['{"category":false}', 'missing_escalation_category'],
  ])('%j is %s', (text, expected) => {
    const read = readEscalation(text, 1);
    expect(read.kind === 'bad' ? read.reasonCode : read.kind).toBe(expected);
  });
});

describe('a row of health', () => {
  it('gives one condition for each reason, in the category of its own severity', () => {
    const row = rowOf({
      category: 'health_critical',
      reasons: [
        { code: 'a', severity: 'critical', metric: 'm', observed: '9', threshold: '5' },
        { code: 'b', severity: 'degraded' },
      ],
      reasonCodes: ['a', 'b', 'c'],
    });
    expect(row.conditions).toEqual([
      { category: 'health_critical', subject: 'a', evidence: ['m is 9, threshold 5'] },
      { category: 'health_degraded', subject: 'b', evidence: [] },
      { category: 'health_critical', subject: 'c', evidence: [] },
    ]);
    expect(row.clears).toEqual([
      { categories: ['health_degraded', 'health_critical'], subject: null, reasonCode: 'reason_cleared' },
    ]);
  });

  it('without reasons is a condition of its own', () => {
    expect(rowOf({ category: 'health_degraded' }).conditions).toEqual([
      { category: 'health_degraded', subject: 'health_degraded', evidence: [] },
    ]);
  });

  it('that has recovered ends all of them', () => {
    const { conditions, clears } = rowOf({ category: 'health_recovered', resolves: 'health_degraded' });
    expect(conditions).toEqual([]);
    expect(clears[0]).toMatchObject({ categories: ['health_degraded', 'health_critical'], subject: null });
  });
});

describe('another row', () => {
  it.each([
    [{ category: 'odd' }, 'odd'],
    [{ category: 'odd', reasonCode: 'why' }, 'why'],
    [{ category: 'odd', subject: 'what', reasonCode: 'why' }, 'what'],
    [{ category: 'profile_drift_detected', drift: { recommendedProfile: 'strict' }, reasonCode: 'x' }, 'strict'],
  ])('%j is about %s', (row, subject) => {
    expect(rowOf(row).conditions[0]?.subject).toBe(subject);
  });

  it('with resolves ends that category, and only the subject that it names', () => {
    expect(rowOf({ category: 'odd_over', resolves: 'odd' }).clears).toEqual([
      { categories: ['odd'], subject: null, reasonCode: 'condition_cleared' },
    ]);
    expect(rowOf({ category: 'odd_over', resolves: 'odd', subject: 's' }).clears[0]?.subject).toBe('s');
  });

  it('with status resolved ends itself', () => {
    expect(rowOf({ category: 'odd', reasonCode: 'why', status: 'resolved' }).clears).toEqual([
      { categories: ['odd'], subject: 'why', reasonCode: 'condition_cleared' },
    ]);
  });

  it.each([
    ['info', 'info'],
    ['critical', 'critical'],
    ['error', 'critical'],
    [7, 'critical'],
    [null, null],
    [undefined, null],
  ])('of severity %j counts as %j', (severity, expected) => {
    expect(rowOf({ category: 'odd', severity }).severity).toBe(expected);
  });

  it.each([
    [{ category: 'disk', status: 'resolved' }, [['disk', null]]],
    [{ category: 'divergence_resolved' }, [['divergence_detected', null]]],
    [{ category: 'alert_delivery_recovered', subject: 'hook' }, [['alert_delivery_failed', 'hook']]],
    [{ category: 'profile_drift_resolved', drift: { recommendedProfile: 'x' } }, [['profile_drift_detected', null]]],
    [
      { category: 'health_critical', status: 'resolved', reasonCodes: ['a', 'b'] },
      [
        ['health_degraded', 'a'],
        ['health_degraded', 'b'],
      ],
    ],
    [{ category: 'health_critical', status: 'resolved' }, [['health_degraded', null]]],
  ])('%j by hand ends %j', (row, ends) => {
    const { conditions, clears } = rowOf(row);
    expect(conditions).toEqual([]);
    expect(clears.map(({ categories, subject }) => [categories[0], subject])).toEqual(ends);
  });

  it('with halves of characters or endless nesting harms nobody', () => {
    const { conditions } = rowOf({ category: 'odd', subject: `\ud800${'a'.repeat(198)}\u{1f600}` });
    expect(conditions[0]?.subject).toBe(`\ufffd${'a'.repeat(198)}`);
    const deep = `{"category":"odd","a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(readEscalation(deep, 1)).toMatchObject({ kind: 'bad', reasonCode: 'invalid_escalation_json' });
  });

  it('is named by its id, or by its line when it has none', () => {
    expect(rowOf({ category: 'odd', id: 'esc-3-1' }).id).toBe('esc-3-1');
    expect(rowOf({ category: 'odd' }).id).toBe('line-7');
  });

  it('with endless words has them cut', () => {
    const { category, conditions } = rowOf({ category: 'x'.repeat(5000), subject: 'y'.repeat(5000) });
    expect([category.length, conditions[0]?.subject.length]).toEqual([200, 200]);
  });
});
