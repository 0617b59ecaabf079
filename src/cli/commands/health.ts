import { readDocumentFile } from '../../adapters/fs-store-document.ts';
import { withStoreErrors } from '../../adapters/fs-store-errors.ts';
import { readLastRows } from '../../adapters/fs-store-tail.ts';
import { checkThresholdPairs } from '../../config/thresholds.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { evaluateHealth } from '../../reconcile/health.ts';
import { healthInput } from '../../reconcile/recorded-health.ts';
import { CLOCK_SKEW_TOLERANCE_SECONDS } from '../../reconcile/thresholds.ts';
import { type Json, isObject } from '../../runtime/json-member.ts';
import type { Command, Context } from '../command.ts';

/** `health`: works health out from recorded files; writes nothing. Exit 0 for every verdict. */
export const command: Command<'health'> = {
  run(context, options) {
    checkThresholdPairs(options);
    const { transport, ingestStatus, failureCode, traceId } = options;
    const intents = options.intentsFile === null ? null : context.absolutePath(options.intentsFile);
    const input = healthInput({
      nowMs: options.now ?? context.clock.nowMs(),
      traceId,
      transport,
      ingestStatus,
      failureCode,
      thresholds: {
        profile: options.thresholdProfile,
        degradedIngestLagSeconds: options.degradedIngestLagSeconds,
        criticalIngestLagSeconds: options.criticalIngestLagSeconds,
        degradedHeartbeatLagSeconds: options.degradedHeartbeatLagSeconds,
        criticalHeartbeatLagSeconds: options.criticalHeartbeatLagSeconds,
        degradedTransportFailureStreak: options.degradedTransportFailureStreak,
        criticalTransportFailureStreak: options.criticalTransportFailureStreak,
        clockSkewToleranceSeconds: CLOCK_SKEW_TOLERANCE_SECONDS,
      },
      state: readObject(context, options.stateFile),
      heartbeat: readObject(context, options.heartbeatStateFile),
      sequence: readObject(context, options.sequenceStateFile),
      transportHealth: readObject(context, options.transportHealthFile),
      lastIntent: intents === null ? null : (lastRow(intents) ?? null),
    });
    return { exitCode: EXIT.ok, data: evaluateHealth(input) };
  },
};

function lastRow(path: string): Record<string, unknown> | undefined {
  return readLastRows({ path, limit: 1, olderFiles: 0, links: 'follow' })[0];
}

/** A document named by a flag: empty when the flag or the file is absent. Raises input_invalid. */
function readObject(context: Context, file: string | null): Json {
  if (file === null) {
    return {};
  }
  const path = context.absolutePath(file);
  const found = withStoreErrors('read', path, () => readDocumentFile(path, 'follow'));
  if (found.status === 'absent') {
    return {};
  }
  if (found.status === 'read' && isObject(found.value)) {
    return found.value;
  }
  const detail = found.status === 'invalid' ? found.detail : 'not a JSON object';
  throw new OpsError('input_invalid', `${path} cannot be used: ${detail}`, {
    hint: 'name a JSON document as reconcile writes it, or leave the flag out',
  });
}
