import type { OptionSpec } from './option-spec.ts';

/** Seconds in a week: an intent of last week is not the one that is repeated now. */
const WEEK_SECONDS = 604_800;
const DAY_SECONDS = 86_400;

/** Options of control, confirm-intent and audit. */
export const CONTROL_OPTIONS = {
  action: { kind: 'text', positional: true, defaultText: 'carry an intent out', description: 'What to do.' },
  intent: {
    kind: 'text',
    defaultText: 'none',
    description: 'What is asked of the runtime: cancel, approve or reject.',
  },
  runtimeBin: {
    kind: 'path',
    env: 'SUPERLOOP_BIN',
    defaultText: 'superloop.sh in the repo, in the installation, on PATH',
    description: 'Command of the runtime.',
  },
  by: {
    kind: 'text',
    defaultText: 'unknown',
    description: 'Who asks. Recorded, and told to the runtime.',
  },
  note: { kind: 'text', defaultText: 'none', description: 'Why. Recorded, and told to the runtime.' },
  idempotencyKey: {
    kind: 'trace-id',
    defaultText: 'derived from the request and the run',
    description: 'Key under which a request is carried out once, however often it is made.',
  },
  timeoutSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: DAY_SECONDS,
    default: 30,
    description: 'How long to wait for evidence of the effect; 0 looks once.',
  },
  intervalSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: 3600,
    default: 2,
    description: 'Longest pause between two looks; 0 counts as 1.',
  },
  commandTimeoutSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 1,
    max: 3600,
    default: 60,
    description: 'How long the command of the runtime may take before it is stopped.',
  },
  keyTtlSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 60,
    max: 10 * 366 * DAY_SECONDS,
    default: WEEK_SECONDS,
    description: 'How long an idempotency key is remembered.',
  },
  noConfirm: { kind: 'switch', description: 'Do not wait for evidence; the outcome is executed_unconfirmed.' },
  automated: {
    kind: 'switch',
    description: 'No person stands behind this: refused while the loop diverges or its last control is ambiguous.',
  },
  acknowledge: {
    kind: 'text',
    defaultText: 'none',
    description: 'Why a person goes on although the loop diverges. Recorded.',
  },
  force: { kind: 'switch', description: 'Carry the intent out although a rule refuses it. Recorded.' },
} as const satisfies Record<string, OptionSpec>;
