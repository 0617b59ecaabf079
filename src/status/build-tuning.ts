import type { StatusDocument, TelemetrySummary } from '../generated/types.ts';
import { type Json, countAt, memberAt, objectOf, textAt } from '../runtime/json-member.ts';

/** The section about threshold profiles: which one is in force, which one would fit, and what that rests on. */

export interface TuningInputs {
  /** Reconcile rows to look back on. */
  readonly summaryWindow: number;
  readonly state: Json | null;
  readonly health: Json | null;
  /** The last reconcile row; null when there is none. */
  readonly lastPass: Json | null;
  /** Summarizes the rows; null when they cannot be summarized. Only asked when the last pass has not done it. */
  readonly summarize: () => TelemetrySummary | null;
}

type Tuning = StatusDocument['tuning'];

/** Builds the section. */
export function buildTuning(inputs: TuningInputs): Tuning {
  const { summaryWindow, state, health } = inputs;
  const appliedProfile = textAt(state, 'health', 'thresholds', 'profile') ?? textAt(health, 'thresholds', 'profile');
  return { summaryWindow, appliedProfile, ...recommendation(inputs) };
}

type Recommended = Omit<Tuning, 'summaryWindow' | 'appliedProfile'>;

const NONE: Recommended = { recommendedProfile: null, confidence: null, rationale: null, telemetrySummary: null };

function recommendation(inputs: TuningInputs): Recommended {
  if (inputs.lastPass === null) {
    return NONE;
  }
  const recorded = recordedOf(inputs);
  if (recorded !== null) {
    return {
      recommendedProfile: textAt(recorded, 'recommendedProfile'),
      confidence: textAt(recorded, 'confidence'),
      rationale: textAt(recorded, 'rationale'),
      telemetrySummary: objectOf(recorded['telemetrySummary']),
    };
  }
  const summary = inputs.summarize();
  if (summary === null) {
    return NONE;
  }
  const { recommendedProfile, confidence, rationale, observed, source } = summary;
  return { recommendedProfile, confidence, rationale, telemetrySummary: { observed, source } };
}

/** What the last pass recorded, if it looked back as far and nothing has been recorded since. */
function recordedOf({ state, lastPass, summaryWindow }: TuningInputs): Json | null {
  const tuning = objectOf(state?.['tuning']);
  const seq = countAt(state, 'trace', 'journalSeq');
  const isLatest = seq !== null && seq === memberAt(lastPass, 'seq');
  return isLatest && tuning?.['summaryWindow'] === summaryWindow ? tuning : null;
}
