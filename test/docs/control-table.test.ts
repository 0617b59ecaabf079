import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVIDENCE_WANTED } from '../../src/control/evidence.ts';
import { RULES, type Rule } from '../../src/control/situation.ts';
import { EXIT } from '../../src/errors.ts';

/** docs/control.md against the tables of the code. */

const ROOT = path.join(import.meta.dirname, '../..');
const INTENTS = ['cancel', 'approve', 'reject'] as const;
const PAGE = readFileSync(path.join(ROOT, 'docs/control.md'), 'utf8');

/** Rows of a table of the page, by the title of its section, without head and rule; each in cells. */
function tableOf(title: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`\n## ${title}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** A rule as the page has it. */
function cellOf(rule: Rule): string {
  return rule.verdict === 'execute' ? 'runs' : `\`${rule.reason}\`${rule.force ? ', unless `--force`' : ''}`;
}

describe('what each intent does in each state', () => {
  const rows = tableOf('What each intent does in each state');

  test('the page has every state, once', () => {
    expect(rows.map(([state = '']) => state.replaceAll('`', '')).toSorted()).toEqual(Object.keys(RULES).toSorted());
  });

  test.each(Object.entries(RULES))('%s', (state, rules) => {
    const [, , ...cells] = rows.find(([name]) => name === `\`${state}\``) ?? [];
    expect(cells).toEqual(INTENTS.map((intent) => cellOf(rules[intent])));
  });
});

describe('evidence', () => {
  const reasons = tableOf('Evidence').map(([, reason = '']) => reason.replaceAll('`', ''));

  /** What is still waited for has another name, once the time is over. */
  const waiting = ['process_alive', 'files_active', 'decision_pending', 'decision_not_seen'];
  const given = ['evidence-cancel', 'evidence-decision', 'judge-effect-now']
    .map((name) => readFileSync(path.join(ROOT, `src/control/${name}.ts`), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\breason:([^]*?),\s*(?:confirmed|final|detail|evidence)\b/g)])
    .flatMap(([, choice = '']) => [...choice.matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word))
    .filter((word) => word !== 'approve');

  test('the page has every reason that the code gives, and no other', () => {
    expect(given).toEqual(expect.arrayContaining(waiting));
    const outcomes = given.filter((reason) => !waiting.includes(reason));
    expect([...new Set(outcomes)].toSorted()).toEqual(reasons.toSorted());
  });

  test('what the program says counts as proof is about what the page names', () => {
    const said = Object.values(EVIDENCE_WANTED).flat().join('\n');
    for (const word of [
      'approval.json',
      'state.json',
      'active-run.json',
      'process group',
      'stop event',
      'loop_complete',
    ]) {
      expect(said).toContain(word);
      expect(PAGE).toContain(word);
    }
  });
});

test('every exit status of control is on the page', () => {
  const statuses = tableOf('Outcomes and exit statuses').map(([status]) => Number(status));
  const { ok, failed, ambiguous, usage, conflict, io, busy, config } = EXIT;
  expect([...new Set(statuses)]).toEqual([ok, failed, ambiguous, usage, conflict, io, busy, config]);
});
