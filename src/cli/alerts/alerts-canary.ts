import { createAlertSender } from '../../adapters/alert-sender.ts';
import type { AlertCatalog } from '../../alerts/catalog.ts';
import { canaryDelivery, canaryEnd } from '../../alerts/operator/canary.ts';
import { renderCanary } from '../../alerts/operator/render-watchdog.ts';
import { type ResolvedSecrets, resolveSecrets } from '../../alerts/secrets.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertCanaryReport, AlertSink, CanaryResult } from '../../generated/types.ts';
import type { AlertSender, SinkOutcome } from '../../ports-alerts.ts';
import { fillPlaces } from '../../status/fill-command.ts';
import { readAlertCatalog, secretReader } from '../alert-catalog-file.ts';
import { outboundOf } from '../alert-ports.ts';
import type { CommandResult, Context } from '../command.ts';
import { commandPlaces } from '../command-places.ts';
import type { AlertsOptions } from './action.ts';
import { type Desk, openDesk } from './desk.ts';

const COMMAND = '{manager} alerts watchdog --repo {repo} --canary';

/** `alerts watchdog --canary`: a test notification to each enabled sink, or to the one that is named. Exit 1 when one failed. */
export async function canary(context: Context, options: AlertsOptions): Promise<CommandResult> {
  const desk = openDesk(context, options);
  const catalog = readAlertCatalog(context, options.alertConfigFile);
  const chosen = choose(catalog, options.sink);
  const sender = createAlertSender({ outbound: outboundOf(context, catalog), env: context.env });
  const read = secretReader(context, catalog);
  try {
    const sinks = await Promise.all(
      chosen.map(async ([id, sink]) => {
        const secrets = resolveSecrets(sink, read);
        return await test({ context, options, desk, sender }, { id, sink, secrets });
      }),
    );
    const accepted = sinks.filter(({ outcome }) => outcome === 'accepted').length;
    const failed = sinks.length - accepted;
    const report: AlertCanaryReport = { schemaVersion: 'v1', catalogFile: catalog.file, accepted, failed, sinks };
    return { exitCode: failed === 0 ? EXIT.ok : EXIT.failed, data: report, text: () => renderCanary(report) };
  } finally {
    await sender.close();
  }
}

/** A sink that is named is tested also when it is not enabled yet. */
function choose({ file, document }: AlertCatalog, wanted: string | null): [id: string, sink: AlertSink][] {
  const all = Object.entries(document.sinks);
  const chosen = wanted === null ? all.filter(([, { enabled }]) => enabled) : all.filter(([id]) => id === wanted);
  if (chosen.length > 0) return chosen;
  const names = Object.keys(document.sinks).join(', ');
  throw new OpsError(
    'config_invalid',
    wanted === null ? `${file}: no sink is enabled` : `${file}: no sink is called ${JSON.stringify(wanted)}`,
    { hint: `sinks: ${names}; --sink tests one that is not enabled` },
  );
}

interface Surroundings {
  readonly context: Context;
  readonly options: AlertsOptions;
  readonly desk: Desk;
  readonly sender: AlertSender;
}

interface Target {
  readonly id: string;
  readonly sink: AlertSink;
  readonly secrets: ResolvedSecrets;
}

async function test(
  { context, options, desk, sender }: Surroundings,
  { id, sink, secrets }: Target,
): Promise<CanaryResult> {
  const { repo, nowMs } = desk;
  const { loop } = options;
  const command = fillPlaces(COMMAND, commandPlaces(context, repo, loop ?? ''));
  const delivery = canaryDelivery({ sink: id, traceId: context.ids.traceId(), loop, nowMs, command });
  const startedMs = context.clock.monotonicMs();
  const attempt = { sinkId: id, sink, secrets: secrets.secrets, delivery, escalation: null, repo };
  const missing = secrets.missing.join(', ');
  const outcome = missing === '' ? await sender.send(attempt) : unset(missing);
  // PagerDuty keeps an incident open until it is ended.
  if (outcome.outcome === 'delivered' && sink.type === 'pagerduty_events') {
    await sender.send({ ...attempt, delivery: canaryEnd(delivery, nowMs) });
  }
  const durationMs = Math.round(context.clock.monotonicMs() - startedMs);
  const base = { sink: id, type: sink.type, id: delivery.id, httpStatus: outcome.httpStatus, durationMs };
  return outcome.outcome === 'delivered'
    ? { ...base, outcome: 'accepted', reasonCode: null, detailCode: null, message: null }
    : {
        ...base,
        outcome: 'failed',
        reasonCode: outcome.reasonCode,
        detailCode: outcome.detailCode,
        message: outcome.message,
      };
}

function unset(names: string): SinkOutcome {
  return {
    outcome: 'failed',
    reasonCode: 'missing_secret',
    detailCode: 'secret_unset',
    httpStatus: null,
    message: `not set: ${names}`,
    prospect: 'soon',
    retryAfterMs: null,
  };
}
