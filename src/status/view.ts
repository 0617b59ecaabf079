import type { EventMark, HealthReason, ProcessEvidence } from '../generated/types.ts';
import type { CommandWords } from './fill-command.ts';
import type { Step } from './next-steps.ts';

/** Everything that the view for people shows; status and the text file of a pass fill it each in their way. */
export interface StatusView {
  readonly repo: string;
  readonly loop: string;
  readonly asOf: string;
  /** For ages beside points in time; null where the text is read at another time than it was written. */
  readonly nowMs: number | null;
  readonly health: {
    readonly status: string;
    readonly since: string | null;
    readonly reasons: readonly HealthReason[];
  };
  readonly lifecycle: {
    readonly state: string;
    readonly confidence: string | null;
    readonly since: string | null;
    readonly why: string | null;
    readonly endReason: string | null;
  };
  readonly run: { readonly runId: string | null; readonly iteration: number | null; readonly openRole: string | null };
  readonly lastEvent: EventMark | null;
  readonly process: ProcessEvidence | null;
  readonly heartbeat: { readonly support: string; readonly lastAt: string | null };
  /** Runtime files by name and what became of reading them. */
  readonly files: readonly { readonly artifact: string; readonly status: string }[];
  readonly backlogBytes: number | null;
  readonly quarantinedRows: number | null;
  readonly recorded: {
    readonly at: string | null;
    readonly validUntil: string | null;
    /** What the state was in the record when the answer says something else; null when it is the same. */
    readonly otherState: string | null;
    readonly lastPass: {
      readonly status: string | null;
      readonly at: string | null;
      readonly failureCode: string | null;
    };
  };
  readonly lastControl: { readonly intent: string; readonly status: string | null; readonly at: string | null } | null;
  /** How alerts stand; null when there is nothing to say. */
  readonly alerts: string | null;
  /** The threshold profile that would fit, and whether it differs for long; null when there is nothing to say. */
  readonly tuning: string | null;
  readonly drift: string | null;
  readonly cannotTell: readonly string[];
  readonly nextSteps: readonly Step[];
  /** How long the text holds, and what to run after that; null where it is read at once. */
  readonly closing: { readonly sentence: string; readonly command: CommandWords } | null;
}
