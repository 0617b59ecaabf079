import { realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cursor, LoopRunSnapshot } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { Clock, LoopPlace, ProcessTable } from '../ports.ts';
import { type Observation, hashedSummary, observeLoop } from '../reconcile/observe.ts';
import { eventsFileName } from '../reconcile/request.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { runtimePaths } from '../store/paths.ts';
import { snapshotEnvelope } from '../transport/snapshot-envelope.ts';
import { eventLogsWithin } from './fs-event-log.ts';
import { createFsRuntimeFiles } from './fs-runtime.ts';
import { type KnownLog, type ServedLog, slicedEventLogs } from './served-log.ts';

/** A snapshot of a loop whose log is known up to near its end: the same look as a pass makes, from there on. */

/** What a snapshot is made of. */
export interface SnapshotOrder {
  readonly place: LoopPlace;
  readonly log: ServedLog;
  readonly traceId: string | null;
  readonly knownPid: number | null;
  readonly processes: ProcessTable;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Pauses before another look at files that are half-written or cannot be used, in milliseconds. */
const RETRY_PAUSES_MS = [5, 20, 50];
/** Times a snapshot is begun anew because the log was cut or exchanged meanwhile. */
const ATTEMPTS = 3;

/** Files are read again between turns of the process, not while it stands still. */
const files = createFsRuntimeFiles({ sleepMs: () => undefined });

/** Takes it. Raises snapshot_unavailable, events_unavailable. */
export async function snapshotServedLoop(order: SnapshotOrder): Promise<LoopRunSnapshot> {
  const { place, log, traceId, clock } = order;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const observation = await look(order);
    const logSha256 = observation === null ? null : await log.sha256(observation.events.sizeBytes);
    if (observation !== null && logSha256 !== null) {
      const summaryFile = hashedSummary(files, runtimePaths(place.repo, place.loop), observation.files.runSummary);
      const context = { nowMs: clock.nowMs(), traceId, ...place, runId: null };
      return snapshotEnvelope({ observation, logSha256, summaryFile }, context);
    }
  }
  throw new OpsError('events_unavailable', `event log was exchanged again and again while it was read: ${place.loop}`);
}

/** Looks until the small files can be used, or for a moment; null when the log is not the one that was known. */
async function look(order: SnapshotOrder): Promise<Observation | null> {
  for (const pauseMs of [...RETRY_PAUSES_MS, null]) {
    const known = await order.log.catchUp();
    const observation = lookOnce(order, known);
    if (observation === null || pauseMs === null || !hasDamage(observation)) {
      return observation;
    }
    await pause(pauseMs);
  }
  return null;
}

function lookOnce({ place, processes, knownPid }: SnapshotOrder, known: KnownLog): Observation | null {
  const { repo, loop } = place;
  const observation = observeLoop(
    { eventLogs: eventLogsWithin(repo, slicedEventLogs), files, processes },
    {
      repo,
      loop,
      runtime: runtimePaths(repo, loop),
      repoPaths: repoPaths(repo),
      stored: { status: 'read', cursor: cursorOf(place, known) },
      fold: known.fold,
      fromStart: false,
      limits: { maxEvents: 0, strict: false },
      knownPid,
      search: true,
      hashLog: false,
      glance: false,
    },
  );
  return observation.resume.restart ? null : observation;
}

function hasDamage({ files: found }: Observation): boolean {
  return Object.values(found).some(({ status }) => status === 'empty' || status === 'invalid');
}

/** The place up to which a log is known, as a pass would record it. */
export function cursorOf({ repo, loop }: LoopPlace, { position, identity }: KnownLog): Cursor {
  return {
    schemaVersion: 'v1',
    repoPath: repo,
    loopId: loop,
    eventsFile: eventsFileName(loop),
    eventLineOffset: position.line,
    eventLineCount: position.line,
    eventByteOffset: position.byte,
    identity: { ...identity },
    updatedAt: formatInstant(0),
  };
}

/** Paths under which a repository may be named on a command line: as given, and with symlinks resolved. */
function repoPaths(repo: string): readonly string[] {
  const real = realpathSync(repo);
  return real === repo ? [repo] : [repo, real];
}
