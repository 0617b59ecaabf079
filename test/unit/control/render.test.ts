import { describe, expect, it } from 'vitest';
import { renderAudit } from '../../../src/control/render-audit.ts';
import { renderControl, renderPlan } from '../../../src/control/render.ts';
import type { AuditReport, ControlPlan, IntentRow } from '../../../src/generated/types.ts';
import { NOW, confirmation, digests } from './control-fixture.ts';

/** A text that would clear a terminal, were it printed as it is. */
const HOSTILE = 'a\u001b[2Jb\nc';

const ROW: IntentRow = {
  loopId: 'alpha',
  intent: 'cancel',
  status: 'confirmed',
  command: 'superloop.sh cancel',
  idempotencyKey: 'key-1',
  commandOutput: 'first\nCancelled loop state.',
  confirm: { ...confirmation() },
  replayed: false,
};

describe('an outcome for a person', () => {
  it('says what became of it, by what evidence, and the key', () => {
    expect(renderControl(ROW)).toBe(
      [
        'cancel of alpha: confirmed',
        '  evidence  pid 4242 of the run is gone',
        '  ran       superloop.sh cancel',
        '  it said   Cancelled loop state.',
        '  key       key-1',
        '',
      ].join('\n'),
    );
  });

  it('says the same thing once', () => {
    const { detail = '' } = confirmation();
    const text = renderControl({ ...ROW, status: 'ambiguous', message: detail });
    expect(text).toContain(`  why       ${detail}\n`);
    expect(text).not.toContain('evidence');
  });

  it('says that nothing was done now', () => {
    expect(renderControl({ ...ROW, replayed: true })).toMatch(
      /^cancel of alpha: confirmed \(an earlier outcome; nothing was done now\)\n/,
    );
    expect(renderControl({ ...ROW, status: 'refused', command: '', replayed: false })).not.toContain('ran');
  });

  it('of a row of an older tool is told as far as it goes', () => {
    expect(renderControl({})).toBe(' of : unknown\n  key       \n');
  });

  it('cannot disturb a terminal', () => {
    const { confirm: _confirm, replayed: _replayed, ...texts } = ROW;
    const hostile = Object.fromEntries(Object.keys(texts).map((name) => [name, HOSTILE]));
    const text = renderControl({ ...hostile, message: HOSTILE, confirm: { detail: `${HOSTILE}!` } });
    expect(text).not.toContain('\u001b');
    expect(text.trimEnd().split('\n')).toHaveLength(6);
  });
});

describe('a dry run for a person', () => {
  const PLAN: ControlPlan = {
    schemaVersion: 'v1',
    dryRun: true,
    loopId: 'alpha',
    intent: 'approve',
    transport: 'local',
    would: 'execute',
    reasonCode: null,
    message: 'the command would be run',
    idempotencyKey: 'key-1',
    command: 'superloop.sh approve',
    argv: ['superloop.sh', 'approve'],
    body: null,
    evidence: ['one', 'two'],
    baseline: null,
  };

  it.each([
    ['execute', 'run the command below'],
    ['send', 'be sent to the service'],
    ['refuse', 'be refused'],
    ['replay', 'give an earlier outcome again'],
  ] as const)('that would %s', (would, words) => {
    expect(renderPlan({ ...PLAN, would })).toBe(
      [
        `dry run: approve of alpha would ${words}`,
        '  why       the command would be run',
        '  command   superloop.sh approve',
        '  evidence  one',
        '            two',
        '  key       key-1',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what is not known', () => {
    expect(renderPlan({ ...PLAN, command: null, idempotencyKey: null, evidence: [] })).toBe(
      'dry run: approve of alpha would run the command below\n  why       the command would be run\n',
    );
  });
});

describe('an audit for a person', () => {
  const headHash = digests.sha256('head');
  const REPORT: AuditReport = {
    schemaVersion: 'v1',
    loopId: 'alpha',
    verifiedAt: NOW,
    ok: true,
    chain: { rows: 9, sequence: 9, headHash },
    rowsChecked: 18,
    rowsBefore: 0,
    problems: [],
  };
  const problem = (line: number | null): AuditReport['problems'][number] => ({
    file: 'intents.jsonl',
    line,
    problem: 'audit_row_changed',
    detail: HOSTILE,
  });

  it('that holds tells its head', () => {
    expect(renderAudit(REPORT)).toBe(`alpha: the audit chain holds (9 links over 18 rows)\n  head 9 ${headHash}\n`);
  });

  it('that is empty has none', () => {
    const chain = { rows: 0, sequence: 0, headHash: null };
    expect(renderAudit({ ...REPORT, chain, rowsChecked: 0, rowsBefore: 2 })).toBe(
      'alpha: the audit chain holds (0 links over 0 rows; 2 rows are older than the chain)\n',
    );
  });

  it('that is broken tells where, harmlessly, up to twenty places', () => {
    const problems = [problem(null), ...Array.from({ length: 24 }, (_, index) => problem(index + 1))];
    const lines = renderAudit({ ...REPORT, ok: false, problems })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('alpha: the audit chain is broken in 25 place(s) (9 links over 18 rows)');
    expect(lines[1]).toMatch(/^ {2}intents\.jsonl audit_row_changed: /);
    expect(lines[2]).toMatch(/^ {2}intents\.jsonl:1 audit_row_changed: /);
    expect(lines.at(-1)).toBe('  and 5 more');
    expect(lines.join('')).not.toContain('\u001b');
  });
});
