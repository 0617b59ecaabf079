import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { OpsError } from '../../src/errors.ts';
import type { EventsPage } from '../../src/generated/types.ts';
import type { EventsWanted, LoopPlace, ProcessTable, ServedLoops } from '../../src/ports.ts';
import { encodeJson } from '../../src/runtime/exact-number.ts';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { TOKEN, startTestService, type TestService } from './service-fixture.ts';

/** A service over the files of a repository, and what a pass over it left behind. */

export async function serveRepo(
  repo: string,
  processes: ProcessTable = noProcessTable,
  change: (loops: ServedLoops) => ServedLoops = (loops) => loops,
): Promise<TestService> {
  const repos = { standard: { path: repo, loops: 'all' as const }, named: new Map() };
  return await startTestService({ repos, loops: change(createServedLoops({ clock: systemClock, processes })) });
}

/** Words that make a reconcile go over a service. */
export function overService({ url }: Pick<TestService, 'url'>): string[] {
  return ['--transport', 'sprite_service', '--service-base-url', url, '--service-token', TOKEN];
}

/** Every document and row that passes left, by file; what a source is called and how long a pass took is left out. */
export type Projections = Readonly<Record<string, unknown>>;

/** Files that say how passes were done, not what came of them. */
const NOT_PROJECTED = /^(journal\.jsonl|lock\/|telemetry\/transport-health\.json)/;
const DOCUMENT_OF_SOURCE = new Set(['transport', 'mode', 'source', 'durationMs', 'durationSeconds', 'startedAt']);
/** How long passes took, in summaries of them: that depends on how busy the machine is. */
const SUMMARY_OF_TIMES = new Set(['duration', 'durationSeconds']);
/** Members that count the bytes of a file of rows, by the name of the file: rows that name their source differ in length. */
const BYTES_OF_FILE: Readonly<Record<string, string>> = {
  escalationsByteOffset: 'escalations.jsonl',
  reconcileBytes: 'telemetry/reconcile.jsonl',
};

export function projectionsOf(repo: string, loop: string): Projections {
  const { opsDir } = managerPaths(repo, loop);
  const files = readdirSync(opsDir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(opsDir, path.join(item.parentPath, item.name)))
    .filter((file) => !NOT_PROJECTED.test(file))
    .toSorted();
  return Object.fromEntries(files.map((file) => [file, readProjection(opsDir, file)]));
}

function readProjection(opsDir: string, file: string): unknown {
  const text = readFileSync(path.join(opsDir, file), 'utf8');
  if (file.endsWith('.jsonl')) {
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => withoutSource(JSON.parse(line)));
  }
  return file.endsWith('.json') ? withoutSource(bytesLeft(opsDir, JSON.parse(text))) : text;
}

/** The document with what is left of a file in place of the bytes of it that are known. */
function bytesLeft(opsDir: string, document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const members = Object.entries(document).map(([key, value]): [string, unknown] => {
    const file = BYTES_OF_FILE[key];
    const counts = file !== undefined && typeof value === 'number';
    return counts ? [`${key} left`, statSync(path.join(opsDir, file)).size - value] : [key, value];
  });
  return Object.fromEntries(members);
}

/** The value without the members that name the source as a text. */
function withoutSource(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSource);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) => !SUMMARY_OF_TIMES.has(key) && (!DOCUMENT_OF_SOURCE.has(key) || typeof member === 'object'),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutSource(member)]));
}

/**
 * Puts the state of a loop and of alerting away, or back: two rows of passes can then be done over the same repository.
 */
export function swapState(repo: string, loop: string): void {
  const { opsDir } = managerPaths(repo, loop);
  const { alertsDir } = alertPaths(repo);
  for (const [folder, name] of [
    [opsDir, loop],
    [alertsDir, 'alerts'],
  ] as const) {
    const other = `${repo}/.superloop/ops-manager-${name}-other`;
    const between = `${other}-between`;
    if (existsSync(folder)) renameSync(folder, between);
    if (existsSync(other)) renameSync(other, folder);
    if (existsSync(between)) renameSync(between, other);
  }
}

/** Removes everything that passes over a loop left, and what alerting knows. */
export function forgetState(repo: string, loop: string): void {
  for (const folder of [managerPaths(repo, loop).opsDir, alertPaths(repo).alertsDir]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same loops as a service that knows only the basic protocol hands them out: rows it cannot use are errors. */
export function basicLoops(loops: ServedLoops): ServedLoops {
  const page = async (place: LoopPlace, wanted: EventsWanted): Promise<EventsPage> => {
    const { log, badRows = [], rowsBlank: _blank, longRows: _long, ...basic } = await loops.events(place, wanted);
    const last = basic.events.at(-1)?.sequence.value ?? wanted.cursor;
    if (badRows.length > 0 || log === undefined) throw new OpsError('events_unavailable', 'a row cannot be used');
    return { ...basic, cursor: { ...basic.cursor, eventLineOffset: last } };
  };
  return withLoops(loops, {
    snapshot: async (place, traceId) => {
      const { log: _log, evidence: _evidence, ...basic } = await loops.snapshot(place, traceId);
      const { escalation: _document, ...runtime } = basic.runtime;
      const { escalation: _ref, ...artifacts } = basic.artifacts;
      return { ...basic, runtime, artifacts };
    },
    events: page,
    eventsText: async (place, wanted) => encodeJson(await page(place, wanted)),
  });
}

/** The same loops, some of it done in another way. */
export function withLoops(loops: ServedLoops, change: Partial<ServedLoops>): ServedLoops {
  return {
    snapshot: (place, traceId, knownPid) => loops.snapshot(place, traceId, knownPid),
    events: (place, wanted) => loops.events(place, wanted),
    eventsText: (place, wanted) => loops.eventsText(place, wanted),
    grown: (place, cursor, signal) => loops.grown(place, cursor, signal),
    close: () => loops.close(),
    ...change,
  };
}
