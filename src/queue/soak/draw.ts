/**
 * Random numbers of a soak run. Each is a hash of the seed, of what it decides and of whom it is about, so that every
 * process draws the same ones without asking, in whatever order things happen.
 */

/** What a number decides. */
export const STREAMS = {
  gap: 1,
  priority: 2,
  lock: 3,
  lockLength: 4,
  again: 5,
  againTime: 6,
  breach: 7,
  tokens: 8,
  fate: 9,
  frozen: 10,
  service: 11,
  thaw: 12,
} as const;

/** An even number from 0 to below 1. `about`: the item, or the item and its attempt. */
export function draw(seed: number, stream: keyof typeof STREAMS, ...about: readonly number[]): number {
  let hash = mix(seed | 0);
  for (const part of [STREAMS[stream], ...about]) hash = mix((hash ^ mix((part + 0x9e3779b9) | 0)) | 0);
  return (hash >>> 0) / 2 ** 32;
}

/** An even number of a range. */
export function drawBetween(range: { readonly least: number; readonly most: number }, drawn: number): number {
  return range.least + drawn * (range.most - range.least);
}

/** The finalizer of MurmurHash3, 32 bits: every bit of the input changes about half of the bits of the result. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
