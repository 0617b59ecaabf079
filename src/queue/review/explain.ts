import type { GateResult } from './gate.ts';
import type { ItemCoverage } from './coverage.ts';
import type { MarkerHit } from './markers.ts';

const COVERED: Readonly<Record<ItemCoverage['covered'], string>> = {
  phrase: 'covered, word for word',
  keywords: 'covered',
  no: 'missing',
};

const STATES: Readonly<Record<MarkerHit['state'], string>> = {
  counts: 'counts',
  denied: 'does not count: denied',
  settled: 'does not count: settled',
  topic: 'does not count: what the text is about',
};

/** Why a review came to its verdict, one line for each thing that was looked at. */
export function explainGate(gate: GateResult): readonly string[] {
  return [
    `verdict: ${gate.verdict} (${gate.reasons.join('; ')})`,
    `criteria: ${gate.covered} of ${gate.total} covered`,
    ...gate.items.map((item) => `- ${JSON.stringify(item.item)}: ${COVERED[item.covered]}${keywordsOf(item)}`),
    ...gate.markers.map(({ kind, text, state }) => `${kind} marker ${JSON.stringify(text)}: ${STATES[state]}`),
  ];
}

function keywordsOf({ covered, found, lacking }: ItemCoverage): string {
  if (covered === 'phrase') return '';
  if (found.length + lacking.length === 0) return '; no keywords, so only its whole text counts';
  const parts = [
    ['found', found],
    ['not found', lacking],
  ] as const;
  return parts.flatMap(([name, words]) => (words.length === 0 ? [] : [`; ${name}: ${words.join(', ')}`])).join('');
}
