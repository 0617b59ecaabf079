import type { AlertExplanation } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';
import { type Explained, wordsOf } from './explain-steps.ts';

/** An explanation for people: the verdict, then the steps in order. */
export function renderExplanation({ id, summary, steps, truncated }: AlertExplanation): string {
  const lines = steps.map(({ at, stage, outcome, reasonCode, text }, index) => {
    const mark = outcome === 'info' ? '' : ` [${outcome}${reasonCode === null ? '' : ` ${reasonCode}`}]`;
    return `${String(index + 1).padStart(3)}. ${at ?? 'now'.padEnd(20)} ${stage}: ${text}${mark}`;
  });
  const rest = truncated ? ['     the history is longer than what was read'] : [];
  return `${[`${id}: ${summary}`, ...lines, ...rest].map((line) => safeText(line)).join('\n')}\n`;
}

const VERDICTS: Readonly<Record<AlertExplanation['verdict'], string>> = {
  delivered: 'told: every sink that it goes to has taken it',
  owed: 'not told yet: it is owed and being tried',
  dead: 'not told: it was given up',
  dropped: 'not told: somebody gave it up for good',
  held: 'not told now',
  stopped: 'not told, as things are configured or stand',
  resolved: 'over, and nobody is owed anything about it',
  not_taken: 'not told yet: no dispatch has seen it',
};

/** The verdict as one sentence. */
export function summaryOfVerdict({ verdict, reasonCode }: Pick<Explained, 'verdict' | 'reasonCode'>): string {
  return reasonCode === null
    ? VERDICTS[verdict]
    : `${VERDICTS[verdict]} (${reasonCode} - ${wordsOf(reasonCode, null)})`;
}
