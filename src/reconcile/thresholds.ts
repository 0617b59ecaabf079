/** Seconds by which a timestamp may lie in the future before the clocks are said to disagree. */
export const CLOCK_SKEW_TOLERANCE_SECONDS = 30;
