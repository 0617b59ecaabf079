import { createFsRuntimeFiles } from '../adapters/fs-runtime.ts';
import type { ControlPorts } from '../control/control-ports.ts';
import { planControl } from '../control/dry-run.ts';
import { readControlState, readKey } from '../control/records.ts';
import type { ControlRequest } from '../control/request.ts';
import { runControl, settleControls } from '../control/run.ts';
import { EXIT } from '../errors.ts';
import type { ControlKey } from '../generated/types.ts';
import type { ControlGateway, ControlOrder, ControlReply, KnownLogs, LoopPlace } from '../ports.ts';
import { managerPaths, runtimePaths } from '../store/paths.ts';
import type { Context } from './command.ts';
import { controlPorts } from './control-ports.ts';
import { repoPaths } from './loop-ports.ts';

/** What the service fixes for every request; a caller has no say in it. */
export interface GatewaySettings {
  readonly processCheck: string;
  /** Command of the runtime; null to look for it. */
  readonly runtimeBin: string | null;
  readonly commandTimeoutSeconds: number;
  readonly keySeconds: number;
  /** How long a request waits for another control of its loop. */
  readonly lockWaitSeconds: number;
}

/** Longest pause before a half-written file is read again, in milliseconds: the whole service stands still for it. */
const MOST_SLEEP_MS = 5;

/**
 * Control of local loops for callers of the service: the same rules, rows and keys as the command line. `logs`: what
 * reads a log up to its end in turns; without it the log is read in one go from where the last pass stopped.
 */
export function createControlGateway(
  context: Context,
  settings: GatewaySettings,
  logs: KnownLogs | null = null,
): ControlGateway {
  const files = createFsRuntimeFiles({ sleepMs: (ms) => context.clock.sleepMs(Math.min(ms, MOST_SLEEP_MS)) });
  const portsOf = (place: LoopPlace): ControlPorts => {
    const { processCheck, runtimeBin } = settings;
    return {
      ...controlPorts(context, { ...place, processCheck, runtimeBin, transport: 'local', remote: null }),
      files,
    };
  };
  const caughtUp = async (ports: ControlPorts, place: LoopPlace): Promise<ControlPorts> =>
    logs === null ? ports : { ...ports, known: await logs.caughtUp(place) };
  return {
    async submit(place, order) {
      const request = requestOf(context, { place, order, settings });
      const ports = await caughtUp(portsOf(place), place);
      if (order.dryRun) {
        return { exitCode: EXIT.ok, result: { ...planControl(ports, request) }, replayed: false };
      }
      const { row, exitCode, replayed } = await runControl(ports, request);
      return { exitCode, result: { ...row }, replayed };
    },
    async lookup(place, idempotencyKey) {
      const ports = portsOf(place);
      const own = requestOf(context, { place, order: { ...NO_ORDER, idempotencyKey }, settings });
      const read = (): ControlKey | null => {
        const state = readControlState(ports.store, own);
        return readKey(ports, own, { key: idempotencyKey, state, nowMs: context.clock.nowMs() });
      };
      // A key that is open while nobody works on it was left by a command that was killed; it may also be committed and
      // not in its file yet.
      if (read()?.state !== 'done') {
        await settleControls(await caughtUp(ports, place), own);
      }
      const record = read();
      return record === null ? null : replyOf(record);
    },
  };
}

const NO_ORDER: ControlOrder = {
  intent: 'cancel',
  by: 'ops-service',
  note: null,
  idempotencyKey: null,
  traceId: null,
  confirm: true,
  timeoutSeconds: 0,
  intervalSeconds: 1,
  automated: false,
  acknowledge: null,
  force: false,
  dryRun: false,
};

function replyOf(record: ControlKey): ControlReply | 'in_progress' {
  return record.state === 'open' || record.row === null
    ? 'in_progress'
    : { exitCode: record.exitCode ?? EXIT.failed, result: { ...record.row, replayed: true }, replayed: true };
}

function requestOf(
  context: Context,
  given: { readonly place: LoopPlace; readonly order: ControlOrder; readonly settings: GatewaySettings },
): ControlRequest {
  const { place, order, settings } = given;
  const { repo, loop } = place;
  const { dryRun: _dryRun, traceId, ...asked } = order;
  return {
    repo,
    loop,
    repoPaths: repoPaths(repo),
    runtime: runtimePaths(repo, loop),
    paths: managerPaths(repo, loop),
    transport: 'local',
    ...asked,
    traceId: traceId ?? context.ids.traceId(),
    retryAttempts: 1,
    retryBackoffSeconds: 0,
    lockWaitSeconds: settings.lockWaitSeconds,
    commandTimeoutSeconds: settings.commandTimeoutSeconds,
    keySeconds: settings.keySeconds,
  };
}
