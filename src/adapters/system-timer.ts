import type { Timer } from '../ports.ts';

/** The timer of the platform. Its promise-based module is not used: loading it costs a millisecond. */
export const systemTimer: Timer = {
  wait: (durationMs) => new Promise((resolve) => void setTimeout(resolve, Math.max(0, durationMs))),
};
