import type { ControlRequest } from '../control/request.ts';
import { settleControls } from '../control/run.ts';
import { managerPaths, runtimePaths } from '../store/paths.ts';
import type { Context } from './command.ts';
import { controlPorts } from './control-ports.ts';
import { repoPaths } from './loop-ports.ts';

/** Whose controls are finished, and how long another writer is waited for. */
export interface SettlePlace {
  readonly repo: string;
  readonly loop: string;
  readonly processCheck: string;
  readonly traceId: string;
  readonly lockWaitSeconds: number;
}

/**
 * Records an outcome for every control of a loop whose command was killed; one that is being carried out is left alone.
 * Gives their number. Raises idempotency_store_damaged, lock_busy, store_*_failed.
 */
export async function settleInterruptedControls(context: Context, place: SettlePlace): Promise<number> {
  let settled = 0;
  for (const transport of ['local', 'sprite_service'] as const) {
    const ports = controlPorts(context, { ...place, runtimeBin: null, transport, remote: null });
    settled += await settleControls(ports, requestOf(place, transport));
  }
  return settled;
}

/** A request that asks for nothing: it names the loop and how it is looked at. */
function requestOf(place: SettlePlace, transport: ControlRequest['transport']): ControlRequest {
  const { repo, loop, traceId, lockWaitSeconds } = place;
  return {
    repo,
    loop,
    repoPaths: repoPaths(repo),
    runtime: runtimePaths(repo, loop),
    paths: managerPaths(repo, loop),
    intent: 'cancel',
    transport,
    by: 'reconcile',
    note: null,
    idempotencyKey: null,
    traceId,
    confirm: true,
    timeoutSeconds: 0,
    intervalSeconds: 1,
    retryAttempts: 1,
    retryBackoffSeconds: 0,
    automated: false,
    acknowledge: null,
    force: false,
    lockWaitSeconds,
    commandTimeoutSeconds: 1,
    keySeconds: 60,
  };
}
