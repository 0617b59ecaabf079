import { eventLogsWithin } from '../../adapters/fs-event-log.ts';
import { operationsOfLoop } from '../../alerts/operator/operations-of-loop.ts';
import type { OptionValues } from '../../config/commands.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { renderTimeline } from '../../status/render-timeline.ts';
import { readRowHistory } from '../../status/row-history.ts';
import { type TimelineKind, type TimelineSource, buildTimeline } from '../../status/timeline.ts';
import { type ManagerPaths, alertPaths, managerPaths } from '../../store/paths.ts';
import type { Command } from '../command.ts';

/** `timeline`: what happened to a loop, in order. Writes nothing. */
export const command: Command<'timeline'> = {
  run(context, options) {
    const { repo, loop, limit } = options;
    const paths = managerPaths(repo, loop);
    const histories = filesOf(paths).map(([kind, path]) => {
      return { kind, file: path, ...readRowHistory(eventLogsWithin(repo), { path, limit }) };
    });
    if (!histories.some(({ exists }) => exists)) {
      throw new OpsError('no_state_recorded', `nothing is recorded for loop "${loop}" in ${paths.opsDir}`, {
        hint: 'check --repo and --loop, or record it with reconcile',
      });
    }
    const operations = operationsIn(options);
    for (const { file, badRows } of [...histories, operations]) {
      if (badRows > 0) context.warn(`damaged lines left out of ${file}: ${String(badRows)}`);
    }
    const rows = buildTimeline([...histories, operations], { sinceMs: options.since, limit });
    return {
      exitCode: EXIT.ok,
      lines: rows.map((row) => JSON.stringify(row)),
      text: ({ columns, interactive }) =>
        renderTimeline(rows, interactive === false ? Number.POSITIVE_INFINITY : columns),
    };
  },
};

/** Operations of all loops are in one file. */
const OPERATIONS_LOOKED_AT = 10_000;

function operationsIn({ repo, loop }: OptionValues<'timeline'>): TimelineSource & { readonly badRows: number } {
  const path = alertPaths(repo).operationsFile;
  const { rows, badRows } = readRowHistory(eventLogsWithin(repo), { path, limit: OPERATIONS_LOOKED_AT });
  return { kind: 'operation', file: path, rows: operationsOfLoop(rows, loop), badRows };
}

function filesOf(paths: ManagerPaths): readonly (readonly [kind: TimelineKind, path: string])[] {
  return [
    ['transition', paths.transitionsTelemetryFile],
    ['escalation', paths.escalationsFile],
    ['intent', paths.intentsFile],
    ['quarantine', paths.quarantineFile],
  ];
}
