import type { ControlConfirmation, ServiceControlReply } from '../generated/types.ts';
import type { ServiceAnswer } from '../ports.ts';
import { validateControlConfirmation } from '../generated/validate-control-confirmation.js';
import { validateServiceControlReply } from '../generated/validate-service-control-reply.js';
import { clip } from '../runtime/event-row.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { errorOfAnswer, errorOfNoAnswer, expectJson, readProblem } from '../transport/service-answer.ts';
import { type Outcome, outcome } from './outcome.ts';
import type { ControlRequest } from './request.ts';

/**
 * What an answer of the service means for an intent. Only a reply about this loop, this intent and this key can confirm
 * anything; where the request may have been carried out and nobody says so, the outcome is ambiguous.
 */

/** What to do with an answer. `again`: the service is still at it. */
export type Reading =
  | { readonly kind: 'again'; readonly retryMs: number; readonly taken: boolean }
  | { readonly kind: 'done'; readonly outcome: Outcome };

/** Who asks, for what, and how the request is recorded. */
export interface Asked {
  readonly request: Pick<ControlRequest, 'loop' | 'intent'>;
  readonly key: string;
  readonly command: string;
  /** True when the request was taken before, so that a failure now says nothing about what was done. */
  readonly taken: boolean;
}

const LONGEST_OUTPUT_CHARS = 16_384;
const LONGEST_MESSAGE_CHARS = 1000;
const PAUSE_MS = 500;
const LARGEST_EXIT_STATUS = 255;
const PROOF_MEMBERS: ReadonlySet<string> = new Set<keyof ControlConfirmation>([
  'intent',
  'confirmed',
  'reason',
  'attempts',
  'timeoutSeconds',
  'observedStatus',
  'observedLastEvent',
  'observedApprovalStatus',
  'observedActive',
  'observedAt',
  'detail',
  'baseline',
  'evidence',
  'survivors',
  'completion',
]);
const REASON_CODE = /^[a-z][a-z0-9_]{0,63}$/;
const STATUSES: ReadonlySet<string> = new Set([
  'confirmed',
  'executed_unconfirmed',
  'ambiguous',
  'failed_command',
  'refused',
]);
/** Refusals of a working service that say for certain that nothing was done. */
const NOTHING_DONE: ReadonlySet<string> = new Set([
  'lock_busy',
  'idempotency_store_damaged',
  'too_many_connections',
  'overloaded',
]);

/** Reads an answer to POST or GET /ops/control. */
export function readControlAnswer(answer: ServiceAnswer, asked: Asked): Reading {
  if (answer.kind === 'no_answer') {
    const { code, message } = errorOfNoAnswer(answer, asked.command);
    const told = `${code}: ${message}`;
    return answer.delivery === 'not_sent' ? failed(asked, told) : unknown(asked, told);
  }
  const problem = readProblem(answer);
  if (problem !== null) {
    return readRefusal(answer.status, problem, asked);
  }
  const reply = expectJson<ServiceControlReply>(answer, validateServiceControlReply);
  if (reply.ok) {
    return readReply(reply.value, asked, answer.status);
  }
  const { code, message } = errorOfAnswer(answer, asked.command);
  const told = `${code}: ${message}`;
  // Something between us and the service gave up: the service may be at work all the same.
  const speaksJson = /^application\/json\b/i.test(answer.contentType);
  const isVerdict = (answer.status >= 200 && answer.status < 300) || answer.status === 409;
  // JSON of another shape may be a service of another version, which has carried the intent out.
  return answer.status >= 500 || (speaksJson && isVerdict) ? unknown(asked, told) : failed(asked, told);
}

function readRefusal(status: number, problem: { code: string; message: string }, asked: Asked): Reading {
  const message = `the service refused: ${problem.code}: ${problem.message}`;
  if (problem.code === 'control_in_progress') {
    // Another control is in the way: nothing was taken by this answer.
    return { kind: 'again', retryMs: PAUSE_MS, taken: asked.taken };
  }
  if (problem.code === 'idempotency_key_reused') {
    const reasonCode = 'idempotency_key_reused';
    return {
      kind: 'done',
      outcome: outcome({ status: 'refused', command: asked.command, reasonCode, exitCode: 1, message }),
    };
  }
  return status >= 500 && !NOTHING_DONE.has(problem.code) ? unknown(asked, message) : failed(asked, message);
}

