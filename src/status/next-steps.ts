import { type CommandPlaces, type CommandWords, fillCommand, fillPlaces } from './fill-command.ts';
import { findReason } from './reasons/catalog.ts';
import { STATUS_TEXT } from './reasons/commands.ts';

/** One thing to do, and the command to begin with; null when no command helps. */
export interface Step {
  readonly code: string;
  readonly summary: string;
  readonly command: CommandWords | null;
}

/** Codes that only sum up others: they give a step when no other code of their kind does. */
const SUMS_UP: Readonly<Record<string, 'lifecycle' | 'divergence' | 'reading'>> = {
  run_failed: 'lifecycle',
  run_stopped: 'lifecycle',
  lifecycle_unknown: 'lifecycle',
  divergence_detected: 'divergence',
  event_log_changed: 'reading',
};

export interface StepInput {
  /** Rule that gave the lifecycle state; null when unknown. */
  readonly whyCode: string | null;
  readonly reasonCodes: readonly string[];
  readonly divergenceReasons: readonly string[];
  readonly cursorOutcome: string | null;
  /** Another loop that a cancel would stop: cancel takes no loop, it stops the run that the repository's files name. */
  readonly otherLoop: string | null;
  readonly places: CommandPlaces;
}

/** What to do now: the lifecycle first, since it explains most of the rest; what it says already is left out. */
export function nextSteps(input: StepInput): Step[] {
  const { whyCode, divergenceReasons, cursorOutcome, places } = input;
  const lifecycle = stepsOf(whyCode === null ? [] : [whyCode], places);
  const divergence = stepsOf(divergenceReasons, places).filter(
    (step) => !lifecycle.some((other) => lineOf(other) === lineOf(step)),
  );
  const reading = stepsOf(cursorOutcome === null ? [] : [cursorOutcome], places);
  const special = { lifecycle, divergence: divergenceReasons, reading };
  const reasons = input.reasonCodes.filter((code) => {
    const kind = SUMS_UP[code];
    return kind === undefined || special[kind].length === 0;
  });
  const survivors = reasons.filter((code) => code === 'agent_survived');
  const others = reasons.filter((code) => code !== 'agent_survived');
  const steps = [...stepsOf(survivors, places), ...lifecycle, ...divergence, ...reading, ...stepsOf(others, places)];
  return distinct(steps.map((step) => withoutHarm(step, input)));
}

/** A step that cancels is no help while the repository's files speak of another loop: it would hit that one. */
function withoutHarm(step: Step, { otherLoop, places }: StepInput): Step {
  if (otherLoop === null || lineOf(step)?.includes('superloop.sh cancel') !== true) {
    return step;
  }
  const summary = `Do not cancel now: it would stop loop ${otherLoop}, which the files of this repository name. See to that loop first.`;
  return { ...step, summary, command: fillCommand(STATUS_TEXT, { ...places, loop: otherLoop }) };
}

/** The command of a step as one line. */
export function lineOf({ command }: Step): string | null {
  return command === null ? null : command.join(' ');
}

function stepsOf(codes: readonly string[], places: CommandPlaces): Step[] {
  return codes.flatMap((code) => {
    const step = findReason(code)?.step ?? null;
    return step === null
      ? []
      : [
          {
            code,
            summary: fillPlaces(step.summary, places),
            command: step.command === null ? null : fillCommand(step.command, places),
          },
        ];
  });
}

function distinct(steps: readonly Step[]): Step[] {
  const codes = new Set<string>();
  return steps.filter(({ code }) => !codes.has(code) && codes.add(code));
}
