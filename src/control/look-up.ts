import type { ControlBaseline, ControlKey, ControlPlan } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { takeBaseline } from './baseline.ts';
import { quoteCommand, runtimeArguments } from './command-line.ts';
import type { ControlPorts } from './control-ports.ts';
import { type ControlDecision, decideControl, decideFrozen } from './decide.ts';
import { type KeyVerdict, deriveKey, deriveRemoteKey, judgeKey } from './key.ts';
import { type ControlLook, lookForControl } from './look.ts';
import type { OpenKey } from './plan.ts';
import { readControlState, readFreeze, readKey, readRecordedPass } from './records.ts';
import { type ControlRequest, fingerprintText } from './request.ts';
import { requestMembers } from './rows.ts';

/** The questions that a control asks before it does anything: how is the loop, and what is recorded under the key. */

export function look(
  ports: ControlPorts,
  request: Pick<ControlRequest, 'repo' | 'loop' | 'repoPaths' | 'runtime' | 'paths' | 'transport'>,
): ControlLook {
  const recorded = readRecordedPass(ports.store, request);
  return lookForControl(ports, request, { recorded, known: ports.known ?? null, nowMs: ports.clock.nowMs() });
}

/** A loop that nobody has ever seen is a typing error: nothing is created for it. Raises snapshot_unavailable. */
export function refuseUnknownLoop(
  ports: ControlPorts,
  request: Pick<ControlRequest, 'repo' | 'loop' | 'repoPaths' | 'runtime' | 'paths' | 'transport'>,
): void {
  const { loop, runtime, paths, transport } = request;
  const isKnown = (folder: string): boolean => ports.files.directoryExists(folder);
  if (transport !== 'local' || isKnown(runtime.loopDir) || isKnown(paths.opsDir)) {
    return;
  }
  const { state, activeRun } = look(ports, request).facts;
  // A run that is just starting has no folder yet.
  if (activeRun?.loopId !== loop && state?.loopId !== loop) {
    throw new OpsError('snapshot_unavailable', `required artifact missing: ${runtime.loopDir}`, {
      hint: `no loop "${loop}" in this repository: check --repo and --loop`,
    });
  }
}

export function baselineOf(ports: ControlPorts, seen: ControlLook, forced: boolean): ControlBaseline {
  return takeBaseline(seen, ports.processes, forced);
}

export function decide(ports: ControlPorts, request: ControlRequest, seen: ControlLook): ControlDecision {
  return decideControl(request, seen, readFreeze(ports, request, seen));
}

/** What is recorded here forbids or allows for a loop that is somewhere else. */
export function decideUnseen(ports: ControlPorts, request: ControlRequest): ControlDecision | null {
  return decideFrozen(request, readFreeze(ports, request, readRecordedPass(ports.store, request)));
}

export function findKey(
  ports: ControlPorts,
  request: ControlRequest,
  seen: ControlLook | null,
): { key: string; verdict: KeyVerdict } {
  const nowMs = ports.clock.nowMs();
  const state = readControlState(ports.store, request);
  const fingerprint = ports.digests.sha256(fingerprintText(request));
  const judge = (key: string): KeyVerdict =>
    judgeKey(readKey(ports, request, { key, state, nowMs }), { fingerprint, nowMs });
  if (request.idempotencyKey !== null) {
    return { key: request.idempotencyKey, verdict: judge(request.idempotencyKey) };
  }
  if (seen === null) {
    const key = deriveRemoteKey(ports.digests, request);
    return { key, verdict: judge(key) };
  }
  for (let attempt = 1; ; attempt += 1) {
    const key = deriveKey(ports.digests, request, { look: seen, attempt });
    const verdict = judge(key);
    if (verdict.verdict !== 'examine') {
      return { key, verdict };
    }
  }
}

export function reused(key: string, record: ControlKey): Extract<ControlDecision, { verdict: 'refuse' }> {
  const { intent, requestedBy, startedAt } = record;
  return {
    verdict: 'refuse',
    reason: 'idempotency_key_reused',
    message: `key ${key} was used for another request: ${intent} by ${requestedBy} at ${startedAt}`,
    hint: 'use another key, or leave it out',
  };
}

/** An intent that is about to be carried out. */
export interface Begun {
  readonly key: string;
  readonly attempt: number;
  readonly seen: ControlLook | null;
}

export function newKey(
  ports: ControlPorts,
  request: ControlRequest,
  begun: Begun & { baseline: ControlBaseline | null },
): OpenKey {
  const nowMs = ports.clock.nowMs();
  return {
    schemaVersion: 'v1',
    loopId: request.loop,
    transport: request.transport,
    idempotencyKey: begun.key,
    fingerprint: ports.digests.sha256(fingerprintText(request)),
    state: 'open',
    attempt: begun.attempt,
    intentSequence: 0,
    intent: request.intent,
    requestedBy: request.by,
    note: request.note ?? '',
    traceId: request.traceId,
    startedAt: formatInstant(nowMs),
    expiresAt: formatInstant(nowMs + request.keySeconds * 1000),
    request: requestMembers(request),
    command: commandOf(ports, request).command ?? '',
    baseline: begun.baseline,
    row: null,
    exitCode: null,
  };
}

export function commandOf(ports: ControlPorts, request: ControlRequest): Pick<ControlPlan, 'command' | 'argv'> {
  if (ports.remote !== null) {
    return { command: ports.remote.command, argv: null };
  }
  const argv = localCommand(ports, request);
  return { command: quoteCommand(argv), argv };
}

/** The runtime's command with its arguments; where it was not found, under its usual name. */
export function localCommand({ runtimeBin }: ControlPorts, request: ControlRequest): string[] {
  return [runtimeBin.status === 'found' ? runtimeBin.path : 'superloop.sh', ...runtimeArguments(request)];
}

export function unknownKey(key: string): OpsError {
  return new OpsError('input_missing', `no control of this loop is recorded under the key ${JSON.stringify(key)}`, {
    hint: 'keys are listed in intents.jsonl; they expire, and each transport has its own',
  });
}
