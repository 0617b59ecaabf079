import type { ControlConfirmation, ControlKey, ControlRow } from '../generated/types.ts';
import { EXIT } from '../errors.ts';

/** What became of an intent, before it is put into rows. */
export interface Outcome {
  readonly status: ControlRow['status'];
  readonly reasonCode: string | null;
  /** One sentence for people; null when the status says it all. */
  readonly message: string | null;
  /** What was run or sent; empty when nothing was. */
  readonly command: string;
  readonly exitCode: number;
  readonly output: string;
  readonly confirm: ControlConfirmation | null;
  /** Run that the intent was about; null when none is known. */
  readonly runId: string | null;
  readonly replayed: boolean;
  readonly recovered: boolean;
}

/** An outcome with what is given; the rest says nothing. */
export function outcome(given: Pick<Outcome, 'status' | 'command'> & Partial<Outcome>): Outcome {
  return {
    reasonCode: null,
    message: null,
    exitCode: 0,
    output: '',
    confirm: null,
    runId: null,
    replayed: false,
    recovered: false,
    ...given,
  };
}

/** Exit status of the control command for an outcome. */
export function exitStatusOf({ status, reasonCode }: Pick<Outcome, 'status' | 'reasonCode'>): number {
  switch (status) {
    case 'confirmed':
    case 'executed_unconfirmed':
      return EXIT.ok;
    case 'ambiguous':
      return EXIT.ambiguous;
    case 'refused':
      return reasonCode === 'idempotency_key_reused' ? EXIT.conflict : EXIT.failed;
    case 'failed_command':
    default:
      return EXIT.failed;
  }
}

/** The outcome of a command that ran to its end, with what was seen of its effect. */
export function outcomeOfRun(
  run: { readonly command: string; readonly exitCode: number; readonly output: string; readonly timedOut: boolean },
  confirm: ControlConfirmation | null,
): Outcome {
  const { command, exitCode, output } = run;
  const given = { command, exitCode, output, confirm };
  if (exitCode !== 0 && !run.timedOut) {
    return outcome({ ...given, status: 'failed_command', reasonCode: 'control_failed_command' });
  }
  if (confirm === null) {
    return run.timedOut
      ? outcome({
          ...given,
          status: 'ambiguous',
          reasonCode: 'control_ambiguous',
          message: 'the command was given up on when its time was over; what it did is not known',
        })
      : outcome({ ...given, status: 'executed_unconfirmed' });
  }
  return confirm.confirmed
    ? outcome({ ...given, status: 'confirmed' })
    : outcome({
        ...given,
        status: 'ambiguous',
        reasonCode: 'control_ambiguous',
        message: confirm.detail ?? confirm.reason,
      });
}

/** A recorded outcome, given again. */
export function replayOf(record: ControlKey): Outcome {
  const row = record.row ?? {};
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
  return outcome({
    status: (text('status') ?? 'ambiguous') as Outcome['status'],
    reasonCode: text('reasonCode'),
    message: text('message'),
    command: text('command') ?? '',
    exitCode: typeof row['exitCode'] === 'number' ? row['exitCode'] : 0,
    output: text('commandOutput') ?? '',
    confirm: (row['confirm'] ?? null) as ControlConfirmation | null,
    runId: text('runId'),
    replayed: true,
  });
}
