/**
 * Rows of the log of a soak run. Workers and the program that conducts them append to it by themselves, without the
 * store: it is what the store is judged by. `at` and all other times are seconds since the start of the run by the
 * compressed clock; `waited` is how long the store took, locks included.
 */
export type SoakRow =
  | {
      readonly kind: 'start';
      readonly at: number;
      readonly profile: string;
      readonly seed: number;
      readonly hours: number;
      readonly compress: number;
      readonly backend: string;
      readonly workers: number;
      readonly startEpochSeconds: number;
    }
  | {
      readonly kind: 'added';
      readonly at: number;
      readonly id: string;
      /** When it was due. */
      readonly due: number;
      /** For a second sending: the item that was sent first. */
      readonly again: string | null;
      /** The item that kept it from being added. */
      readonly duplicateOf: string | null;
      readonly waited: number;
    }
  | {
      readonly kind: 'begin';
      readonly at: number;
      readonly id: string;
      readonly token: number;
      /** From 0. */
      readonly attempt: number;
      readonly worker: string;
      readonly leaseUntil: number;
      readonly waited: number;
    }
  | {
      readonly kind: 'end';
      readonly at: number;
      readonly id: string;
      readonly token: number;
      readonly attempt: number;
      readonly worker: string;
      readonly outcome: 'done' | 'failed' | 'blocked';
      /** False when the store refused it. */
      readonly accepted: boolean;
      /** A failure that nobody will try again, whatever the attempts. */
      readonly final: boolean;
      readonly tokens: number;
      /** How much later than planned the work ended. */
      readonly late: number;
      readonly waited: number;
    }
  | {
      readonly kind: 'closed';
      readonly at: number;
      readonly skipped: readonly string[];
      readonly poisoned: readonly string[];
    }
  | { readonly kind: 'pulse'; readonly at: number; readonly worker: string }
  | {
      readonly kind: 'reaped';
      readonly at: number;
      readonly reset: readonly string[];
      readonly failed: readonly string[];
      readonly waited: number;
    }
  | {
      readonly kind: 'lost';
      readonly at: number;
      readonly id: string;
      readonly token: number;
      readonly how: 'killed' | 'frozen';
    }
  | { readonly kind: 'lock'; readonly at: number; readonly held: number }
  | {
      readonly kind: 'sample';
      readonly at: number;
      readonly kst: string;
      readonly counts: Readonly<Record<string, number>>;
      readonly open: number;
    }
  | { readonly kind: 'check'; readonly at: number; readonly kst: string; readonly table: readonly unknown[] }
  | { readonly kind: 'finish'; readonly at: number; readonly verdict: string; readonly reason: string };
