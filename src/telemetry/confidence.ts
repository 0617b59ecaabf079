import type { Confidence } from '../generated/types.ts';

/** Passes that a recommendation needs before it is more than a guess, and before it is sure. */
const ENOUGH = { medium: 30, high: 100 } as const;

const RANKS = { low: 1, medium: 2, high: 3 } as const satisfies Record<Confidence, number>;

/** How far a number of passes carries. */
export function confidenceOf(passes: number): Confidence {
  return passes >= ENOUGH.high ? 'high' : passes >= ENOUGH.medium ? 'medium' : 'low';
}

/** 1 for low, 2 for medium, 3 for high. */
export function rankOf(confidence: Confidence): 1 | 2 | 3 {
  return RANKS[confidence];
}
