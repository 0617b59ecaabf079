import type { ControlKey } from '../generated/types.ts';
import type { Digests } from '../ports.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import type { ControlLook } from './look.ts';
import { type ControlRequest, fingerprintText } from './request.ts';

/** Idempotency keys: which are allowed, how one is derived, and what a recorded one means for a new request. */

const KEY = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** True for a text that may be an idempotency key: 1 to 128 letters, digits, dots, underscores, colons and hyphens. */
export function isIdempotencyKey(text: string): boolean {
  return KEY.test(text);
}

/** Name of a key's file: safe whatever the key is, and one for each transport. */
export function keyFileName(digests: Digests, transport: ControlKey['transport'], key: string): string {
  return `${digests.sha256(`${transport}\n${key}`)}.json`;
}

/**
 * The key of a request that names none. The same request about the same run, or the same approval request, gets the
 * same key, so that a command typed twice is carried out once; `attempt` counts on when a person repeats it after an
 * ambiguous outcome.
 */
export function deriveKey(
  digests: Digests,
  request: ControlRequest,
  about: { look: ControlLook; attempt: number },
): string {
  const { fold, approval, activeRun } = about.look.facts;
  const { pid, verdict } = about.look.process;
  // The start of the process is worked out anew at each look, to the second before or after: it would give two keys.
  const subject =
    request.intent === 'cancel'
      ? [fold.run.runId, verdict === 'alive' ? pid : null, activeRun?.updatedAt ?? null]
      : [approval?.runId ?? null, approval?.iteration ?? null, approval?.requestedAt ?? null, approval?.status ?? null];
  const digest = digests.sha256(JSON.stringify([fingerprintText(request), subject]));
  return `${request.intent}-${digest.slice(0, 16)}-${String(about.attempt)}`;
}

/** The key of a request over the service that names none: what it is about is known only over there. */
export function deriveRemoteKey(digests: Digests, request: ControlRequest): string {
  const digest = digests.sha256(JSON.stringify([fingerprintText(request), request.traceId]));
  return `${request.intent}-${digest.slice(0, 16)}-1`;
}

/** What a recorded key means for a request. */
export type KeyVerdict =
  | { readonly verdict: 'fresh'; readonly attempt: number }
  | { readonly verdict: 'replay'; readonly record: ControlKey }
  /** Carried out before, with an outcome that evidence may settle by now. */
  | { readonly verdict: 'examine'; readonly record: ControlKey }
  | { readonly verdict: 'open'; readonly record: ControlKey }
  | { readonly verdict: 'conflict'; readonly record: ControlKey };

/** Judges a recorded key. Failures may be repeated, everything that was carried out is not. */
export function judgeKey(record: ControlKey | null, asked: { fingerprint: string; nowMs: number }): KeyVerdict {
  const expiresAtMs = record === null ? null : parseInstant(record.expiresAt);
  if (record === null || (record.state === 'done' && expiresAtMs !== null && expiresAtMs <= asked.nowMs)) {
    return { verdict: 'fresh', attempt: 1 };
  }
  if (record.fingerprint !== asked.fingerprint) {
    return { verdict: 'conflict', record };
  }
  if (record.state === 'open') {
    return { verdict: 'open', record };
  }
  switch (record.row?.['status']) {
    case 'confirmed':
    case 'executed_unconfirmed':
      return { verdict: 'replay', record };
    case 'ambiguous':
      return { verdict: 'examine', record };
    default:
      return { verdict: 'fresh', attempt: record.attempt + 1 };
  }
}
