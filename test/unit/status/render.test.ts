import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HealthReason } from '../../../src/generated/types.ts';
import type { Step } from '../../../src/status/next-steps.ts';
import { MAX_COLUMNS, MAX_ROWS, renderView } from '../../../src/status/render.ts';
import { rowsOf, safeText, widthOf } from '../../../src/status/terminal-text.ts';
import type { StatusView } from '../../../src/status/view.ts';
import { screenRows } from '../../support/screen.ts';

const NOW_MS = Date.UTC(2026, 0, 31, 12);

const CALM: StatusView = {
  repo: '/srv/repo',
  loop: 'alpha',
  asOf: '2026-01-31T12:00:00Z',
  nowMs: NOW_MS,
  health: { status: 'healthy', since: '2026-01-31T11:00:00Z', reasons: [] },
  lifecycle: {
    state: 'running',
    confidence: 'high',
    since: '2026-01-31T10:28:00Z',
    why: 'the runtime process is alive (pid 42)',
    endReason: null,
  },
  run: { runId: 'r1', iteration: 3, openRole: 'tester' },
  lastEvent: {
    line: 77,
    name: 'role_start',
    timestamp: '2026-01-31T11:59:30Z',
    runId: 'r1',
    iteration: 3,
    role: 'tester',
    status: null,
  },
  process: {
    check: 'auto',
    verdict: 'alive',
    pid: 42,
    startedAt: null,
    command: null,
    detail: 'pid 42 is the runtime',
    survivors: [],
  },
  heartbeat: { support: 'unsupported', lastAt: null },
  files: [
    { artifact: 'events', status: 'read' },
    { artifact: 'state', status: 'read' },
    { artifact: 'approval', status: 'absent' },
  ],
  backlogBytes: 0,
  quarantinedRows: 0,
  recorded: {
    at: '2026-01-31T11:59:00Z',
    validUntil: '2026-01-31T12:04:00Z',
    otherState: null,
    lastPass: { status: 'success', at: '2026-01-31T11:59:00Z', failureCode: null },
  },
  lastControl: null,
  tuning: null,
  drift: null,
  alerts: null,
  cannotTell: [],
  nextSteps: [],
  closing: null,
};

const STYLE = { colour: false, columns: 100 };

function reason(members: Partial<HealthReason>): HealthReason {
  return {
    code: 'ingest_stale',
    severity: 'degraded',
    metric: 'ingestLagSeconds',
    observed: '420',
    threshold: '300',
    observedValue: 420,
    thresholdValue: 300,
    detail: null,
    carriedOver: false,
    inputAgeSeconds: null,
    ...members,
  };
}

