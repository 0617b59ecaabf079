import { describe, expect, test } from 'vitest';
import { checkCompactReport, estimateTokens } from '../../../src/queue/guardrails/compact-report.ts';
import { reportWarnings } from '../../../src/queue/guardrails/report-status.ts';
import { repeatedQuotes, summarizeTriggers } from '../../../src/queue/guardrails/summarize-triggers.ts';

const GOOD = `[REPORT T-1]
Status: DONE
Files:
- src/a.ts
Diff-Summary:
- added a
Validation:
- npm test: pass
Risks:
- None
Next:
- None
`;

function codes(report: string): readonly string[] {
  return checkCompactReport(report).map(({ code, severity }) => `${code} ${severity}`);
}

const ALL_MISSING = Array<string>(6).fill('MISSING_SECTION high');

describe('rules of a compact report', () => {
  test.each([
    ['a good one', GOOD, []],
    ['sections with text behind the label', GOOD.replace('Risks:\n- None', 'Risks: None'), []],
    ['indented labels and entries', GOOD.replaceAll('\n', '\n  '), []],
    ['lines of Windows', GOOD.replaceAll('\n', '\r\n'), []],
    ['a header with blank lines above', `\n \n${GOOD}`, []],
    ['nothing', '', ['EMPTY high', ...ALL_MISSING]],
    ['blank lines', ' \n\t\n', ['EMPTY high', ...ALL_MISSING]],
    ['no header', GOOD.replace('[REPORT T-1]', 'Report T-1'), ['MISSING_REPORT_HEADER high']],
    ['a byte-order mark before the header', `\uFEFF${GOOD}`, ['MISSING_REPORT_HEADER high']],
    ['separators around the header', `\u001C\u001F${GOOD.replace(']', ']\u0085')}`, []],
    ['a byte-order mark before a label', GOOD.replace('Risks:', '\uFEFFRisks:'), ['MISSING_SECTION high']],
    ['an open header', GOOD.replace('T-1]', 'T-1'), ['MISSING_REPORT_HEADER high']],
    ['pasted code', `${GOOD}\`\`\`js\n`, ['CODE_FENCE_FORBIDDEN high']],
    ['8000 characters', GOOD + '가'.repeat(8000 - Array.from(GOOD).length), []],
    ['one more', GOOD + '🙂'.repeat(8001 - Array.from(GOOD).length), ['REPORT_TOO_LONG high']],
    ['a section less', GOOD.replace('Validation:', 'validation:'), ['MISSING_SECTION high']],
    [
      'sections that changed places',
      GOOD.replace('Risks:', 'X:').replace('Next:', 'Risks:').replace('X:', 'Next:'),
      ['SECTION_ORDER medium'],
    ],
    ['no file', GOOD.replace('- src/a.ts\n', ''), ['FILES_EMPTY high']],
    ['a file without an entry', GOOD.replace('\n- src/a.ts', ' src/a.ts'), ['FILES_EMPTY high']],
    ['no summary', GOOD.replace('- added a\n', ''), ['DIFF_SUMMARY_EMPTY high']],
    ['ten entries', GOOD.replace('- added a', Array<string>(6).fill('- x').join('\n')), []],
    ['eleven', GOOD.replace('- added a', Array<string>(7).fill('- x').join('\n')), ['TOO_MANY_BULLETS medium']],
  ])('%s', (_what, report, wanted) => {
    expect(codes(report)).toEqual(wanted);
  });

  test('every section that lies above the one before it is named', () => {
    const report = '[REPORT T-1]\nNext: -\nRisks: -\nValidation: -\nDiff-Summary:\n- a\nFiles:\n- b\nStatus: DONE';
    expect(checkCompactReport(report).map(({ message }) => message)).toEqual([
      'Files: must stand below Status:',
      'Diff-Summary: must stand below Files:',
      'Validation: must stand below Diff-Summary:',
      'Risks: must stand below Validation:',
      'Next: must stand below Risks:',
    ]);
  });

  test.each([
    ['', 0],
    ['a', 1],
    ['abcd', 1],
    ['abcde', 2],
    ['🙂🙂🙂🙂', 1],
  ])('%j takes %i tokens', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});

describe('warnings', () => {
  test.each([
    ['a good one', GOOD, []],
    ['another item', GOOD.replace('T-1', 'T-2'), ['the header names "T-2", but the item is "T-1"']],
    ['no header', GOOD.replace('[REPORT T-1]\n', ''), []],
    ['no status', GOOD.replace('Status: DONE\n', ''), []],
    ['another status', GOOD.replace('DONE', 'done'), ['Status: "done" is none of DONE, FAILED, BLOCKED']],
    ['a status as an entry', GOOD.replace('Status: DONE', 'Status:\n- BLOCKED'), []],
    ['an empty status', GOOD.replace('Status: DONE', 'Status:'), ['Status: "" is none of DONE, FAILED, BLOCKED']],
  ])('%s', (_what, report, wanted) => {
    expect(reportWarnings(report, 'T-1')).toEqual(wanted);
  });
});

describe('reasons to summarize', () => {
  test.each([
    [{ turns: null, scopeChanged: false, quotesIn: null }, []],
    [{ turns: 10, scopeChanged: false, quotesIn: GOOD }, []],
    [{ turns: 11, scopeChanged: true, quotesIn: null }, ['turns:11', 'scope_changed']],
  ])('%j', (input, wanted) => {
    expect(summarizeTriggers(input)).toEqual(wanted);
  });

  test.each([
    ['each file once in each section', GOOD.replace('added a', 'added src/a.ts'), []],
    ['a file in two entries', GOOD.replace('- src/a.ts', '- src/a.ts\n- src/b.ts\n- src/a.ts:12'), ['src/a.ts']],
    ['a file twice in one entry', GOOD.replace('- added a', '- moved src/a.ts back to src/a.ts'), []],
    ['a log by its name', GOOD.replace('- added a', '- see app.log\n- app.log says it'), ['app.log']],
    [
      'a long line that stands there again',
      `${GOOD}> connection refused by the server\n- connection refused by the server\n`,
      ['connection refused by the server'],
    ],
    ['short lines', `${GOOD}- None\n- None\n`, []],
  ])('%s', (_what, report, wanted) => {
    expect(repeatedQuotes(report)).toEqual(wanted);
    expect(summarizeTriggers({ turns: null, scopeChanged: false, quotesIn: report })).toEqual(
      wanted.map((quote) => `quoted_twice:${quote}`),
    );
  });
});
