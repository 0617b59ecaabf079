import { datedText } from './ages.ts';
import { type Line, type Room, commandLines, labelled, listLines, setLines } from './line.ts';
import { type Paint, paint } from './paint.ts';
import type { Step } from './next-steps.ts';
import { seenLines } from './render-seen.ts';
import type { StatusView } from './view.ts';

/**
 * The view for people: what the state is, whether that is good, since when, what it rests on, what to do. Never more
 * than {@link MAX_LINES} lines, so that it fits a screen, whatever the loop has to say. Commands are never cut: what
 * finds no room is left out as a whole, and that is said.
 */

export interface RenderStyle {
  readonly colour: boolean;
  /** Columns of the terminal; more than {@link MAX_COLUMNS} are not used. */
  readonly columns: number;
}

export const MAX_LINES = 40;
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
  const columns = Math.max(MIN_COLUMNS, Math.min(style.columns, MAX_COLUMNS));
  let lines: readonly Line[] = [];
  for (const room of ROOMS) {
    lines = layOut(view, { ...room, columns });
    if (lines.length <= MAX_LINES) {
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
