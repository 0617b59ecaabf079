import { sinkFailure } from '../alerts/sink-failure.ts';
import type { OutboundPolicy } from '../generated/types.ts';
import type { Clock } from '../ports.ts';
import type { AlertSender, SinkAttempt, SinkOutcome } from '../ports-alerts.ts';
import type { HttpSender } from './sink-http.ts';
import type { MailSender } from './sink-email.ts';
import type { NetworkOptions } from './sink-network.ts';
import { systemClock } from './system-clock.ts';

/**
 * Hands notifications to sinks of every type. What speaks HTTP or SMTP and what starts programs is loaded when the
 * first sink needs it: loading is most of what a run costs that has little to say.
 */

/** Time for one delivery unless the sink says otherwise. */
const TIMEOUT_SECONDS = 5;

/** How to reach sinks. */
export interface AlertSenderOptions {
  /** Hosts beyond https and public addresses. */
  readonly outbound: OutboundPolicy;
  /** Surroundings, of which programs get the harmless part. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly network?: NetworkOptions;
}

/** Opens a sender. Nothing is connected before the first notification; connections are kept until `close`. */
export function createAlertSender({
  outbound,
  env,
  clock = systemClock,
  network = {},
}: AlertSenderOptions): AlertSender {
  let http: Promise<HttpSender> | null = null;
  let mail: Promise<MailSender> | null = null;
  const openHttp = async (): Promise<HttpSender> => {
    const { createHttpSender } = await import('./sink-http.ts');
    return createHttpSender({ outbound, network, clock });
  };
  const openMail = async (): Promise<MailSender> => {
    const { createMailSender } = await import('./sink-email.ts');
    return createMailSender({ outbound, network });
  };
  return {
    send: async (attempt: SinkAttempt): Promise<SinkOutcome> => {
      const { sink } = attempt;
      const timeoutMs = (sink.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
      switch (sink.type) {
        case 'webhook':
        case 'slack':
        case 'pagerduty_events':
        case 'alertmanager':
          return await (await (http ??= openHttp())).send({ ...attempt, sink }, timeoutMs);
        case 'email':
          return await (await (mail ??= openMail())).send({ ...attempt, sink }, timeoutMs);
        case 'exec': {
          const { sendByExec } = await import('./sink-exec.ts');
          return await sendByExec({ ...attempt, sink }, { env, timeoutMs });
        }
        default:
          return UNSUPPORTED;
      }
    },
    close: async () => await (await http)?.close(),
  };
}

const UNSUPPORTED = sinkFailure({
  reasonCode: 'unsupported_sink_type',
  detailCode: 'unsupported_sink_type',
  message: 'nothing here speaks with sinks of this type',
});
