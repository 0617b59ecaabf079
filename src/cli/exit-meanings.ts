import { EXIT } from '../errors.ts';

/** Every exit status of the program and what it tells the caller, in ascending order. */
export const EXIT_MEANINGS: readonly (readonly [status: number, meaning: string])[] = [
  [EXIT.ok, 'done; health, however bad, is in the output'],
  [
    EXIT.failed,
    'failed: the pass, the command of the runtime, a request; or control was refused, or verify found differences',
  ],
  [EXIT.ambiguous, 'control was carried out, but its effect is not proven'],
  [EXIT.usage, 'the command line is wrong'],
  [EXIT.conflict, 'an idempotency key was used before for another request'],
  [EXIT.unavailable, 'ops-manager is not built'],
  [EXIT.bug, 'a defect in ops-manager'],
  [EXIT.io, 'reading or writing failed: disk full, read-only, I/O error'],
  [EXIT.busy, 'another run works on the same loop; try again'],
  [EXIT.config, 'a configuration file is wrong or names something unknown'],
];
