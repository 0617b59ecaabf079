import type { PassSample } from './pass-sample.ts';

/** The passes that a recommendation looks back on. */
export interface PassHistory {
  /** Oldest first. */
  readonly samples: readonly PassSample[];
  /** Lines among those looked at that are no row. */
  readonly rowsSkipped: { readonly reconcile: number; readonly control: number };
  /** Control rows without proof of their effect. */
  readonly ambiguousControls: number;
}
