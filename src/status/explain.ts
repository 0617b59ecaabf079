import type { Explanation } from '../generated/types.ts';
import { GENERAL_PLACES, fillCommand, fillPlaces } from './fill-command.ts';
import { REASONS } from './reasons/catalog.ts';
import type { Reason } from './reasons/reason.ts';
import { wrap, wrapCommand } from './terminal-text.ts';

/** The explanation as it is printed. Commands name REPO and LOOP where the reader puts in what applies. */
export function explanationOf(reason: Omit<Reason, 'step'>): Explanation {
  const { code, severity, evidenceCommand } = reason;
  return {
    code,
    severity,
    title: reason.title,
    cause: fillPlaces(reason.cause, GENERAL_PLACES),
    evidenceCommand: evidenceCommand === null ? null : fillPlaces(evidenceCommand, GENERAL_PLACES),
    remedy: fillPlaces(reason.remedy, GENERAL_PLACES),
    seeAlso: [...reason.seeAlso],
  };
}

/** Every explanation, in the order of the catalog. */
export function allExplanations(): Explanation[] {
  return REASONS.map((reason) => explanationOf(reason));
}

/** An explanation for people; ends with LF. */
export function renderExplanation(reason: Omit<Reason, 'step'>, columns: number): string {
  const { code, severity, title, cause, remedy, seeAlso } = explanationOf(reason);
  const room = Math.max(MIN_COLUMNS, columns) - HEADING_COLUMNS;
  const prose = (text: string): string[] => wrap(text, { columns: room, maxLines: UNLIMITED_LINES });
  const { evidenceCommand } = reason;
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['why', prose(cause)],
    ['look', evidenceCommand === null ? [] : wrapCommand(fillCommand(evidenceCommand, GENERAL_PLACES), room)],
    ['do', prose(remedy)],
    ['see also', seeAlso.length === 0 ? [] : prose(seeAlso.join(', '))],
  ];
  const grade = severity === null ? '' : ` (${severity})`;
  const lines = sections.flatMap(([heading, texts]) =>
    texts.map((text, index) => `${(index === 0 ? heading : '').padEnd(HEADING_COLUMNS)}${text}`),
  );
  return [`${code}${grade}: ${title}`, ...lines, ''].join('\n');
}

/** The list of all codes with their titles; ends with LF. */
export function renderExplanationList(explanations: readonly Explanation[]): string {
  const width = Math.max(...explanations.map(({ code }) => code.length));
  return [...explanations.map(({ code, title }) => `${code.padEnd(width)}  ${title}`), ''].join('\n');
}

const HEADING_COLUMNS = 10;
/** More lines than any text of the catalog takes at any width that is laid out. */
const UNLIMITED_LINES = 100;
const MIN_COLUMNS = 40;
