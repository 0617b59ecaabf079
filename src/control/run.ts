import { OpsError } from '../errors.ts';
import type { ControlBaseline, ControlConfirmation, ControlKey } from '../generated/types.ts';
import type { CommitPlan, HeldLock, LockHolder } from '../ports.ts';
import { quoteCommand } from './command-line.ts';
import type { ConfirmRequest, ControlPorts, ControlResult, RemoteControl } from './control-ports.ts';
import type { ControlDecision } from './decide.ts';
import { confirmation } from './evidence.ts';
import { atTheEnd, confirmNow, lookAndJudge, reExamine } from './judge-effect-now.ts';
import type { ControlLook } from './look.ts';
import {
  type Begun,
  baselineOf,
  decide,
  decideUnseen,
  findKey,
  localCommand,
  look,
  newKey,
  refuseUnknownLoop,
  reused,
  unknownKey,
} from './look-up.ts';
import { type Outcome, exitStatusOf, outcome, outcomeOfRun, replayOf } from './outcome.ts';
import { type Finished, type PlanContext, planIntent, planOutcome, requestOfKey } from './plan.ts';
import { readChainEnd, readControlState, readKey } from './records.ts';
import type { ControlRequest } from './request.ts';
import type { RowRequest } from './rows.ts';
import { settleInterrupted } from './settle.ts';

/**
 * Control: one intent at a time for each loop. The intent is on disk before anything is done, the outcome after it;
 * whoever comes next finishes what a killed command left open. docs/control.md.
 */

/** Longest pause between two tries for a lock, in milliseconds. */
const LOCK_PAUSE_MS = 40;
/** First pause between two looks for evidence, in milliseconds; it doubles up to the interval. */
const FIRST_PAUSE_MS = 50;
/** The same request may take that much longer than its limits say, in seconds. */
const SAME_REQUEST_MARGIN_SECONDS = 10;
/** An outcome has to be recorded: it is worth waiting for, in seconds. */
const OUTCOME_LOCK_WAIT_SECONDS = 120;

/**
 * Carries out a control request. Raises control_in_progress, lock_busy, idempotency_store_damaged, store_*_failed; once
 * the intent is recorded, only a failure to record its outcome.
 */
export async function runControl(ports: ControlPorts, request: ControlRequest): Promise<ControlResult> {
  refuseUnknownLoop(ports, request);
  const turn = await takeTurn(ports, request);
  try {
    await settleOpen(ports, request, turn.lock);
    const seen = request.transport === 'local' ? look(ports, request) : null;
    // Which request it is goes by what was there when the caller asked; what is done goes by what is there now.
    const { key, verdict } = findKey(ports, { ...request, idempotencyKey: turn.key }, seen);
    switch (verdict.verdict) {
      case 'conflict':
        return await refuse(ports, request, { key, seen, decision: reused(key, verdict.record) });
      case 'replay':
        return await give(ports, request, { key: verdict.record, outcome: replayOf(verdict.record), kind: 'replayed' });
      case 'examine':
        return await examine(ports, request, verdict.record);
      case 'open':
        throw new OpsError('idempotency_store_damaged', `key ${key} is open although nobody works on it`, {
          hint: 'find out what was carried out (control-audit.jsonl), then use another key',
        });
      case 'fresh':
        break;
    }
    return await carryOut(ports, request, { key, attempt: verdict.attempt, seen, lock: turn.lock });
  } finally {
    turn.lock.release();
  }
}

/** Finishes controls of this loop that were killed. Gives their number; 0 when another control is at work. */
export async function settleControls(ports: ControlPorts, place: ControlRequest): Promise<number> {
  const open = readControlState(ports.store, place)?.open ?? [];
  if (open.every(({ transport }) => transport !== place.transport) && !ports.store.interrupted()) {
    return 0;
  }
  const attempt = ports.controlLock.acquire(0);
  if (attempt.outcome === 'busy') {
    return 0;
  }
  try {
    return await settleOpen(ports, place, attempt.lock);
  } finally {
    attempt.lock.release();
  }
}

