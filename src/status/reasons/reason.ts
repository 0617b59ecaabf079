/** What a stable code means, written for someone who sees it for the first time, at night, in an incident. */
export interface Reason {
  readonly code: string;
  /** The worst that the code can mean for health; `info` for good or neutral news, null where health does not enter. */
  readonly severity: 'info' | 'degraded' | 'critical' | null;
  /** One line. */
  readonly title: string;
  readonly cause: string;
  /** Command that shows the evidence, with the places of {@link fillCommand}; null when there is nothing to look at. */
  readonly evidenceCommand: string | null;
  readonly remedy: string;
  /** Other codes that come together with this one. */
  readonly seeAlso: readonly string[];
  /** What status puts on its to-do list when the code holds; null when nobody has to do anything. */
  readonly step: ReasonStep | null;
}

/** The remedy in one sentence, with the command to begin with. */
export interface ReasonStep {
  readonly summary: string;
  /** With the places of {@link fillCommand}; null when no command helps. */
  readonly command: string | null;
}
