import type { CommandWords } from './fill-command.ts';
import type { Paint } from './paint.ts';
import { safeText, wrap, wrapCommand } from './terminal-text.ts';

/** A line of the view for people. */
export interface Line {
  /** Safe text that fits the width, but for a word of a command that is longer. */
  readonly text: string;
  readonly colour: Paint | null;
}

/** How much room the parts of the view get. */
export interface Room {
  readonly columns: number;
  /** Lines for one statement. */
  readonly wrapLines: number;
  readonly reasons: number;
  readonly openPoints: number;
  readonly steps: number;
}

/** How a statement is set. */
export interface Setting {
  readonly room: Room;
  /** What stands before the first line; the others are indented by as much. */
  readonly lead: string;
  readonly colour?: Paint | null;
}

/** A statement as lines, everything unsafe in it escaped. */
export function setLines(text: string, { room, lead, colour = null }: Setting): Line[] {
  const lines = wrap(safeText(text), { columns: room.columns - lead.length, maxLines: room.wrapLines });
  return indented(lines, lead).map((line) => ({ text: line, colour }));
}

const COMMAND_LEAD = '    $ ';

/** A command as lines that can be pasted together. */
export function commandLines(command: CommandWords, room: Room): Line[] {
  const lines = wrapCommand(command.map(safeText), room.columns - COMMAND_LEAD.length);
  return indented(lines, COMMAND_LEAD).map((text) => ({ text, colour: null }));
}

function indented(lines: readonly string[], lead: string): string[] {
  return lines.map((line, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${line}`);
}

const LABEL_COLUMNS = 12;

/** A statement behind a label. */
export function labelled(label: string, text: string, room: Room): Line[] {
  return setLines(text, { room, lead: label.padEnd(LABEL_COLUMNS) });
}

/** The first entries of a list as lines, and how many are missing. */
export function listLines<T>(entries: readonly T[], most: number, show: (entry: T) => readonly Line[]): Line[] {
  const hidden = entries.length - most;
  const lines = entries.slice(0, most).flatMap((entry) => show(entry));
  return hidden > 0 ? [...lines, { text: `  - and ${String(hidden)} more`, colour: null }] : lines;
}
