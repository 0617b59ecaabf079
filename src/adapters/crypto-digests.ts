import type { Digests } from '../ports.ts';

/** Digests by the platform's library, which is loaded when the first one is needed. */
export const cryptoDigests: Digests = {
  sha256: (text) => process.getBuiltinModule('node:crypto').createHash('sha256').update(text, 'utf8').digest('hex'),
};