function readReply(reply: ServiceControlReply, asked: Asked, httpStatus: number): Reading {
  const { request, key, command } = asked;
  const sameIntent = reply.intent === undefined || reply.intent === request.intent;
  if (reply.loopId !== request.loop || reply.idempotencyKey !== key || !sameIntent) {
    return unknown(asked, 'the service answered about another request');
  }
  if (reply.pending === true) {
    return { kind: 'again', retryMs: PAUSE_MS, taken: true };
  }
  const row = reply.result ?? {};
  const { status } = row;
  if (
    typeof status !== 'string' ||
    !STATUSES.has(status) ||
    row['loopId'] !== request.loop ||
    row['intent'] !== request.intent
  ) {
    return unknown(asked, 'the service answered without an outcome that can be understood');
  }
  const proof = readProof(row['confirm'], request.intent);
  if (status === 'confirmed' && proof?.confirmed !== true) {
    return unknown(asked, 'the service says confirmed without evidence');
  }
  if (status === 'confirmed' && !(reply.ok && httpStatus < 300)) {
    return unknown(asked, 'the service says confirmed and contradicts itself');
  }
  return {
    kind: 'done',
    outcome: outcome({
      status: status as Outcome['status'],
      command,
      ...readWords(row),
      exitCode: isExitStatus(row['exitCode']) ? row['exitCode'] : (reply.exitCode ?? 0),
      output: encodeJson(reply).slice(0, LONGEST_OUTPUT_CHARS),
      confirm: proof,
      runId: typeof row['runId'] === 'string' ? clip(row['runId']) : null,
      replayed: reply.replayed === true,
    }),
  };
}

/** What the service saw of the effect; null when it is not said in the known way, or of another intent. */
function readProof(confirm: unknown, intent: ControlRequest['intent']): ControlConfirmation | null {
  if (typeof confirm !== 'object' || confirm === null) {
    return null;
  }
  // A later service may say more than is known here.
  const known = Object.fromEntries(Object.entries(confirm).filter(([name]) => PROOF_MEMBERS.has(name)));
  return validateControlConfirmation(known) && known.intent === intent ? known : null;
}

/** Reason and message of a row: what breaks the rules for them would break those of our own rows. */
function readWords(row: Readonly<Record<string, unknown>>): Pick<Outcome, 'reasonCode' | 'message'> {
  const { reasonCode, message } = row;
  return {
    reasonCode: typeof reasonCode === 'string' && REASON_CODE.test(reasonCode) ? reasonCode : null,
    message: typeof message === 'string' && message !== '' ? message.slice(0, LONGEST_MESSAGE_CHARS) : null,
  };
}

function isExitStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST_EXIT_STATUS;
}

/** Nobody can say whether it was done. */
export function unknownOutcome({ command }: Asked, message: string): Outcome {
  return outcome({
    status: 'ambiguous',
    command,
    reasonCode: 'control_ambiguous',
    exitCode: 1,
    message: `${message}; the same key asks again without doing it twice`,
  });
}

/** The service was at it, or had something else to do, until the time was over. */
export function lateOutcome(asked: Asked): Outcome {
  const message = 'the service has not finished in time';
  const reading = failed(asked, message);
  return reading.kind === 'done' ? reading.outcome : unknownOutcome(asked, message);
}

function unknown(asked: Asked, message: string): Reading {
  return { kind: 'done', outcome: unknownOutcome(asked, message) };
}

function failed(asked: Asked, message: string): Reading {
  const { command, taken } = asked;
  if (taken) {
    return unknown(asked, message);
  }
  const reasonCode = 'control_failed_command';
  return {
    kind: 'done',
    outcome: outcome({ status: 'failed_command', command, reasonCode, exitCode: 1, message, output: message }),
  };
}
