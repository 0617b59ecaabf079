import { describe, expect, it } from 'vitest';
import { mailOf } from '../../../../src/alerts/payload/email.ts';
import { noticeText } from '../../../../src/alerts/payload/notice-text.ts';
import type { AlertDelivery, EmailSink } from '../../../../src/generated/types.ts';
import { alertDelivery, noticeAlert, sinkAttempt } from '../../../support/alert-attempt.ts';

const SINK: EmailSink = { enabled: true, type: 'email', from: 'Ops <ops@example.com>', to: ['kim@example.com'] };

function mail(differing: Partial<AlertDelivery> = {}, sink = SINK): ReturnType<typeof mailOf> {
  return mailOf(sinkAttempt(sink, { delivery: alertDelivery(differing) }), 'abc123');
}

describe('a mail', () => {
  it('has severity, loop and what is wrong in its subject', () => {
    expect(mail()).toEqual({
      from: 'Ops <ops@example.com>',
      to: ['kim@example.com'],
      subject: '[ops-manager][critical] demo-loop: Firing: The runtime cannot be reached',
      text: noticeText(alertDelivery()),
      messageId: '<ntf-0123456789abcdef0123@example.com>',
      thread: '<incident-abc123@example.com>',
      date: '2026-03-01T10:00:05Z',
    });
  });

  it('has a subject of one line, however long and whatever is in it', () => {
    const { subject } = mail({
      alerts: [noticeAlert({ summary: `a\r\nBcc: x@evil.example\r\n\r\n${'b'.repeat(900)}` })],
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(180);
  });

  it.each([
    ['ops@example.com', 'example.com'],
    ['"a@b" <ops@mail.example.org>', 'mail.example.org'],
    ['ops', 'ops-manager.invalid'],
    ['ops@exa mple', 'ops-manager.invalid'],
    ['ops@-', 'ops-manager.invalid'],
  ])('from %s has ids of %s', (from, domain) => {
    expect(mail({}, { ...SINK, from }).messageId).toBe(`<ntf-0123456789abcdef0123@${domain}>`);
  });
});