describe('the view', () => {
  it('answers state, health, since when, what was seen, what to do, in this order', () => {
    expect(renderView(CALM, STYLE)).toBe(`alpha: RUNNING, healthy
repo        /srv/repo
as of       2026-01-31T12:00:00Z
why         the runtime process is alive (pid 42)
since       2026-01-31T10:28:00Z (92 minutes ago)
health      healthy since 2026-01-31T11:00:00Z (60 minutes ago)
run         r1, iteration 3, tester at work
last event  role_start tester, line 77, 2026-01-31T11:59:30Z (30 seconds ago)
process     alive: pid 42 is the runtime
heartbeat   unsupported
files       events, state: read; approval: absent
log         0 bytes not recorded yet; rows of this run set aside: 0
recorded    last pass success 2026-01-31T11:59:00Z (60 seconds ago); valid until
            2026-01-31T12:04:00Z
next: nothing to do
`);
  });

  it('says why it is not healthy and what to run', () => {
    const view: StatusView = {
      ...CALM,
      health: {
        status: 'critical',
        since: null,
        reasons: [reason({ severity: 'critical' }), reason({ code: 'old', detail: 'seen before', carriedOver: true })],
      },
      lifecycle: { ...CALM.lifecycle, state: 'stopped', endReason: 'stuck', since: null },
      cannotTell: ['Why it is stuck.'],
      nextSteps: [
        { code: 'event_loop_stop', summary: 'Read why.', command: ['tail', '-n', '5', '/srv/repo/events.jsonl'] },
      ],
    };
    const text = renderView(view, STYLE);
    expect(text).toContain('alpha: STOPPED (stuck), critical\n');
    expect(text).toContain('since       unknown\n');
    expect(text).toContain('run         r1, iteration 3, broke off in tester\n');
    expect(text).toContain('  - ingest_stale (critical): ingestLagSeconds 420, limit 300\n');
    expect(text).toContain('  - old (degraded, from an earlier pass): seen before\n');
    expect(text).toContain('what these do not tell\n  - Why it is stuck.\n');
    expect(text).toMatch(/next\n {2}- event_loop_stop: Read why\.\n {4}\$ tail -n 5 \/srv\/repo\/events\.jsonl\n$/);
  });

  it.each([
    ['running', 'tester at work'],
    ['failed', 'broke off in tester'],
    ['stopped', 'broke off in tester'],
    ['awaiting_approval', 'last seen in tester'],
    ['unknown', 'last seen in tester'],
  ])('a loop that is %s: %s', (state, text) => {
    const view = { ...CALM, lifecycle: { ...CALM.lifecycle, state } };
    expect(renderView(view, STYLE)).toContain(`run         r1, iteration 3, ${text}\n`);
  });

  it('says when the record is of another opinion, and when it failed', () => {
    const recorded = {
      ...CALM.recorded,
      otherState: 'running',
      lastPass: { status: 'failed', at: null, failureCode: 'events_unavailable' },
    };
    const text = renderView({ ...CALM, recorded }, STYLE);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'last pass failed events_unavailable 2026-01-31T11:59:00Z (60 seconds ago); it said running;',
    );
  });

  it('leaves out ages where it is read later than it is written', () => {
    expect(renderView({ ...CALM, nowMs: null }, STYLE)).not.toContain('ago');
  });

  it.each([
    ['healthy', 32],
    ['degraded', 33],
    ['critical', 31],
    ['unknown', 33],
  ])('%s has its colour, when colours are wanted', (status, code) => {
    const view = { ...CALM, health: { ...CALM.health, status } };
    expect(renderView(view, { ...STYLE, colour: true })).toMatch(
      new RegExp(`^\\u001b\\[${code}malpha: .*\\u001b\\[0m\\n`),
    );
    expect(renderView(view, STYLE)).not.toContain('\u001b');
  });
});

describe('commands', () => {
  const long = Array.from({ length: 6 }, (_word, index) => `'/srv/a folder with blanks/${'x'.repeat(90)}${index}'`);
  const steps = (count: number): Step[] =>
    Array.from({ length: count }, (_step, index) => ({
      code: `code_${index}`,
      summary: 'Do.',
      command: ['cat', ...long, `end-${index}`],
    }));

  it('are broken between words and never cut, however long a word is', () => {
    const text = renderView({ ...CALM, nextSteps: steps(1) }, { colour: false, columns: 60 });
    expect(text).toContain(`    $ ${['cat', ...long, 'end-0'].join(' \\\n      ')}\n`);
  });

  it('that find no room are left out as a whole, which is said', () => {
    const reasons = Array.from({ length: 9 }, (_reason, index) => reason({ code: `r${index}` }));
    const view = { ...CALM, health: { status: 'critical', since: null, reasons }, nextSteps: steps(4) };
    // Two steps of seven words fit when each word takes one row, one when it takes two.
    const wide = renderView(view, { ...STYLE, columns: 130 });
    expect(screenRows(wide, 130)).toBeLessThanOrEqual(MAX_ROWS);
    expect(wide).toMatch(/ end-0\n {2}- code_1: Do\.\n[^]* end-1\n {2}- 2 more steps: [^\n]*\n$/);
    expect(wide).toContain('  - 2 more steps: ops-manager explain CODE, for code_2, code_3\n');
    expect(renderView({ ...view, nextSteps: steps(3) }, { ...STYLE, columns: 130 })).toContain(
      '  - 1 more step: ops-manager explain code_2\n',
    );
    const text = renderView(view, STYLE);
    expect(screenRows(text, STYLE.columns)).toBeLessThanOrEqual(MAX_ROWS);
    expect(text).toMatch(/ end-0\n {2}- 3 more steps: ops-manager explain CODE, for code_1, code_2, code_3\n$/);
  });

  it.each([40, 60, 80, 100, 120])('of long paths fit a screen of %i columns', (columns) => {
    const word = `'/srv/a folder/${'x'.repeat(150)}'`;
    const nextSteps = steps(9).map((step) => ({ ...step, command: [`${word}/scripts`, '--repo', word, 'alpha'] }));
    const closing = { sentence: 'Later look again:', command: [`${word}/scripts`, '--repo', word] };
    const text = renderView({ ...CALM, nextSteps, closing }, { colour: false, columns });
    expect(screenRows(text, columns)).toBeLessThanOrEqual(MAX_ROWS);
    expect(text).toContain(`    $ ${nextSteps[0]?.command.join(' \\\n      ')}\n`);
    expect(text.endsWith(`    $ ${closing.command.join(' \\\n      ')}\n`)).toBe(true);
  });

  it('leave the closing one when even that is longer than the screen', () => {
    const closing = { sentence: 'Later look again:', command: ['look', 'x'.repeat(5000)] };
    const text = renderView({ ...CALM, nextSteps: steps(1), closing }, STYLE);
    expect(text).toContain('  - 1 more step: ops-manager explain code_0\nLater look again:\n    $ look \\\n');
    expect(text.endsWith(`      ${'x'.repeat(5000)}\n`)).toBe(true);
  });
});

