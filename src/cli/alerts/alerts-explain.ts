import { eventLogsWithin, fsEventLogs } from '../../adapters/fs-event-log.ts';
import { type FoundRows, findRowsFromEnd } from '../../adapters/fs-rows-from-end.ts';
import { readEscalation } from '../../alerts/escalation-row.ts';
import { describeAlert } from '../../alerts/operator/alert-changes.ts';
import {
  type FoundEscalation,
  explainAlert,
  explainDelivery,
  explainEscalation,
  explainForgottenAlert,
} from '../../alerts/operator/explain.ts';
import { type ExplainSource, type Explained, decisionsOf, resultsOf } from '../../alerts/operator/explain-steps.ts';
import { pickById } from '../../alerts/operator/pick-id.ts';
import { describeDelivery } from '../../alerts/operator/redrive.ts';
import { renderExplanation, summaryOfVerdict } from '../../alerts/operator/render-explanation.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertBook, AlertExplanation } from '../../generated/types.ts';
import { alertPaths, isInside, managerPaths } from '../../store/paths.ts';
import type { CommandResult } from '../command.ts';
import type { AlertAction, AlertsOptions } from './action.ts';
import { type Desk, catalogOrNull, decisionsNow, lookAtBook, openDesk } from './desk.ts';

/** How much of the history is looked at, and how many rows of it are told. */
const MOST_LINES = 200_000;
const MOST_ROWS = 200;

/** `alerts explain`: why an alert, a notification or an escalation did or did not go out. Writes nothing. */
export const action: AlertAction = (context, options) => {
  const id = options.id ?? '';
  const desk = openDesk(context, options);
  const catalog = catalogOrNull(context, options);
  const book = lookAtBook(context, desk);
  const decisions = decisionsNow(context, desk, { book, catalog });
  const known: Known = { desk, options, book, decisions, catalog: catalog?.document ?? null };
  if (id.startsWith('alt-')) return present('alert', ofAlert(known, id));
  if (id.startsWith('ntf-')) return present('notification', ofDelivery(known, id));
  if (/^(?:esc|line)-/.test(id) || options.loop !== null) return present('escalation', ofEscalation(known, id));
  throw new OpsError('usage_error', `${JSON.stringify(id)} is no id that can be explained`, {
    hint: 'alt-... for an alert, ntf-... for a notification; anything else is an escalation and needs --loop',
  });
};

interface Known extends Pick<ExplainSource, 'book' | 'catalog' | 'decisions'> {
  readonly desk: Desk;
  readonly options: AlertsOptions;
}

type Found = Explained & Pick<AlertExplanation, 'id' | 'loopId' | 'truncated'>;

function present(kind: AlertExplanation['kind'], found: Found): CommandResult {
  const { id, loopId, verdict, reasonCode, steps, truncated } = found;
  const summary = summaryOfVerdict(found);
  const data: AlertExplanation = {
    schemaVersion: 'v1',
    id,
    kind,
    loopId,
    verdict,
    reasonCode,
    summary,
    steps,
    truncated,
  };
  return { exitCode: EXIT.ok, data, text: () => renderExplanation(data) };
}

function ofAlert(known: Known, id: string): Found {
  const { book } = known;
  const inBook = Object.keys(book.alerts).some((key) => key.startsWith(id));
  if (!inBook) {
    const loops = loopsOf(known);
    const source = sourceOf(known, loops, { words: [id], target: id });
    const fingerprint = oneOf(
      id,
      source.telemetry.flatMap((row) => decisionsOf(row).flatMap((decision) => decision.fingerprint ?? [])),
      'alert',
    );
    return {
      id: fingerprint,
      loopId: null,
      truncated: source.truncated,
      ...explainForgottenAlert(source, fingerprint),
    };
  }
  const alert = pickById(id, { kind: 'alert', items: book.alerts, describe: describeAlert });
  const { fingerprint, loopId, lastRow } = alert;
  // The row that ended it does not name it.
  const words = [fingerprint, `"escalationId":${JSON.stringify(lastRow.slice(lastRow.indexOf('#') + 1))}`];
  const source = sourceOf(known, [loopId], { words, target: fingerprint });
  return { id: fingerprint, loopId, truncated: source.truncated, ...explainAlert(source, alert) };
}

