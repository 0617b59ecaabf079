import { describe, expect, it } from 'vitest';
import { noticeFacts, noticeStatus } from '../../../../src/alerts/payload/notice-facts.ts';
import { noticeText } from '../../../../src/alerts/payload/notice-text.ts';
import { cutText, plainLine } from '../../../../src/alerts/payload/plain-line.ts';
import type { AlertDelivery, NoticeAlert } from '../../../../src/generated/types.ts';
import { alertDelivery, noticeAlert } from '../../../support/alert-attempt.ts';

const OVER = { status: 'resolved', endedAt: '2026-03-01T10:30:00Z' } as const;

function many(count: number, differing: Partial<NoticeAlert> = {}): NoticeAlert[] {
  return Array.from({ length: count }, (_, index) =>
    noticeAlert({ loopId: `loop-${index}`, fingerprint: `fp-${index}`, ...differing }),
  );
}

describe('a notification as text', () => {
  it('says what, since when, what was seen, what to do and the command to run', () => {
    expect(noticeText(alertDelivery())).toBe(
      [
        'Firing: The runtime cannot be reached',
        '',
        '[critical] The runtime cannot be reached',
        '  loop:    demo-loop',
        '  reason:  health_critical / transport_unreachable',
        '  when:    since 2026-03-01T10:00:00Z',
        '  seen:    failed passes: 3, threshold 3',
        '  do:      Check that the runtime answers.',
        '  run:     scripts/ops-manager-status.sh --repo /srv/repo --loop demo-loop --text',
        '',
        'notification: ntf-0123456789abcdef0123',
        'trace: trace-1',
        '',
      ].join('\n'),
    );
  });

  it('names a cause that is not the subject, and who has taken it on', () => {
    const alerts = [noticeAlert({ subject: 'ingest_stale', acknowledgedBy: 'kim' })];
    const text = noticeText(alertDelivery({ alerts }));
    expect(text).toContain('  cause:   transport_unreachable\n');
    expect(text).toContain('  taken:   acknowledged by kim\n');
  });

  it('lists twenty alerts and counts the others', () => {
    const text = noticeText(alertDelivery({ alerts: many(30), omittedAlerts: 7 }));
    expect(text.match(/^ {2}loop:/gm)).toHaveLength(20);
    expect(text).toContain('\nand 17 more\n');
    expect(text).toMatch(/^Firing: 37 alerts, first of all: The runtime cannot be reached\n/);
  });

  it('lets nothing out of a loop begin a line of its own or act on a terminal', () => {
    const nasty = 'a\r\nrun: rm -rf /\u001b[2J\u202egnp';
    const text = noticeText(alertDelivery({ alerts: [noticeAlert({ summary: nasty, evidence: [nasty] })] }));
    expect(text.split('\n').filter((line) => line.startsWith('run:'))).toEqual([]);
    expect(['\r', '\u001b', '\u202e'].filter((character) => text.includes(character))).toEqual([]);
  });
});

describe('the headline', () => {
  it.each<[AlertDelivery['kind'], readonly NoticeAlert[], string]>([
    ['firing', [noticeAlert()], 'Firing: The runtime cannot be reached'],
    ['firing', [noticeAlert({ endedAt: OVER.endedAt })], 'Firing, already over: The runtime cannot be reached'],
    ['firing', many(3), 'Firing: 3 alerts, first of all: The runtime cannot be reached'],
    [
      'update',
      [...many(2), noticeAlert(OVER)],
      'Changed: 3 alerts, 1 of them over, first of all: The runtime cannot be reached',
    ],
    ['repeat', [noticeAlert()], 'Still firing: The runtime cannot be reached'],
    ['resolved', [noticeAlert(OVER)], 'Resolved: The runtime cannot be reached'],
    ['resolved', many(4, OVER), 'Resolved: 4 alerts, first of all: The runtime cannot be reached'],
    ['flapping', [noticeAlert()], 'Flapping: The runtime cannot be reached'],
    ['digest', many(3), 'Digest: 3 alerts, first of all: The runtime cannot be reached'],
    ['test', [noticeAlert()], 'Test: The runtime cannot be reached'],
    ['test', [], 'Test: a notification without alerts'],
  ])('of %s', (kind, alerts, expected) => {
    expect(noticeFacts(alertDelivery({ kind, alerts: [...alerts] })).headline).toBe(expected);
  });
});

describe('when it holds', () => {
  it.each<[Partial<NoticeAlert>, string]>([
    [{}, 'since 2026-03-01T10:00:00Z'],
    [{ endedAt: OVER.endedAt }, 'since 2026-03-01T10:00:00Z, already over since 2026-03-01T10:30:00Z'],
    [OVER, 'from 2026-03-01T10:00:00Z to 2026-03-01T10:30:00Z'],
    [{ status: 'resolved' }, 'since 2026-03-01T10:00:00Z, over now'],
  ])('%j', (differing, expected) => {
    expect(noticeFacts(alertDelivery({ alerts: [noticeAlert(differing)] })).alerts[0]?.when).toBe(expected);
  });

  it('asks nobody to repair what is over', () => {
    const remedies = [noticeAlert(), noticeAlert(OVER), noticeAlert({ endedAt: OVER.endedAt })].map(
      (alert) => noticeFacts(alertDelivery({ alerts: [alert] })).alerts[0]?.remedy,
    );
    expect(remedies).toEqual(['Check that the runtime answers.', null, null]);
  });
});

describe('the status of a notification', () => {
  it.each<[AlertDelivery['kind'], readonly Partial<NoticeAlert>[], string]>([
    ['firing', [{}], 'firing'],
    ['firing', [{ endedAt: OVER.endedAt }], 'firing'],
    ['update', [{}, OVER], 'firing'],
    ['update', [OVER, OVER], 'resolved'],
    ['resolved', [OVER], 'resolved'],
    ['test', [], 'firing'],
    ['digest', [OVER, {}], 'firing'],
  ])('%s of %j is %s', (kind, alerts, expected) => {
    expect(noticeStatus(alertDelivery({ kind, alerts: alerts.map(noticeAlert) }))).toBe(expected);
  });
});

it('is led by the worst alert that holds', () => {
  const alerts = [
    noticeAlert({ subject: 'over', ...OVER }),
    noticeAlert({ subject: 'mild', severity: 'warning' }),
    noticeAlert({ subject: 'bad' }),
  ];
  const { lead, loops } = noticeFacts(alertDelivery({ alerts: [...alerts, ...many(2)] }));
  expect(lead?.subject).toBe('bad');
  expect(loops).toBe('demo-loop and 2 more');
});

describe('a line for people', () => {
  it('is cut between characters', () => {
    expect(cutText('abcdef', 6)).toBe('abcdef');
    expect(cutText('abcdefg', 6)).toBe('abcde…');
    expect(cutText('abcd\u{1f600}x', 6)).toBe('abcd…');
    expect(plainLine('  a\u2028b\ud800c\u0000  ', 10)).toBe('a b c');
  });
});
