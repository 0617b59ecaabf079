import { describe, expect, it } from 'vitest';
import {
  allExplanations,
  explanationOf,
  renderExplanation,
  renderExplanationList,
} from '../../../src/status/explain.ts';
import { REASONS, findReason } from '../../../src/status/reasons/catalog.ts';
import { widthOf } from '../../../src/status/terminal-text.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const all = allExplanations();

describe('explanations', () => {
  it.each(all)('$code keeps its schema', (explanation) => {
    const validate = schemaValidator('explanation');
    expect(validate(explanation), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(REASONS)('$code can be read at 80 columns without losing a word', (reason) => {
    const text = renderExplanation(reason, 80);
    expect(Math.max(...text.split('\n').slice(1).map(widthOf))).toBeLessThanOrEqual(80);
    expect(text).not.toContain('…');
    const { remedy, evidenceCommand } = explanationOf(reason);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(remedy);
    expect(text.replaceAll(/( \\)?\s+/g, ' ')).toContain(evidenceCommand ?? '');
  });

  it('name REPO and LOOP where the reader puts in what applies', () => {
    const reason = findReason('manager_stale');
    expect(reason === null ? null : explanationOf(reason).evidenceCommand).toBe(
      'ls -la REPO/.superloop/ops-manager/LOOP && tail -n 1 REPO/.superloop/ops-manager/LOOP/telemetry/reconcile.jsonl',
    );
  });

  it('renders heading, cause, evidence, remedy and what is near', () => {
    const text = renderExplanation(
      {
        code: 'c',
        severity: 'critical',
        title: 'T',
        cause: 'Why.',
        evidenceCommand: 'ls',
        remedy: 'Do.',
        seeAlso: ['d', 'e'],
      },
      100,
    );
    expect(text).toBe('c (critical): T\nwhy       Why.\nlook      ls\ndo        Do.\nsee also  d, e\n');
  });

  it('leaves out what there is not', () => {
    const nothing = { severity: null, evidenceCommand: null, seeAlso: [] };
    const text = renderExplanation({ code: 'c', title: 'T', cause: 'Why.', remedy: 'Do.', ...nothing }, 100);
    expect(text).toBe('c: T\nwhy       Why.\ndo        Do.\n');
  });

  it('lists every code with its title', () => {
    const lines = renderExplanationList(all).trimEnd().split('\n');
    expect(lines).toHaveLength(all.length);
    for (const [index, { code, title }] of all.entries()) {
      expect(lines[index]?.startsWith(code)).toBe(true);
      expect(lines[index]?.endsWith(`  ${title}`)).toBe(true);
    }
  });
});
