/** What one look says about the effect of an intent. */
export interface Finding {
  /** Stable reason code; docs/control.md, "Evidence". */
  readonly reason: string;
  readonly confirmed: boolean;
  /** True when waiting longer cannot change the answer. */
  readonly final: boolean;
  /** One sentence for people. */
  readonly detail: string;
  /** Observations that decided, one sentence each. */
  readonly evidence: readonly string[];
  /** Pids of agents that outlived the run. */
  readonly survivors: readonly number[];
  /** approve only: the event that shows that the loop was completed after the approval, with its line since the baseline. */
  readonly completion: { readonly event: string; readonly line: number } | null;
}

/** A finding with what is given; the rest says nothing. */
export function finding(given: Pick<Finding, 'reason' | 'detail'> & Partial<Finding>): Finding {
  return { confirmed: false, final: false, evidence: [], survivors: [], completion: null, ...given };
}
