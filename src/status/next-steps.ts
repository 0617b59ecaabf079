import type { ArtifactEvidence } from '../generated/types.ts';
import { type CommandPlaces, type CommandWords, fillCommand, fillPlaces } from './fill-command.ts';
import { findReason } from './reasons/catalog.ts';
import { CANCEL, RUN, STATUS_TEXT } from './reasons/commands.ts';

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
  /** Whether a file of the runtime claims a run: control refuses a cancel when none does. */
  readonly filesClaimRun: boolean;
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

/** True when a file of the runtime claims that a run is active, or was left broken by one that died while writing it. */
export function claimsRun(files: readonly ArtifactEvidence[], active: boolean | null): boolean {
  const statusOf = (name: ArtifactEvidence['artifact']): ArtifactEvidence['status'] =>
    files.find(({ artifact }) => artifact === name)?.status ?? 'absent';
  const state = statusOf('state');
  return active === true || statusOf('activeRun') === 'read' || (state !== 'read' && state !== 'absent');
}

/**
 * A step that cancels is no help while the repository's files speak of another loop, because it would hit that one, nor
 * when none of them claims a run: control refuses both.
 */
function withoutHarm(step: Step, { otherLoop, filesClaimRun, places }: StepInput): Step {
  if (lineOf(step) !== fillCommand(CANCEL, places).join(' ') || (otherLoop === null && filesClaimRun)) {
    return step;
  }
  if (otherLoop === null) {
    const summary = 'No file of the runtime blocks the next run any more: see to the cause, then run the loop again.';
    return { ...step, summary, command: fillCommand(RUN, places) };
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
