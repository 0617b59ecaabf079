import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackPayload } from '../../../../src/alerts/payload/slack.ts';
import type { AlertDelivery } from '../../../../src/generated/types.ts';
import { alertDelivery, noticeAlert, sinkAttempt } from '../../../support/alert-attempt.ts';

const SINK = { enabled: true, type: 'slack' } as const;

interface Message {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: { readonly type: string; readonly text: string };
    readonly elements?: readonly { readonly text: string }[];
  }[];
}

function messageOf(differing: Partial<AlertDelivery> = {}): Message {
  return slackPayload(sinkAttempt(SINK, { delivery: alertDelivery(differing) })) as unknown as Message;
}

/** Every text of the blocks. */
function textsOf({ blocks }: Message): readonly string[] {
  return blocks
    .flatMap(({ text, elements = [] }) => [...(text === undefined ? [] : [text]), ...elements])
    .map(({ text }) => text);
}

describe('a message', () => {
  it('has the line of text that tools look for', () => {
    expect(messageOf().text).toBe('[ops-manager][critical] health_critical loop=demo-loop trace=trace-1');
  });

  it('says in that line when it is not about something new', () => {
    const text = '[ops-manager][critical] health_critical loop=demo-loop trace=trace-1';
    expect(messageOf({ kind: 'resolved' }).text).toBe(`${text} (resolved)`);
    expect(messageOf({ kind: 'repeat' }).text).toBe(`${text} (repeat)`);
  });

  it('has blocks with real line breaks', () => {
    expect(messageOf().blocks).toEqual([
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          verbatim: true,
          text: '*Ops Manager Alert*\nCategory: `health_critical`\nFiring: The runtime cannot be reached',
        },
      },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          verbatim: true,
          text: [
            ':rotating_light: *[critical]* The runtime cannot be reached',
            'Loop `demo-loop`, `health_critical` / `transport_unreachable`, since 2026-03-01T10:00:00Z',
            '• failed passes: 3, threshold 3',
            '*Do:* Check that the runtime answers.',
            '```scripts/ops-manager-status.sh --repo /srv/repo --loop demo-loop --text```',
          ].join('\n'),
        },
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'Escalation timestamp: `2026-03-01T10:00:00Z`', verbatim: true },
          { type: 'mrkdwn', text: 'Trace: `trace-1`', verbatim: true },
          { type: 'mrkdwn', text: 'Notification: `ntf-0123456789abcdef0123`', verbatim: true },
        ],
      },
    ]);
  });

  it('has channel, name and icon only when they are configured', () => {
    const named = sinkAttempt({ ...SINK, channel: '#ops', username: 'bot', iconEmoji: ':fire:' });
    expect(slackPayload(named)).toMatchObject({ channel: '#ops', username: 'bot', icon_emoji: ':fire:' });
    expect(Object.keys(slackPayload(sinkAttempt(SINK)))).toEqual(['text', 'blocks']);
  });

  it('says so when the row has no time', () => {
    const message = slackPayload(sinkAttempt(SINK, { escalation: null })) as unknown as Message;
    expect(message.blocks.at(-1)?.elements?.[0]?.text).toBe('Escalation timestamp unavailable');
  });
});

describe('text out of a loop', () => {
  it('mentions nobody and makes no link', () => {
    const alerts = [noticeAlert({ summary: '<!channel> & <@U1|x> <https://evil.example|here>', loopId: '<!here>' })];
    const message = messageOf({ alerts });
    for (const text of [message.text, ...textsOf(message)]) expect(text).not.toMatch(/[<>]/);
    expect(textsOf(message).join()).toContain('&lt;!channel&gt; &amp; &lt;@U1|x&gt;');
  });

  it('does not leave the code that it stands in', () => {
    const message = messageOf({ alerts: [noticeAlert({ command: 'a ```b``` c', subject: 'x`y' })] });
    const text = textsOf(message).join('\n');
    expect(text).toContain("```a '''b''' c```");
    expect(text).toContain("`x'y`");
  });

  it('keeps what to do when the evidence is endless', () => {
    const evidence = Array.from({ length: 30 }, (_, index) => `${index} ${'&'.repeat(400)}`);
    const texts = textsOf(messageOf({ alerts: [noticeAlert({ evidence })] }));
    expect(texts.every((text) => text.length <= 3000)).toBe(true);
    expect(texts[1]).toContain('*Do:* Check that the runtime answers.\n```scripts/ops');
    expect(texts[1]).not.toMatch(/&(?!amp;)/);
  });

  it('never exceeds what Slack takes, whatever it is', () => {
    const words = fc.string({ unit: 'binary', maxLength: 4000 });
    const alert = fc
      .record({
        summary: words,
        loopId: words,
        remedy: words,
        command: words,
        evidence: fc.array(words, { maxLength: 12 }),
      })
      .map(noticeAlert);
    fc.assert(
      fc.property(fc.array(alert, { maxLength: 60 }), (alerts) => {
        const message = messageOf({ alerts, omittedAlerts: 3 });
        expect(message.blocks.length).toBeLessThanOrEqual(50);
        for (const text of textsOf(message)) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(3000);
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        }
        expect(Buffer.from(JSON.stringify(message), 'utf8').toString('utf8')).toBe(JSON.stringify(message));
      }),
      { numRuns: 50 },
    );
  });
});
