import { createHmac } from 'node:crypto';

/** Signatures as Standard Webhooks 1.0 wants them (https://www.standardwebhooks.com). */

/** What is signed. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  readonly body: string;
}

const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
/** A shorter key could be guessed. */
const FEWEST_KEY_BYTES = 16;

/**
 * One signature per secret, separated by blanks: while keys are rotated, the receiver finds that of the key it knows.
 * A secret is base64, with or without `whsec_` before it. Null when one of the secrets, separated by white space, is
 * none or has fewer than 16 bytes.
 */
export function webhookSignature(secrets: string, { id, timestamp, body }: SignedMessage): string | null {
  const words = secrets.split(/\s+/).filter((word) => word !== '');
  const keys = words.map(keyOf).filter((key) => key !== null);
  if (words.length === 0 || keys.length < words.length) return null;
  const content = `${id}.${String(timestamp)}.${body}`;
  return keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`).join(' ');
}

function keyOf(secret: string): Buffer | null {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = BASE64.test(text) ? Buffer.from(text, 'base64') : null;
  return key === null || key.length < FEWEST_KEY_BYTES ? null : key;
}