/** Waits for evidence of an intent. Writes nothing. Raises input_missing for an unknown key, usage_error for one of another intent. */
export async function confirmIntent(ports: ControlPorts, request: ConfirmRequest): Promise<ControlConfirmation> {
  refuseUnknownLoop(ports, request);
  const state = readControlState(ports.store, request);
  const latest = state?.last ?? null;
  const last = latest?.intent === request.intent && latest.transport === 'local' ? latest.idempotencyKey : null;
  const key = request.idempotencyKey ?? last;
  const nowMs = ports.clock.nowMs();
  const record = key === null ? null : readKey(ports, { ...request, transport: 'local' }, { key, state, nowMs });
  if (record === null && request.idempotencyKey !== null) {
    throw unknownKey(request.idempotencyKey);
  }
  if (record !== null && record.intent !== request.intent) {
    throw new OpsError(
      'usage_error',
      `key ${record.idempotencyKey} was used for ${record.intent}, not for ${request.intent}`,
    );
  }
  const by = record?.requestedBy ?? request.by;
  const force = record?.request.forced ?? request.force;
  const baseline = record?.baseline ?? baselineOf(ports, look(ports, request), false);
  const kind = record?.baseline == null ? 'start_of_wait' : 'recorded';
  return await waitForEvidence(ports, { ...request, by, force }, { baseline, kind });
}

/** Looks once more for the effect of an earlier intent, and records it when it is proven now. */
export async function verifyControl(
  ports: ControlPorts,
  request: ControlRequest & { idempotencyKey: string },
): Promise<ControlResult> {
  const turn = await takeTurn(ports, request);
  try {
    await settleOpen(ports, request, turn.lock);
    const state = readControlState(ports.store, request);
    const asked = { key: request.idempotencyKey, state, nowMs: ports.clock.nowMs() };
    const record = readKey(ports, request, asked);
    if (record === null) {
      throw unknownKey(request.idempotencyKey);
    }
    const own = { ...request, ...requestOfKey(record, request.loop), traceId: request.traceId };
    if (ports.remote === null) {
      return await examine(ports, own, record);
    }
    const seen = await ports.remote.look(own, record.idempotencyKey);
    return await giveAgain(ports, own, { record, now: seen });
  } finally {
    turn.lock.release();
  }
}

interface Turn {
  readonly lock: HeldLock;
  /**
   * The key of the request: after a wait the one that it had before, by what the person saw who typed the command, so
   * that a request which was carried out meanwhile is not carried out again. Null: the request names none yet.
   */
  readonly key: string | null;
}

async function takeTurn(ports: ControlPorts, request: ControlRequest): Promise<Turn> {
  const first = ports.controlLock.acquire(0);
  if (first.outcome === 'acquired') {
    return { lock: first.lock, key: request.idempotencyKey };
  }
  const seen = request.transport === 'local' ? look(ports, request) : null;
  const { key } = findKey(ports, request, seen);
  // The same request is being carried out, or was: its outcome is the answer, and only a turn is waited for.
  const isSame = (): boolean =>
    ['open', 'replay', 'examine'].includes(findKey(ports, { ...request, idempotencyKey: key }, seen).verdict.verdict);
  const begunMs = ports.clock.monotonicMs();
  let patienceSeconds = request.lockWaitSeconds;
  for (;;) {
    await ports.timer.wait(LOCK_PAUSE_MS);
    const next = ports.controlLock.acquire(0);
    if (next.outcome === 'acquired') {
      return { lock: next.lock, key };
    }
    if (ports.clock.monotonicMs() - begunMs >= patienceSeconds * 1000) {
      const longestSeconds = request.timeoutSeconds + request.commandTimeoutSeconds + SAME_REQUEST_MARGIN_SECONDS;
      if (patienceSeconds >= longestSeconds || !isSame()) {
        throw inProgress(request, next.holder);
      }
      patienceSeconds = longestSeconds;
    }
  }
}

function inProgress({ loop }: ControlRequest, { pid, acquiredAt }: LockHolder): OpsError {
  const holder = `pid ${pid === null ? 'unknown' : String(pid)} since ${acquiredAt ?? 'an unknown time'}`;
  return new OpsError('control_in_progress', `another control of loop "${loop}" is being carried out (${holder})`, {
    hint: 'wait for it and look at intents.jsonl; the same key gives its outcome',
  });
}

