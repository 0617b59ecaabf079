import { ALERT_DECISIONS } from './alert-decisions.ts';
import { ALERT_DELIVERY } from './alert-delivery.ts';
import { ALERT_DISPATCH } from './alert-dispatch.ts';
import { CONTROL } from './control.ts';
import { CURSOR } from './cursor.ts';
import { DIVERGENCE } from './divergence.ts';
import { FAILURES } from './failures.ts';
import { OPEN } from './lifecycle-open.ts';
import { OVER } from './lifecycle-over.ts';
import { OPERATIONS } from './operations.ts';
import { QUARANTINE } from './quarantine.ts';
import { QUEUE } from './queue.ts';
import { READING } from './reading.ts';
import type { Reason } from './reason.ts';
import { SEQUENCE } from './sequence.ts';
import { STALENESS } from './staleness.ts';

/** Every stable code with its explanation, in the order in which they are listed. */
export const REASONS: readonly Reason[] = [
  ...OPEN,
  ...OVER,
  ...STALENESS,
  ...DIVERGENCE,
  ...READING,
  ...SEQUENCE,
  ...CURSOR,
  ...QUARANTINE,
  ...OPERATIONS,
  ...CONTROL,
  ...ALERT_DECISIONS,
  ...ALERT_DISPATCH,
  ...ALERT_DELIVERY,
  ...QUEUE,
  ...FAILURES,
];

/** The explanation of a code, or null for a code that is none of ours. */
export function findReason(code: string): Reason | null {
  return REASONS.find((reason) => reason.code === code) ?? null;
}
