import { cryptoDigests } from '../adapters/crypto-digests.ts';
import { eventLogsWithin } from '../adapters/fs-event-log.ts';
import { type TimedPass, type TimedRow, simulateRoutes } from '../alerts/simulate-routes.ts';
import type { SimulateReport, SimulatedRoutes } from '../generated/types.ts';
import { countAt, textAt } from '../runtime/json-member.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { readRowHistory } from '../status/row-history.ts';
import { managerPaths } from '../store/paths.ts';
import { readAlertCatalog } from './alert-catalog-file.ts';
import type { Context } from './command.ts';

/** What a catalog would have told whom of the alarms that another profile would have given. */

/** Where to look. */
export interface RouteQuestion {
  readonly repo: string;
  readonly loop: string;
  readonly routesFile: string;
  /** Milliseconds since 1970; null for all that is recorded. */
  readonly sinceMs: number | null;
  readonly nowMs: number;
}

/**
 * Plays what the profile would have escalated about health, and what was escalated otherwise, through the catalog. The
 * rows as they were recorded are played through it as well, to compare with. Raises config_invalid, events_unavailable.
 */
export function routesOf(context: Context, question: RouteQuestion, report: SimulateReport): SimulatedRoutes {
  const { loop, routesFile, nowMs } = question;
  const { document: catalog } = readAlertCatalog(context, routesFile);
  const recorded = recordedRows(question);
  const passes = recordedPasses(question);
  const seqs = new Map(passes.map(({ atMs, seq }) => [atMs, seq]));
  const others = recorded.filter(({ category }) => !category.startsWith('health_'));
  // A row that would have been written has the number of the pass that would have written it.
  const supposed = report.escalations.flatMap((row) => {
    const seq = seqs.get(parseInstant(row.timestamp) ?? -1);
    return timed(loop, seq === undefined ? row : { ...row, seq });
  });
  const play = (rows: readonly PlayedRow[]): ReturnType<typeof simulateRoutes> =>
    simulateRoutes(
      rows.toSorted((a, b) => a.atMs - b.atMs),
      { catalog, untilMs: nowMs, digests: cryptoDigests, passes },
    );
  const before = play(recorded);
  const after = play([...others, ...supposed]);
  return {
    file: routesFile,
    notifications: [...after.notifications].map(({ alerts, ...rest }) => ({ ...rest, alerts: [...alerts] })),
    bySink: after.bySink,
    untold: [...after.untold],
    recorded: { notifications: before.notifications.length, bySink: before.bySink, untold: before.untold.length },
  };
}

interface PlayedRow extends TimedRow {
  readonly category: string;
}

function recordedRows({ repo, loop, sinceMs }: RouteQuestion): PlayedRow[] {
  const { escalationsFile } = managerPaths(repo, loop);
  const { rows } = readRowHistory(eventLogsWithin(repo), { path: escalationsFile, limit: Number.POSITIVE_INFINITY });
  return rows.flatMap((row) => timed(loop, row)).filter(({ atMs }) => sinceMs === null || atMs >= sinceMs);
}

/** The passes by their rows of telemetry, as far as these are kept. */
function recordedPasses({ repo, loop }: RouteQuestion): TimedPass[] {
  const { reconcileTelemetryFile } = managerPaths(repo, loop);
  const source = { path: reconcileTelemetryFile, limit: Number.POSITIVE_INFINITY };
  const { rows } = readRowHistory(eventLogsWithin(repo), source);
  return rows.flatMap((row) => {
    const atMs = parseInstant(textAt(row, 'timestamp') ?? '');
    const seq = countAt(row, 'seq');
    return atMs === null || seq === null ? [] : [{ atMs, loop, seq }];
  });
}

function timed(loop: string, row: object): PlayedRow[] {
  const atMs = parseInstant(textAt(row, 'timestamp') ?? '');
  const category = textAt(row, 'category');
  return atMs === null || category === null ? [] : [{ atMs, loop, text: JSON.stringify(row), category }];
}
