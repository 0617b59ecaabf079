import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAlertCatalog } from '../../src/alerts/catalog.ts';
import { DEFAULT_TIMING } from '../../src/alerts/route.ts';
import { SINK_TYPES } from '../../src/alerts/secrets.ts';
import { decideRetry } from '../../src/alerts/retry-policy.ts';
import { REASONS } from '../../src/status/reasons/catalog.ts';

/** docs/alerts.md and the alert chapters of docs/runbook.md against the code. */

const ROOT = path.join(import.meta.dirname, '../..');
const PAGE = read('docs/alerts.md');

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** A section (`##`) of a page. */
function sectionOf(page: string, title: string): string {
  const [, section] = page.split(`\n## ${title}\n`);
  expect(section, title).toBeDefined();
  return section?.split('\n## ')[0] ?? '';
}

/** Rows of the tables of a section in cells, without heads and rules. */
function rowsOf(section: string): readonly (readonly string[])[] {
  const lines = section.split('\n').map((line) => line.trim());
  const rows = lines.filter((line, at) => line.startsWith('|') && lines.at(at + 1)?.startsWith('|---') !== true);
  return rows
    .filter((line) => !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/`([a-z_]+)`/g)].map(([, word = '']) => word);
}

describe('docs/alerts.md', () => {
  test('every catalog on it is one', () => {
    const documents = [...PAGE.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text = '']) => text);
    expect(documents.length).toBeGreaterThan(0);
    for (const text of documents) expect(parseAlertCatalog(text, 'docs/alerts.md').document.schemaVersion).toBe('v1');
  });

  test('has the gates in the order in which they are asked, and no other', () => {
    const gates = [...read('src/alerts/gates.ts').matchAll(/^ {2}\['(\w+)', \w+Gate\],$/gm)].map(([, stage]) => stage);
    const rows = rowsOf(sectionOf(PAGE, 'Why was I not told?')).map(([gate]) => gate);
    expect(rows.slice(0, -1)).toEqual(gates);
    expect(rows.at(-1)).toBe('group');
  });

  test('has every code with which a gate is shut', () => {
    const source = read('src/alerts/gates.ts');
    const codes = [...source.matchAll(/\b(?:hold|stop)\('([a-z_]+)'/g)].map(([, code = '']) => code);
    const shown = wordsOf(sectionOf(PAGE, 'Why was I not told?'));
    expect(codes.length).toBeGreaterThan(6);
    expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
  });

  test('has the timing that routes have by themselves', () => {
    const figures = [DEFAULT_TIMING.groupWaitSeconds, DEFAULT_TIMING.groupIntervalSeconds];
    const section = sectionOf(PAGE, 'Grouping and rhythm');
    expect(section).toContain(`\`groupWaitSeconds\` (${String(figures[0])})`);
    expect(section).toContain(`\`groupIntervalSeconds\` (${String(figures[1])})`);
    expect(section).toContain(`(${DEFAULT_TIMING.repeatIntervalSeconds.toLocaleString('en-US')})`);
    expect(section).toContain(`\`${JSON.stringify(DEFAULT_TIMING.groupBy)}\``);
    const { enterPercent, leavePercent } = DEFAULT_TIMING.flap;
    expect(sectionOf(PAGE, 'Flapping')).toMatch(new RegExp(`\\(${enterPercent}\\)[^]*\\(${leavePercent}\\)`));
  });

  test('has the ladder of retries', () => {
    const [, text = ''] = /follows after (.*?) \(`delivery.retrySeconds`\)/s.exec(PAGE) ?? [];
    const seconds = { s: 1, min: 60, h: 3600 } as const;
    const shown = [...text.matchAll(/(\d+) (s|min|h)/g)].map(
      ([, count, unit]) => Number(count) * seconds[unit as keyof typeof seconds],
    );
    const policy = shown.map((_, index) => {
      const next = decideRetry(undefined, { attempts: index + 1, atMs: 0, prospect: 'soon', retryAfterMs: null });
      return next.decision === 'retry' ? next.atMs / 1000 : null;
    });
    expect(shown.length).toBeGreaterThan(5);
    expect(policy).toEqual(shown);
    const last = { attempts: shown.length + 1, atMs: 0, prospect: 'soon', retryAfterMs: null } as const;
    expect(decideRetry(undefined, last).decision).toBe('dead');
  });

  test('has every type of sink', () => {
    const types = rowsOf(sectionOf(PAGE, 'Sinks')).map(([type = '']) => type.replaceAll('`', ''));
    expect(types.toSorted()).toEqual([...SINK_TYPES].toSorted());
  });
});

describe('docs/runbook.md', () => {
  const section = sectionOf(read('docs/runbook.md'), 'Alert Delivery Triage');
  const shown = rowsOf(section).flatMap(([codes = '']) => wordsOf(codes));

  test('speaks of codes that there are', () => {
    const known = new Set(REASONS.map(({ code }) => code));
    // Rows of earlier versions may still lie in the telemetry.
    const old = ['route_resolution_failed', 'invalid_route_resolution'];
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((code) => !known.has(code) && !old.includes(code))).toEqual([]);
  });

  test('has every reason with which an attempt can fail', () => {
    const sources = ['sink-failure', 'sink-answer', 'smtp-failure'].map((name) => read(`src/alerts/${name}.ts`));
    const codes = [...sources.join('\n').matchAll(/reasonCode: '([a-z_]+)'/g)].map(([, code = '']) => code);
    expect(new Set(codes).size).toBeGreaterThan(4);
    expect([...new Set(codes)].filter((code) => !shown.includes(code))).toEqual([]);
  });
});