async function carryOut(
  ports: ControlPorts,
  request: ControlRequest,
  begun: Begun & Pick<Turn, 'lock'>,
): Promise<ControlResult> {
  const { key, seen, lock } = begun;
  const decision = seen === null ? decideUnseen(ports, request) : decide(ports, request, seen);
  if (decision?.verdict === 'refuse') {
    return await refuse(ports, request, { key, seen, decision });
  }
  const remark = decision?.note ?? null;
  const startedMs = ports.clock.monotonicMs();
  const baseline = seen === null ? null : baselineOf(ports, seen, request.force);
  const open = newKey(ports, request, { ...begun, baseline });
  const recorded = await commit(ports, request, (context) => {
    lock.assertHeld();
    return { plan: planIntent(context, open), value: { ...open, intentSequence: context.chain.sequence + 1 } };
  });
  // Whoever took the lock from a process that could not be checked has recorded an outcome already.
  lock.assertHeld();
  const done =
    baseline === null
      ? await (ports.remote as RemoteControl).submit(request, key, { taken: false })
      : await execute(ports, request, baseline);
  try {
    const isDone = done.status === 'confirmed' || done.status === 'executed_unconfirmed';
    const told = { ...done, message: done.message ?? (isDone ? remark : null) };
    return await give(ports, request, { key: recorded, outcome: told, kind: 'outcome', startedMs, lock });
  } catch (error) {
    throw error instanceof OpsError ? unrecorded(error, done) : error;
  }
}

/** The command has run: what keeps its outcome from being recorded must not hide that. */
function unrecorded(error: OpsError, { exitCode }: Outcome): OpsError {
  const { message, hint } = error;
  const ran = `the command ran (exit status ${String(exitCode)}), but its outcome could not be recorded: ${message}`;
  const next = 'The next control or reconcile records an outcome; the same key does not run the command again.';
  return new OpsError('outcome_unrecorded', ran, { cause: error, hint: hint === null ? next : `${hint} ${next}` });
}

async function execute(ports: ControlPorts, request: ControlRequest, baseline: ControlBaseline): Promise<Outcome> {
  const { runtimeBin } = ports;
  const argv = localCommand(ports, request);
  const command = quoteCommand(argv);
  if (runtimeBin.status === 'missing') {
    const output = `the command of the runtime was not found; looked at: ${runtimeBin.looked.join(', ')}`;
    return outcomeOfRun({ command, exitCode: 127, output, timedOut: false }, null);
  }
  const run = await ports.runner.run(argv, request.commandTimeoutSeconds);
  const look = request.confirm && (run.exitCode === 0 || run.timedOut);
  const confirm = look ? await waitForEvidence(ports, request, { baseline, kind: 'before_execution' }) : null;
  return outcomeOfRun({ ...run, command }, confirm);
}

/** Looks until the effect is proven, cannot be proven any more, or the time is over. */
async function waitForEvidence(
  ports: ControlPorts,
  request: ConfirmRequest,
  from: { readonly baseline: ControlBaseline; readonly kind: NonNullable<ControlConfirmation['baseline']> },
): Promise<ControlConfirmation> {
  const { timeoutSeconds } = request;
  const intervalMs = Math.max(1, request.intervalSeconds) * 1000;
  const begunMs = ports.clock.monotonicMs();
  let pauseMs = FIRST_PAUSE_MS;
  let seen: ControlLook | null = null;
  for (let attempts = 1; ; attempts += 1) {
    const tried = lookAndJudge(ports, request, from.baseline);
    seen = tried.seen ?? seen;
    const leftMs = timeoutSeconds * 1000 - (ports.clock.monotonicMs() - begunMs);
    if (tried.finding.final || leftMs <= 0) {
      const waited = { attempts, timeoutSeconds, baseline: from.kind, nowMs: ports.clock.nowMs() };
      return confirmation(request, { look: seen, finding: atTheEnd(tried.finding) }, waited);
    }
    await ports.timer.wait(Math.min(pauseMs, intervalMs, leftMs));
    pauseMs *= 2;
  }
}

/** An earlier outcome was ambiguous: evidence may settle it by now; the service is asked again. */
async function examine(ports: ControlPorts, request: ControlRequest, record: ControlKey): Promise<ControlResult> {
  const now =
    ports.remote === null
      ? reExamine(ports, request, record)
      : await ports.remote.submit(request, record.idempotencyKey, { taken: true });
  return await giveAgain(ports, request, { record, now });
}

async function giveAgain(
  ports: ControlPorts,
  request: ControlRequest,
  { record, now }: { readonly record: ControlKey; readonly now: Outcome },
): Promise<ControlResult> {
  const before = replayOf(record);
  // Proven once is proven: only what was open may be settled by what is heard later.
  const isSettled = before.status !== 'ambiguous' && now.status !== 'confirmed';
  const told = isSettled ? { ...before, message: now.message ?? before.message } : now;
  const kind = told.status === before.status ? 'replayed' : 'verified';
  return await give(ports, request, { key: record, outcome: told, kind });
}