function ofDelivery(known: Known, id: string): Found {
  const { book } = known;
  const inBook = Object.keys(book.deliveries).some((key) => key.startsWith(id));
  const delivery = inBook
    ? pickById(id, { kind: 'notification', items: book.deliveries, describe: describeDelivery })
    : null;
  const loops = delivery === null ? loopsOf(known) : [...new Set(delivery.alerts.map(({ loopId }) => loopId))];
  const source = sourceOf(known, loops, { words: [delivery?.id ?? id], target: delivery?.id ?? id });
  const recorded = [
    ...source.telemetry.flatMap((row) => resultsOf(row).map(({ deliveryId }) => deliveryId)),
    ...source.operations.flatMap(({ target }) => (typeof target === 'string' ? [target] : [])),
  ];
  const full = delivery?.id ?? oneOf(id, recorded, 'notification');
  const loopId = loops.length === 1 ? (loops[0] ?? null) : null;
  return { id: full, loopId, truncated: source.truncated, ...explainDelivery(source, full, delivery) };
}

function ofEscalation(known: Known, id: string): Found {
  const { loop } = known.options;
  if (loop === null) {
    throw new OpsError('usage_error', 'an escalation is explained with --loop: ids repeat from loop to loop');
  }
  const found = findEscalation(known, loop, id);
  const words = [`"escalationId":${JSON.stringify(id)}`, `"line":${String(found.line)},`];
  const source = sourceOf(known, [loop], { words, target: null });
  return { id, loopId: loop, truncated: source.truncated, ...explainEscalation(source, found) };
}

/** Looks through the escalations of a loop for a row. Raises alert_id_unknown, events_unavailable. */
function findEscalation({ desk, book }: Known, loop: string, id: string): FoundEscalation {
  const file = book.loops[loop]?.escalationsFile ?? managerPaths(desk.repo, loop).escalationsFile;
  const view = (isInside(desk.repo, file) ? eventLogsWithin(desk.repo) : fsEventLogs).open(file);
  let found: FoundEscalation | null = null;
  try {
    view?.scan({ line: 0, byte: 0 }, ({ line, text }) => {
      if (id === `line-${String(line)}` || text.includes(id)) {
        const read = readEscalation(text, line);
        const own = read.kind === 'row' ? read.row.id : `line-${String(line)}`;
        const row = read.kind === 'blank' ? null : read.kind === 'row' ? read.row.row : read.row;
        if (own === id) found = { loop, id, line, row, isAhead: line > (book.loops[loop]?.line ?? 0) };
      }
      return true;
    });
  } finally {
    view?.close();
  }
  if (found !== null) return found;
  throw new OpsError('alert_id_unknown', `${file} has no escalation with the id ${JSON.stringify(id)}`, {
    hint: `ops-manager timeline --repo ... --loop ${loop} shows them`,
  });
}

/** What is recorded about something in the telemetry of some loops, and what people did about it. */
function sourceOf(
  { desk, book, catalog, decisions }: Known,
  loops: readonly string[],
  { words, target }: { readonly words: readonly string[]; readonly target: string | null },
): ExplainSource {
  const bounds = { mostLines: MOST_LINES, mostRows: MOST_ROWS };
  const found = loops.map((loop) => findRowsFromEnd({ path: telemetryOf(desk, book, loop), words, ...bounds }));
  const none: FoundRows = { rows: [], truncated: false };
  const path = alertPaths(desk.repo).operationsFile;
  const operations = target === null ? none : findRowsFromEnd({ path, words: [target], ...bounds });
  return {
    book,
    catalog,
    decisions,
    telemetry: found.flatMap(({ rows }) => rows),
    operations: operations.rows,
    truncated: [...found, operations].some(({ truncated }) => truncated),
    nowMs: desk.nowMs,
  };
}

function telemetryOf({ repo }: Desk, book: AlertBook, loop: string): string {
  return book.loops[loop]?.dispatchTelemetryFile ?? managerPaths(repo, loop).alertDispatchTelemetryFile;
}

function loopsOf({ options, book }: Known): readonly string[] {
  return options.loop === null ? Object.keys(book.loops) : [options.loop];
}

/** The one recorded id that begins with this text. Raises alert_id_unknown. */
function oneOf(id: string, recorded: readonly string[], kind: string): string {
  const items = Object.fromEntries(recorded.filter((each) => each.startsWith(id)).map((each) => [each, each]));
  return pickById(id, { kind, items, describe: () => 'recorded' });
}
