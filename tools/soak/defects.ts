/** Defects that a run can be given on purpose, to see that it finds them; `--plant`. */
export const SOAK_DEFECTS = {
  'ignore-token': 'a worker that was frozen past its lease closes its item without its token',
  'skip-guardrail': 'workers close items without having their reports checked',
  'hold-lock': 'a process keeps the store locked for 12 minutes',
  'stop-metrics': 'nothing is measured for 20 minutes',
  'fail-all': 'in the second half of the run every attempt fails for good',
} as const;

/** Name of one of {@link SOAK_DEFECTS}. */
export type SoakDefect = keyof typeof SOAK_DEFECTS;

/** Length of the lock of `hold-lock`. */
export const PLANTED_LOCK_SECONDS = 12 * 60;

/** Length of the silence of `stop-metrics`. */
export const PLANTED_SILENCE_SECONDS = 20 * 60;
