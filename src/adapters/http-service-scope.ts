import type { Clock, Ids, ServedLoops } from '../ports.ts';
import type { ServedRepos } from '../transport/service-place.ts';
import type { EncodedTexts } from './http-service-encoded.ts';
import type { ControlDesk } from './http-service-control-desk.ts';
import type { Seats } from './http-service-seats.ts';

/** Bounds of what the service does for its callers. */
export interface ServiceLimits {
  readonly maxConnections: number;
  readonly maxStreams: number;
  readonly maxBodyBytes: number;
  readonly requestTimeoutMs: number;
  readonly controlDeadlineSeconds: number;
  readonly shutdownGraceMs: number;
}

/** What the handlers of requests share. */
export interface ServiceScope {
  readonly loops: ServedLoops;
  readonly repos: ServedRepos;
  readonly desk: ControlDesk;
  readonly seats: Seats;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: ServiceLimits;
  /** Who asks when a control request does not say. */
  readonly standardBy: string;
  /** Aborted when the service is told to stop: whoever waits is answered at once. */
  readonly stopping: AbortSignal;
  readonly encoded: EncodedTexts;
  /** Bytes of answers that are being sent, all together. */
  readonly sending: { bytes: number };
  /** Tells the operator about a failure that no caller is told in full. */
  readonly warn: (message: string) => void;
}
