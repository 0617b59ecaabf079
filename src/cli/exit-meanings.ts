import { EXIT } from '../errors.ts';

/** Every exit status of the program and what it tells the caller, in ascending order. */
export const EXIT_MEANINGS: readonly (readonly [status: number, meaning: string])[] = [
  [EXIT.ok, 'done; health, however bad, is in the output'],
  [EXIT.failed, 'the pass failed, an input file is unusable, or verify found differences'],
  [EXIT.ambiguous, 'reserved: the effect of a control command is not proven'],
  [EXIT.usage, 'the command line is wrong'],
  [EXIT.unavailable, 'ops-manager is not built'],
  [EXIT.bug, 'a defect in ops-manager'],
  [EXIT.io, 'reading or writing failed: disk full, read-only, I/O error'],
  [EXIT.busy, 'another run works on the same loop; try again'],
  [EXIT.config, 'a configuration file is wrong or names something unknown'],
];
