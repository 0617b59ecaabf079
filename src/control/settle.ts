import type { ControlConfirmation, ControlKey } from '../generated/types.ts';
import { type Outcome, outcome } from './outcome.ts';

/** The outcome of a control whose command was killed before it recorded one. */
export function settleInterrupted(key: ControlKey, confirm: ControlConfirmation | null): Outcome {
  const killed = 'the control command was interrupted before it recorded what came of it';
  if (confirm?.confirmed === true) {
    return outcome({
      status: 'confirmed',
      command: key.command,
      message: `${killed}; ${confirm.detail ?? confirm.reason}`,
      confirm,
      recovered: true,
    });
  }
  const seen = confirm === null ? 'what it did is not known' : (confirm.detail ?? confirm.reason);
  return outcome({
    status: 'ambiguous',
    reasonCode: 'control_ambiguous',
    exitCode: 1,
    command: key.command,
    message: `${killed}; ${seen}`,
    confirm,
    recovered: true,
  });
}
