import type { Ids } from '../ports.ts';

/** Identifiers from the operating system's random source, which is loaded when the first one is needed. */
export const cryptoIds: Ids = {
  traceId: () => process.getBuiltinModule('node:crypto').randomUUID({ disableEntropyCache: true }),
};
