import { expect } from 'vitest';
import type { CaseRow, QueueCase } from './queue-case.ts';
import { type CaseOutcome, foundFiles } from './queue-case-stage.ts';

/** What is right for a case whose record shows a defect. */
export interface Desired {
  readonly exit: number;
  readonly stdout: string | RegExp;
  /** Files and databases are as they were. */
  readonly changesNothing?: true;
  readonly also?: (outcome: CaseOutcome) => void;
}

/** By number of the case, in the order of the numbers. */
export const DESIRED: Readonly<Record<string, Desired>> = {
  // An escaped pipe is a part of its cell.
  '013': { exit: 0, stdout: 'T-1\tPENDING\tP1\ta | b\nT-2\tPENDING\tP1\ttask\n', changesNothing: true },
  '025': { exit: 1, stdout: /^ERROR: --id "A\|9" holds a \| /, changesNothing: true },
  '034': { exit: 0, stdout: 'Added T-100\n', also: (outcome) => expectCell(outcome, 'T-100', 'first second') },
  '037': {
    exit: 1,
    stdout: /^ERROR: QUEUE\.md:2:1: separator missing/,
    changesNothing: true,
  },
  '043': { exit: 0, stdout: /^T-001\tPENDING\tP1\twrite docs\n(?:.*\n){5}$/, changesNothing: true },
  '052': { exit: 0, stdout: 'No pending tasks\n', changesNothing: true },
  '067': {
    exit: 0,
    stdout: 'T-1 -> DONE\n',
    also: (outcome) => expectCell(outcome, 'T-1', 'nl_intake:20260209-0900 / review_attempts=2 / ok'),
  },
  '085': {
    exit: 0,
    stdout: 'workers_active=1 in_progress=2\n- w tasks=2 ids=T-1,T-2 oldest_start=2026-02-09 08:00\n',
    changesNothing: true,
  },
  '112': { exit: 1, stdout: '', changesNothing: true, also: (outcome) => expectTold(outcome, /nope\.db/) },
  // No retry is no retry, and not the default of three.
  '127': { exit: 1, stdout: '', changesNothing: true, also: (outcome) => expectTold(outcome, /reached: A \(0\/0\)/) },
  // Without a lease the age of the work counts.
  '133': {
    exit: 0,
    stdout: 'A -> PENDING\n',
    also: (outcome) => expectItem(outcome, 'A', { status: 'PENDING', owner_session: '-', attempt_count: 1 }),
  },
  '136': {
    exit: 0,
    stdout: 'consistency ok total=6\n',
    changesNothing: true,
    also: (outcome) => expectTold(outcome, /task.*success_criteria.*notes/),
  },
  '151': {
    exit: 0,
    stdout: /^kpi success_rate=66\.67% latency_p95_ms=200 latency_avg_ms=131 retry_count=0 stale_in_progress=0\n/,
    changesNothing: true,
    also: (outcome) => expectTold(outcome, /\b1\b.*line/),
  },
  '160': { exit: 1, stdout: '', changesNothing: true, also: (outcome) => expectTold(outcome, /read-only/) },
  '169': { exit: 0, stdout: 'NOOP\n', changesNothing: true },
  '178': { exit: 1, stdout: '', changesNothing: true, also: (outcome) => expectTold(outcome, /--stale-minutes/) },
  '196': { exit: 0, stdout: 'request: - A\n- B\nparallel: 3\n1. A\n2. B\n' },
  '199': {
    exit: 0,
    stdout: [
      'request: https://example.com 점검',
      'parallel: 3',
      '1. 요구사항 정리/설계: https://example.com 점검',
      '2. 구현/수정: https://example.com 점검',
      '3. 검증/문서화: https://example.com 점검\n',
    ].join('\n'),
  },
  // A finished item stays finished, and its note grows.
  '235': {
    exit: 0,
    stdout: 'item=T-004 state=HARD_EXCEEDED action=BLOCK violations=0\n',
    also: (outcome) =>
      expectItem(outcome, 'T-004', {
        status: 'DONE',
        notes: 'shipped | Guardrail BLOCK: state=HARD_EXCEEDED; violations=0',
      }),
  },
  '256': { exit: 0, stdout: 'R-1 -> PENDING (RETRY)\n' },
  '265': {
    exit: 0,
    stdout: 'R-1 -> PENDING (RETRY)\n',
    also: ({ files }) => {
      expect(files['QUEUE.md']).toContain('review:RETRY attempt=2/3 missing=alpha docs / review_attempts=3 /');
      expect(files['QUEUE.md']).toContain('/ review:RETRY attempt=3/3 missing=alpha docs |');
    },
  },
  '268': { exit: 0, stdout: 'R-1 -> PENDING (RETRY)\n' },
  '271': { exit: 0, stdout: 'R-1 -> DONE (PASS)\n' },
  '274': {
    exit: 0,
    stdout: 'R-1 -> PENDING (RETRY)\n',
    also: ({ files }) => expect(files['QUEUE.md']).toMatch(/missing=[^|]*alpha\.md[^|]*beta\.md[^|]*\|/),
  },
  '277': { exit: 0, stdout: 'R-1 -> DONE (PASS)\n' },
  '301': { exit: 1, stdout: 'UI_SMOKE_FAIL: ui_missing_terms:warning\n' },
  '304': { exit: 1, stdout: /^UI_SMOKE_FAIL: ui_open_failed:\S/ },
  '313': {
    exit: 0,
    stdout: 'Imported 1 rows into queue.db\n',
    also: (outcome) => {
      expectItem(outcome, 'A', { status: 'PENDING', task: 'renamed', lease_owner: null, lease_expires_at: null });
      expectItem(outcome, 'GHOST', { status: 'PENDING' });
      expectTold(outcome, /GHOST/);
    },
  },
  '328': { exit: 30, stdout: /HEALTH_ERROR unknown consistency=\d+ kpi=\d+\n$/, changesNothing: true },
  '349': {
    exit: 0,
    stdout: '{"result":null}\n',
    also: (outcome) =>
      expectItem(outcome, 'A', { status: 'DONE', notes: 'finished', lease_owner: null, lease_expires_at: null }),
  },
};

/** Compares what a case left behind with what is right for it. */
export function expectDesired(recorded: QueueCase, outcome: CaseOutcome): void {
  const desired = DESIRED[recorded.id];
  if (desired === undefined) throw new Error(`nobody says what is right for case ${recorded.id}`);
  expect(outcome).toMatchObject({ exit: desired.exit });
  if (typeof desired.stdout === 'string') expect(outcome.stdout).toBe(desired.stdout);
  else expect(outcome.stdout).toMatch(desired.stdout);
  const { files, database } = recorded.input;
  if (desired.changesNothing === true) {
    expect(foundFiles(recorded, outcome)).toEqual(files);
    expect(outcome.databases).toEqual(database === undefined ? {} : { 'queue.db': database });
  }
  desired.also?.(outcome);
}

/** The last cell of a row of the table. */
function expectCell({ files }: CaseOutcome, id: string, notes: string): void {
  const row = (files['QUEUE.md'] ?? '').split('\n').find((line) => line.startsWith(`| ${id} |`));
  expect(row?.split(' | ').at(-1)).toBe(`${notes} |`);
}

function expectItem({ databases }: CaseOutcome, id: string, columns: CaseRow): void {
  expect(databases['queue.db']?.items.find((item) => item['id'] === id)).toMatchObject(columns);
}

function expectTold({ stderr }: CaseOutcome, pattern: RegExp): void {
  expect(stderr).toMatch(pattern);
}
