import type { ServiceProblem } from '../../../../src/generated/types.ts';

export const serviceProblem = {
  ok: false,
  error: { code: 'not_found', message: 'no such loop' },
} satisfies ServiceProblem;
