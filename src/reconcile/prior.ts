import type {
  Announced,
  Health,
  HeartbeatState,
  PreviousLifecycleState,
  SequenceState,
  State,
  TransportHealth,
} from '../generated/types.ts';
import type { Json } from '../runtime/json-member.ts';
import { NOTHING_ANNOUNCED } from './announced.ts';

/** What earlier passes left behind. A member is null when its file is absent or cannot be used. */
export interface Prior {
  readonly state: State | null;
  readonly health: Health | null;
  readonly heartbeat: HeartbeatState | null;
  readonly sequence: SequenceState | null;
  readonly transport: TransportHealth | null;
  readonly announced: Announced;
  /** The last comparison of profiles as recorded, of whatever version. */
  readonly drift: Json | null;
  /** Files that exist but cannot be used, with the reason; their content is built anew. */
  readonly unusable: readonly string[];
}

/** Nothing known: the first pass over a loop. */
export const NO_PRIOR: Prior = {
  state: null,
  health: null,
  heartbeat: null,
  sequence: null,
  transport: null,
  announced: NOTHING_ANNOUNCED,
  drift: null,
  unusable: [],
};

/** The state a loop was in according to the last pass; `none` on the first. */
export function previousState(prior: Prior): PreviousLifecycleState {
  return prior.state?.transition.currentState ?? 'none';
}