describe('whatever the loop has to say', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('\u001b[2J\u001b[H', 'x '.repeat(500), 'y'.repeat(2000), '\n'.repeat(50), '漢'.repeat(300)),
  );
  const texts = fc.array(text, { maxLength: 30 });
  const time = fc.oneof(text, fc.constantFrom('2026-01-31T11:59:30Z', '9999-12-31T23:59:59Z'));

  const view: fc.Arbitrary<StatusView> = fc
    .record({
      text,
      time,
      texts,
      long: fc.boolean(),
      steps: fc.array(fc.tuple(text, text, fc.option(fc.array(text, { minLength: 1, maxLength: 40 }))), {
        maxLength: 20,
      }),
      command: fc.array(text, { minLength: 1, maxLength: 6 }),
    })
    .map(({ text, time, texts, long, steps, command }) => ({
      ...CALM,
      repo: text,
      loop: text,
      health: { status: 'critical', since: time, reasons: texts.map((code) => reason({ code, detail: code })) },
      lifecycle: { state: text, confidence: text, since: time, why: text, endReason: text },
      run: { runId: text, iteration: 2 ** 53 - 1, openRole: text },
      lastEvent: { line: 1, name: text, timestamp: time, runId: text, iteration: 1, role: text, status: text },
      process: CALM.process === null ? null : { ...CALM.process, detail: text, survivors: Array(500).fill(12345) },
      heartbeat: { support: text, lastAt: time },
      files: texts.map((artifact) => ({ artifact, status: artifact })),
      lastControl: { intent: text, status: text, at: time },
      cannotTell: texts,
      nextSteps: steps.map(([code, summary, command]): Step => ({ code, summary, command })),
      closing: long ? { sentence: text, command } : null,
    }));

  it('fits the screen: lines, columns, and nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 40, max: 300 }), (monster, columns) => {
        const rendered = renderView(monster, { colour: false, columns });
        const lines = rendered.split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.length).toBeLessThanOrEqual(MAX_ROWS);
        const words = [...monster.nextSteps.flatMap((step) => step.command ?? []), ...(monster.closing?.command ?? [])];
        const isLongWord = (line: string): boolean =>
          words.some((word) => /^ {4}[$ ] (.*?)( \\)?$/.exec(line)?.[1] === safeText(word));
        const widest = Math.max(...lines.filter((line) => !isLongWord(line)).map(widthOf));
        const open = renderView({ ...monster, closing: null }, { colour: false, columns })
          .trimEnd()
          .split('\n');
        expect(open.reduce((rows, line) => rows + rowsOf(line, columns), 0)).toBeLessThanOrEqual(MAX_ROWS);
        expect(widest).toBeLessThanOrEqual(Math.min(columns, MAX_COLUMNS));
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { numRuns: 200 },
    );
  });
});
