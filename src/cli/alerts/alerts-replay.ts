import { rowsOfAttempts } from '../../alerts/alert-rows.ts';
import { commitBook, takeAttempts, withBook } from '../../alerts/book-session.ts';
import { chooseDeliveries, outcomesOf, redrive } from '../../alerts/operator/redrive.ts';
import { renderReplay } from '../../alerts/operator/render-replay.ts';
import type { DispatchPorts } from '../../alerts/dispatch-ports.ts';
import { runDispatch } from '../../alerts/run.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertDelivery, AlertReplayReport, Redriven } from '../../generated/types.ts';
import type { AlertCatalog } from '../../alerts/catalog.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import { dispatchPorts } from '../alert-ports.ts';
import type { CommandResult } from '../command.ts';
import type { AlertAction, AlertsOptions } from './action.ts';
import { type Desk, actorOf, lookAtBook, openDesk } from './desk.ts';

/** `alerts replay`: sends what failed now, given up or not. Exit 1 when something of it is still owed. */
export const action: AlertAction = async (context, options) => {
  const desk = openDesk(context, options);
  const catalog = readAlertCatalog(context, options.alertConfigFile);
  const { sink } = options;
  if (sink !== null && !Object.hasOwn(catalog.document.sinks, sink)) {
    throw new OpsError('usage_error', `${catalog.file}: no sink is called ${JSON.stringify(sink)}`, {
      hint: `sinks: ${Object.keys(catalog.document.sinks).join(', ')}`,
    });
  }
  if (options.dryRun) {
    const chosen = chooseDeliveries(lookAtBook(context, desk), wishOf(options));
    return present(true, chosen.map(planned));
  }
  const { repo, request } = desk;
  const ports = dispatchPorts(context, { ...options, repo, movedFiles: [], escalationsMoved: false }, catalog);
  const chosen = makeDue(ports, options, { desk, catalog });
  const { traceId, paths, lockWaitSeconds } = request;
  const result = await runDispatch(ports, {
    repo,
    loop: null,
    paths,
    catalog: catalog.document,
    traceId,
    maxEscalations: 0,
    budgetMs: options.budgetSeconds * 1000,
    lockWaitSeconds,
    nowMs: options.now,
  });
  for (const note of result.notes) context.warn(note);
  return present(false, outcomesOf(lookAtBook(context, desk), chosen));
};

function wishOf({ id, sink, dead }: AlertsOptions): Parameters<typeof chooseDeliveries>[1] {
  return { id, sink, deadOnly: dead };
}

function planned({ id, sink, kind, status }: AlertDelivery): Redriven {
  return { id, sink, kind, was: status, outcome: 'not_tried', reasonCode: null, message: null, nextAttemptAt: null };
}

/** Makes what was given up due again, after what other dispatches have found out was taken over. Returns it as it was. */
function makeDue(
  ports: DispatchPorts,
  options: AlertsOptions,
  { desk, catalog }: { readonly desk: Desk; readonly catalog: AlertCatalog },
): AlertDelivery[] {
  const { request, nowMs } = desk;
  return withBook(ports, request, (turn) => {
    const settled = takeAttempts(ports, turn, catalog.document);
    const chosen = chooseDeliveries(turn.book, wishOf(options));
    const before = structuredClone(chosen);
    const operations = redrive(turn.book, chosen, actorOf(options, desk));
    if (settled.length + operations.length > 0) {
      const { traceId } = request;
      const rows = rowsOfAttempts(turn.book, { settled, traceId, nowMs }, ports.describeRoute);
      commitBook(ports, turn, { ...request, changes: { rows, state: null, nextDueAtMs: nowMs, operations } });
    }
    return before;
  });
}

function present(dryRun: boolean, redriven: Redriven[]): CommandResult {
  const accepted = redriven.filter(({ outcome }) => outcome === 'accepted').length;
  const owed = dryRun ? 0 : redriven.length - accepted;
  const report: AlertReplayReport = { schemaVersion: 'v1', dryRun, redriven, accepted, owed };
  return { exitCode: owed === 0 ? EXIT.ok : EXIT.failed, data: report, text: () => renderReplay(report) };
}
