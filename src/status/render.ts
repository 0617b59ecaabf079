import { datedText } from './ages.ts';
import { type Line, type Room, commandLines, labelled, listLines, setLines } from './line.ts';
import { type Paint, paint } from './paint.ts';
import type { Step } from './next-steps.ts';
import { seenLines } from './render-seen.ts';
import { rowsOf } from './terminal-text.ts';
import type { StatusView } from './view.ts';

/**
 * The view for people: what the state is, whether that is good, since when, what it rests on, what to do. Never more
 * than {@link MAX_ROWS} rows, so that it fits a screen, whatever the loop has to say and however long the paths are.
 * Commands are never cut: what finds no room is left out as a whole, and that is said. Only the closing command always
 * stays, should it be longer than what is left of the screen: it is there for when nothing else can be asked.
 */

export interface RenderStyle {
  readonly colour: boolean;
  /** Columns of the terminal. Text uses {@link MAX_COLUMNS} at most; a word of a command uses what it needs. */
  readonly columns: number;
}

/** Rows of the screen: a line that is wider than the terminal takes several. */
export const MAX_ROWS = 40;
export const MAX_COLUMNS = 100;
/** Narrower than this nothing can be laid out; lines are then longer than the terminal. */
const MIN_COLUMNS = 40;

/** From generous to tight: the first steps go last. */
const ROOMS: readonly Omit<Room, 'columns'>[] = [
  { wrapLines: 2, reasons: 6, openPoints: 4, steps: 5 },
  { wrapLines: 2, reasons: 4, openPoints: 2, steps: 3 },
  { wrapLines: 1, reasons: 5, openPoints: 2, steps: 3 },
  { wrapLines: 1, reasons: 2, openPoints: 1, steps: 3 },
  { wrapLines: 1, reasons: 2, openPoints: 1, steps: 2 },
  { wrapLines: 1, reasons: 2, openPoints: 1, steps: 1 },
  { wrapLines: 1, reasons: 2, openPoints: 1, steps: 0 },
];

const COLOURS: Readonly<Record<string, Paint>> = {
  healthy: 'green',
  degraded: 'yellow',
  critical: 'red',
  unknown: 'yellow',
};

/** Renders the view; ends with LF. */
export function renderView(view: StatusView, style: RenderStyle): string {
  const screenColumns = Math.max(MIN_COLUMNS, style.columns);
  const columns = Math.min(screenColumns, MAX_COLUMNS);
  let lines: readonly Line[] = [];
  for (const room of ROOMS) {
    lines = layOut(view, { ...room, columns });
    if (lines.reduce((rows, { text }) => rows + rowsOf(text, screenColumns), 0) <= MAX_ROWS) {
      break;
    }
  }
  return lines.map(({ text, colour }) => `${paint(text, style.colour ? colour : null)}\n`).join('');
}

function layOut(view: StatusView, room: Room): Line[] {
  return [
    ...headLines(view, room),
    ...healthLines(view, room),
    ...seenLines(view, room),
    ...openLines(view, room),
    ...stepLines(view, room),
    ...closingLines(view, room),
  ];
}

function headLines(view: StatusView, room: Room): Line[] {
  const { lifecycle, health } = view;
  const ending = lifecycle.endReason === null ? '' : ` (${lifecycle.endReason})`;
  const title = `${view.loop}: ${lifecycle.state.toUpperCase()}${ending}, ${health.status}`;
  const since = lifecycle.since === null ? 'unknown' : datedText(lifecycle.since, view.nowMs);
  return [
    ...setLines(title, { room: { ...room, wrapLines: 1 }, lead: '', colour: COLOURS[health.status] ?? null }),
    ...labelled('repo', view.repo, { ...room, wrapLines: 1 }),
    ...labelled('as of', view.asOf, room),
    ...(lifecycle.why === null ? [] : labelled('why', lifecycle.why, room)),
    ...labelled('since', since, room),
  ];
}

function healthLines({ health, nowMs }: StatusView, room: Room): Line[] {
  const since = health.since === null ? '' : ` since ${datedText(health.since, nowMs)}`;
  return [
    ...labelled('health', `${health.status}${since}`, room),
    ...listLines(health.reasons, room.reasons, (reason) => {
      const detail = reason.detail ?? `${reason.metric} ${reason.observed}, limit ${reason.threshold}`;
      const old = reason.carriedOver ? ', from an earlier pass' : '';
      const text = `${reason.code} (${reason.severity}${old}): ${detail}`;
      return setLines(text, { room, lead: '  - ', colour: COLOURS[reason.severity] ?? null });
    }),
  ];
}

function openLines({ cannotTell }: StatusView, room: Room): Line[] {
  const points = listLines(cannotTell, room.openPoints, (point) => setLines(point, { room, lead: '  - ' }));
  return points.length === 0 ? [] : [{ text: 'what these do not tell', colour: null }, ...points];
}

function stepLines({ nextSteps }: StatusView, room: Room): Line[] {
  if (nextSteps.length === 0) {
    return [{ text: 'next: nothing to do', colour: null }];
  }
  const shown = nextSteps
    .slice(0, room.steps)
    .flatMap(({ code, summary, command }) => [
      ...setLines(`${code}: ${summary}`, { room, lead: '  - ' }),
      ...(command === null ? [] : commandLines(command, room)),
    ]);
  return [{ text: 'next', colour: null }, ...shown, ...omittedSteps(nextSteps.slice(room.steps), room)];
}

function omittedSteps(steps: readonly Step[], room: Room): Line[] {
  const [first] = steps;
  if (first === undefined) {
    return [];
  }
  const codes = steps.length === 1 ? first.code : `CODE, for ${steps.map(({ code }) => code).join(', ')}`;
  const text = `${String(steps.length)} more step${steps.length === 1 ? '' : 's'}: ops-manager explain ${codes}`;
  return setLines(text, { room: { ...room, wrapLines: 1 }, lead: '  - ' });
}

function closingLines({ closing }: StatusView, room: Room): Line[] {
  return closing === null
    ? []
    : [
        ...setLines(closing.sentence, { room: { ...room, wrapLines: 1 }, lead: '' }),
        ...commandLines(closing.command, room),
      ];
}