async function refuse(
  ports: ControlPorts,
  request: ControlRequest,
  refused: { key: string; seen: ControlLook | null; decision: Extract<ControlDecision, { verdict: 'refuse' }> },
): Promise<ControlResult> {
  const { decision, key } = refused;
  const notDone = outcome({
    status: 'refused',
    command: '',
    exitCode: 1,
    reasonCode: decision.reason,
    message: decision.message,
  });
  const open = newKey(ports, request, { key, attempt: 1, seen: null, baseline: null });
  const result = await give(ports, request, { key: open, outcome: notDone, kind: 'refused' });
  return { ...result, notes: [decision.message, ...(decision.hint === null ? [] : [decision.hint])] };
}

async function give(
  ports: ControlPorts,
  request: RowRequest & Pick<ControlRequest, 'paths' | 'lockWaitSeconds' | 'transport'>,
  done: Pick<Finished, 'key' | 'outcome' | 'kind'> & { readonly startedMs?: number; readonly lock?: HeldLock },
): Promise<ControlResult> {
  const { startedMs, lock, ...rest } = done;
  const durationSeconds =
    startedMs === undefined ? 0 : Math.max(0, Math.round((ports.clock.monotonicMs() - startedMs) / 1000));
  const patient = { ...request, lockWaitSeconds: Math.max(request.lockWaitSeconds, OUTCOME_LOCK_WAIT_SECONDS) };
  const row = await commit(ports, patient, (context) => {
    lock?.assertHeld();
    const planned = planOutcome(context, { ...rest, request, durationSeconds });
    return { plan: planned.plan, value: planned.row };
  });
  return { row, exitCode: exitStatusOf(done.outcome), replayed: done.outcome.replayed, notes: [] };
}

async function settleOpen(ports: ControlPorts, request: ControlRequest, lock: HeldLock): Promise<number> {
  // A killed control may have committed what is not in its files yet.
  await withWriterLock(ports, request, ({ store }, writer) => store.recover(writer));
  const state = readControlState(ports.store, request);
  const open = (state?.open ?? []).filter(({ transport }) => transport === request.transport);
  for (const { idempotencyKey } of open) {
    const key = readKey(ports, request, { key: idempotencyKey, state, nowMs: ports.clock.nowMs() });
    if (key !== null) {
      const own = { ...request, ...requestOfKey(key, request.loop) };
      const confirm = key.baseline === null ? null : confirmNow(ports, own, key.baseline);
      await give(ports, own, { key, outcome: settleInterrupted(key, confirm), kind: 'outcome', lock });
    }
  }
  return open.length;
}

/** One commit. */
async function commit<T>(
  ports: ControlPorts,
  request: Pick<ControlRequest, 'paths' | 'loop' | 'lockWaitSeconds' | 'transport'>,
  build: (context: PlanContext) => { plan: CommitPlan; value: T },
): Promise<T> {
  return await withWriterLock(ports, request, ({ store, clock, digests }, lock) => {
    store.recover(lock);
    const state = readControlState(store, request);
    const context = {
      digests,
      paths: request.paths,
      seq: store.nextSeq(),
      nowMs: clock.nowMs(),
      chain: readChainEnd(store, { ...request, state }),
      state,
    };
    const { plan, value } = build(context);
    store.commit(plan, lock);
    return value;
  });
}

/** Does something under the writer lock of the loop. Raises lock_busy. */
async function withWriterLock<T>(
  ports: ControlPorts,
  { loop, lockWaitSeconds }: Pick<ControlRequest, 'loop' | 'lockWaitSeconds'>,
  action: (ports: ControlPorts, lock: HeldLock) => T,
): Promise<T> {
  const begunMs = ports.clock.monotonicMs();
  let attempt = ports.lock.acquire(0);
  while (attempt.outcome === 'busy') {
    if (ports.clock.monotonicMs() - begunMs >= lockWaitSeconds * 1000) {
      const { pid, command } = attempt.holder;
      const holder = `pid ${pid === null ? 'unknown' : String(pid)} (${command ?? 'unknown'})`;
      throw new OpsError('lock_busy', `loop "${loop}" is locked by ${holder}`, { hint: 'try again' });
    }
    await ports.timer.wait(LOCK_PAUSE_MS);
    attempt = ports.lock.acquire(0);
  }
  try {
    return action(ports, attempt.lock);
  } finally {
    attempt.lock.release();
  }
}
