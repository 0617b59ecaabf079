import { afterEach } from 'vitest';
import { type AlertSenderOptions, createAlertSender } from '../../src/adapters/alert-sender.ts';
import type { AlertSink } from '../../src/generated/types.ts';
import type { AlertSender, SinkAttempt, SinkOutcome, SinkSecrets } from '../../src/ports-alerts.ts';
import { sinkAttempt } from '../support/alert-attempt.ts';
import { type Behaviour, type HostileServer, type HostileStart, startHostile } from '../support/hostile-server.ts';
import { OUTBOUND } from '../support/sink-stage.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Closes something after the test. */
export function closeAfter<T extends { close(): Promise<void> }>(thing: T): T {
  closing.push(() => thing.close());
  return thing;
}

/** A server that is closed after the test. */
export async function hostile(behaviours: readonly Behaviour[], start: HostileStart = {}): Promise<HostileServer> {
  return closeAfter(await startHostile(behaviours, start));
}

/** A sender that may speak with 127.0.0.1 in plain text, and is closed after the test. */
export function sender(options: Partial<AlertSenderOptions> = {}): AlertSender {
  return closeAfter(createAlertSender({ outbound: OUTBOUND, env: {}, ...options }));
}

/** An attempt to reach a webhook there. */
export function webhookAttempt(
  url: string,
  differing: {
    readonly sink?: object;
    readonly secrets?: Partial<SinkSecrets>;
    readonly delivery?: SinkAttempt['delivery'];
  } = {},
): SinkAttempt {
  const sink: AlertSink = { enabled: true, type: 'webhook', timeoutSeconds: 40, ...differing.sink };
  const { delivery } = differing;
  return sinkAttempt(sink, {
    secrets: { url, ...differing.secrets },
    ...(delivery === undefined ? {} : { delivery }),
  });
}

/** Codes of an outcome, such as `http_error server_error`. */
export function codesOf(outcome: SinkOutcome): string {
  return outcome.outcome === 'delivered' ? 'delivered' : `${outcome.reasonCode} ${outcome.detailCode}`;
}

/** Header fields of a request as it came, in their order. */
export function fieldsOf(request: string): readonly (readonly [name: string, value: string])[] {
  const [, ...lines] = request.slice(0, request.indexOf('\r\n\r\n')).split('\r\n');
  return lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
}
