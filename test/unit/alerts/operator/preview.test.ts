import { expect, it } from 'vitest';
import { PreviewTally } from '../../../../src/alerts/operator/preview.ts';
import { ONE_HOOK, bookAlert, bookWith } from '../../../support/alert-book.ts';

const row = (minute: number, members: object): string =>
  JSON.stringify({
    timestamp: `2026-03-01T12:${String(minute).padStart(2, '0')}:00Z`,
    id: `esc-${String(minute)}`,
    ...members,
  });

it('counts conditions, not rows, and knows their severity', () => {
  const tally = new PreviewTally({
    matcher: { minSeverity: 'critical', category: 'health_*' },
    catalog: {
      ...ONE_HOOK,
      routing: { ...ONE_HOOK.routing, categorySeverity: { health_critical: 'critical' } },
    },
  });
  tally.begin('alpha');
  const reasons = [
    { code: 'ingest_stale', severity: 'critical' },
    { code: 'clock_skew', severity: 'degraded' },
  ];
  tally.take('alpha', row(2, { category: 'health_critical', severity: 'critical', reasons }), 1);
  tally.take('alpha', row(1, { category: 'health_critical', reasons }), 2);
  tally.take('alpha', row(3, { category: 'health_recovered' }), 3);
  tally.take('alpha', row(4, { category: 'odd', severity: 'critical' }), 4);
  tally.take('alpha', '{"half', 5);
  tally.take('alpha', '', 6);
  expect(tally.result(bookWith())).toMatchObject({
    loops: ['alpha'],
    since: '2026-03-01T12:01:00Z',
    conditions: 5,
    hiddenConditions: 2,
    counts: [{ loopId: 'alpha', category: 'health_critical', subject: 'ingest_stale', hidden: 2 }],
    examples: [{ escalationId: 'esc-1' }, { escalationId: 'esc-2' }],
  });
});

it('keeps the latest examples however many there are, and the most frequent counts', () => {
  const tally = new PreviewTally({ matcher: { loop: 'alpha' }, catalog: ONE_HOOK });
  for (let index = 0; index < 500; index += 1) {
    const timestamp = new Date(Date.UTC(2026, 2, 1) + index * 1000).toISOString();
    tally.take('alpha', JSON.stringify({ timestamp, category: 'odd', subject: `s${String(index % 50)}` }), index + 1);
  }
  const { counts, examples, hiddenConditions } = tally.result(bookWith());
  expect({ hiddenConditions, counts: counts.length }).toEqual({ hiddenConditions: 500, counts: 20 });
  expect(examples.map(({ escalationId }) => escalationId)).toEqual(
    [496, 497, 498, 499, 500].map((line) => `line-${String(line)}`),
  );
});

it('shows what holds now and would be hidden, and nothing that is over', () => {
  const tally = new PreviewTally({ matcher: { subject: 'disk' }, catalog: ONE_HOOK });
  const over = bookAlert({ fingerprint: 'alt-2222', status: 'resolved' });
  const other = bookAlert({ fingerprint: 'alt-3333', subject: 'net' });
  const { firingNow, hiddenNow } = tally.result(bookWith(bookAlert(), over, other));
  expect({ firingNow, hidden: hiddenNow.map(({ fingerprint }) => fingerprint) }).toEqual({
    firingNow: 2,
    hidden: ['alt-1111'],
  });
});
