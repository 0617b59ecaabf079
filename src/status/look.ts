import type { ArtifactEvidence, ProcessEvidence } from '../generated/types.ts';
import type { Observation } from '../reconcile/observe.ts';
import type { SideFiles } from '../runtime/side-files.ts';

/**
 * What status saw of the loop just now. `read`: the log up to its end. `unread`: the side files and the process
 * table, but not what is new in the log.
 */
export type Look =
  | { readonly kind: 'read'; readonly observation: Observation }
  | {
      readonly kind: 'unread';
      readonly files: SideFiles;
      readonly process: ProcessEvidence;
      /** The log as far as it could be seen. */
      readonly events: ArtifactEvidence;
      readonly reason: UnreadReason;
    };

/** Why the log was not read. */
export type UnreadReason =
  | { readonly why: 'too_much'; readonly unreadBytes: number }
  | { readonly why: 'failed'; readonly message: string }
  /** The loop is somewhere else, and what this machine holds says nothing about it. */
  | { readonly why: 'elsewhere'; readonly source: string };

/** True when only a pass over the source of the record can tell how the loop is now. */
export function isElsewhere(look: Look): boolean {
  return look.kind === 'unread' && look.reason.why === 'elsewhere';
}
