import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAlertSender } from '../../src/adapters/alert-sender.ts';
import type { AlertSender, SinkOutcome } from '../../src/ports-alerts.ts';
import { findReason } from '../../src/status/reasons/catalog.ts';
import { alertDelivery } from '../support/alert-attempt.ts';
import {
  CANARY,
  OUTBOUND,
  SINK_TYPES,
  type Situation,
  type SinkStage,
  type SinkType,
  stageSink,
} from '../support/sink-stage.ts';

/** What holds for sinks of every type, each against a real other side. */

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function sender(): AlertSender {
  const made = createAlertSender({ outbound: OUTBOUND, env: process.env });
  closing.push(() => made.close());
  return made;
}

async function stage(type: SinkType, situation: Situation): Promise<SinkStage> {
  const staged = await stageSink(type, situation);
  closing.push(() => staged.close());
  return staged;
}

/** Codes of an outcome, such as `http_error server_error`. */
function codesOf(outcome: SinkOutcome): string {
  return outcome.outcome === 'delivered' ? 'delivered' : `${outcome.reasonCode} ${outcome.detailCode}`;
}

/** What is wrong with a failure: its codes must be explained, its message a sentence, and the notification still good. */
function faultsOf(outcome: SinkOutcome): readonly string[] {
  if (outcome.outcome === 'delivered') return [];
  const { reasonCode, detailCode, message, prospect } = outcome;
  return [
    ...[reasonCode, detailCode].filter((code) => findReason(code) === null),
    ...(/^[a-z0-9].{10,200}$/.test(message) ? [] : [message]),
    ...(prospect === 'soon' ? [] : [prospect]),
  ];
}

type Codes = Readonly<Record<Situation, string>>;

const HTTP: Codes = {
  accepts: 'delivered',
  is_busy: 'http_error server_error',
  refuses: 'http_error client_error',
  hangs: 'request_failed sink_timeout',
  drips: 'request_failed sink_timeout',
  breaks: 'request_failed connection_lost',
  // The status came, and nothing in the answer matters besides.
  floods: 'delivered',
  is_absent: 'request_failed connect_failed',
};

const EXPECTED: Readonly<Record<SinkType, Codes>> = {
  webhook: HTTP,
  alertmanager: HTTP,
  slack: { ...HTTP, floods: 'invalid_sink_result not_acknowledged' },
  pagerduty_events: { ...HTTP, floods: 'invalid_sink_result not_acknowledged' },
  email: {
    accepts: 'delivered',
    is_busy: 'sink_dispatch_failed smtp_deferred',
    refuses: 'sink_dispatch_failed smtp_refused',
    hangs: 'request_failed sink_timeout',
    drips: 'request_failed sink_timeout',
    breaks: 'request_failed connection_lost',
    floods: 'request_failed answer_malformed',
    is_absent: 'request_failed connect_failed',
  },
  exec: {
    accepts: 'delivered',
    is_busy: 'sink_dispatch_failed exit_status',
    refuses: 'sink_dispatch_failed exit_status',
    hangs: 'sink_dispatch_failed sink_timeout',
    drips: 'sink_dispatch_failed sink_timeout',
    breaks: 'sink_dispatch_failed exit_status',
    floods: 'delivered',
    is_absent: 'sink_dispatch_failed program_not_started',
  },
};

const SITUATIONS = Object.keys(HTTP) as readonly Situation[];

describe.each(SINK_TYPES)('a sink of type %s', (type) => {
  it.each(SITUATIONS)('that %s: says what happened, in words of our own', async (situation) => {
    const printed = ['stdout', 'stderr'].map((name) =>
      vi.spyOn(process[name as 'stdout' | 'stderr'], 'write').mockReturnValue(true),
    );
    const { attempt, arrivals } = await stage(type, situation);
    const outcome = await sender().send(attempt);
    expect(codesOf(outcome)).toBe(EXPECTED[type][situation]);
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    expect(faultsOf(outcome)).toEqual([]);
    expect(arrivals().length).toBeGreaterThanOrEqual(outcome.outcome === 'delivered' ? 1 : 0);
  });

  it('gets the id of the notification, and the same bytes at every attempt', async () => {
    const { attempt, arrivals } = await stage(type, 'accepts');
    const first = sender();
    const second = sender();
    const clocked = { ...attempt, delivery: { ...attempt.delivery, attempts: 3, nextAttemptAtMs: 99 } };
    const outcomes = [await first.send(attempt), await first.send(attempt), await second.send(clocked)];
    expect(outcomes.map(codesOf)).toEqual(['delivered', 'delivered', 'delivered']);
    const [one = '', ...others] = arrivals().map((bytes) => withoutExpiry(type, bytes));
    expect(others).toEqual([one, one]);
    expect(one).toContain(attempt.delivery.id);
    expect(one).not.toContain('undefined');
  });

  it('gets twenty notifications at a time, each once', async () => {
    const { attempt, arrivals } = await stage(type, 'accepts');
    const ids = Array.from({ length: 20 }, (_, index) => `ntf-${String(index).padStart(20, '0')}`);
    const shared = sender();
    const outcomes = await Promise.all(
      ids.map((id) => shared.send({ ...attempt, delivery: alertDelivery({ id, dedupKey: id }) })),
    );
    expect(new Set(outcomes.map(codesOf))).toEqual(new Set(['delivered']));
    expect(arrivals()).toHaveLength(20);
    for (const id of ids) expect(arrivals().filter((bytes) => bytes.includes(id))).toHaveLength(1);
  });

  it('that fails leaves the others alone', async () => {
    const shared = sender();
    const broken = await stage(type, 'breaks');
    const hanging = await stage(type, 'hangs');
    const good = await stage(type, 'accepts');
    const outcomes = await Promise.all([broken, hanging, good, good].map(({ attempt }) => shared.send(attempt)));
    expect(outcomes.map(codesOf)).toEqual([EXPECTED[type].breaks, EXPECTED[type].hangs, 'delivered', 'delivered']);
    expect(codesOf(await shared.send(good.attempt))).toBe('delivered');
    expect(good.arrivals()).toHaveLength(3);
  });
});

describe('a sink', () => {
  it('without the secret that it needs is told so, and nothing is sent', async () => {
    for (const type of SINK_TYPES.filter((each) => each !== 'exec')) {
      const { attempt, arrivals } = await stage(type, 'accepts');
      const secrets = { url: null, authToken: null, signingSecret: null, routingKey: null };
      expect(codesOf(await sender().send({ ...attempt, secrets }))).toBe('missing_secret secret_unset');
      expect(arrivals()).toEqual([]);
    }
  });

  it('of a type that nobody knows is told so', async () => {
    const { attempt } = await stage('webhook', 'accepts');
    const sink = { ...attempt.sink, type: 'pigeon' } as unknown as typeof attempt.sink;
    expect(codesOf(await sender().send({ ...attempt, sink }))).toBe('unsupported_sink_type unsupported_sink_type');
  });
});

/** Alertmanager is told how long an alert holds from the moment of the attempt on. */
function withoutExpiry(type: SinkType, bytes: string): string {
  return type === 'alertmanager' ? bytes.replace(/"endsAt":"[^"]*"/g, '') : bytes;
}
