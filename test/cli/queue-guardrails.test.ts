import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

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

describe.each(BACKENDS)('enforce-guardrails on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
    stage.add('T-1');
    stage.write('report.txt', GOOD);
  });

  const enforce = (tokens: number, ...more: readonly string[]) =>
    stage.run('enforce-guardrails', '--id', 'T-1', '--report', 'report.txt', '--current-tokens', `${tokens}`, ...more);

  test('a byte-order mark is no part of the header', () => {
    stage.write('report.txt', `\uFEFF${GOOD}`);
    expect(enforce(10)).toMatchObject({
      status: 0,
      stdout: 'item=T-1 state=OK action=BLOCK violations=1\n',
      stderr: expect.stringContaining('MISSING_REPORT_HEADER') as string,
    });
  });

  test('allows, asks for a summary, and blocks', () => {
    expect(enforce(2000)).toEqual({
      status: 0,
      stdout: 'item=T-1 state=OK action=ALLOW violations=0\n',
      stderr: '',
    });
    expect(enforce(2001).stdout).toBe('item=T-1 state=SOFT_EXCEEDED action=SUMMARIZE violations=0\n');
    expect(stage.item('T-1')).toMatchObject({ status: 'PENDING', notes: '' });
    expect(enforce(3501).stdout).toBe('item=T-1 state=HARD_EXCEEDED action=BLOCK violations=0\n');
    expect(stage.item('T-1')).toMatchObject({
      status: 'BLOCKED',
      notes: 'Guardrail BLOCK: state=HARD_EXCEEDED; violations=0',
    });
    expect(stage.events().map(({ event_type: type }) => type)).toEqual([
      'added',
      'guardrail',
      'guardrail',
      'guardrail',
      'blocked',
    ]);
  });

  test('limits come from the command line, else from the environment', () => {
    expect(enforce(60, '--soft', '50', '--hard', '70').stdout).toContain('SOFT_EXCEEDED');
    stage.env = { ...stage.env, ORCH_TOKEN_SOFT_LIMIT: '10', ORCH_TOKEN_HARD_LIMIT: '20' };
    expect(enforce(15).stdout).toContain('SOFT_EXCEEDED');
    expect(enforce(21, '--hard', '30').stdout).toContain('SOFT_EXCEEDED');
    expect(enforce(21).stdout).toContain('HARD_EXCEEDED');
  });

  test('a bad report blocks, and every broken rule is told', () => {
    stage.write('report.txt', GOOD.replace('Risks:', 'risks:').replace('- src/a.ts\n', ''));
    const { status, stdout, stderr } = enforce(1);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'item=T-1 state=OK action=BLOCK violations=2\n' });
    expect(stderr).toContain('violation: MISSING_SECTION (high): the section Risks: is missing');
    expect(stderr).toContain('violation: FILES_EMPTY (high)');
    expect(enforce(1, '--fail-on-block')).toMatchObject({ status: 1, stdout });
  });

  test('doubts about the report are told and change nothing', () => {
    stage.write('report.txt', GOOD.replace('T-1', 'T-2').replace('DONE', 'done'));
    const { stdout, stderr } = enforce(1);
    expect(stdout).toBe('item=T-1 state=OK action=ALLOW violations=0\n');
    expect(stderr).toContain('warning: the header names "T-2", but the item is "T-1"');
    expect(stderr).toContain('warning: Status: "done" is none of DONE, FAILED, BLOCKED');
  });

  test('reasons to summarize count where they are asked for', () => {
    stage.write('report.txt', GOOD.replace('- added a', '- see app.log\n- app.log again'));
    expect(enforce(1).stdout).toContain('ALLOW');
    expect(enforce(1, '--turns', '10').stdout).toContain('ALLOW');
    expect(enforce(1, '--turns', '11')).toMatchObject({ status: 0, stderr: 'summarize: turns:11\n' });
    const all = enforce(1, '--scope-changed', '--check-quotes');
    expect(all.stdout).toBe('item=T-1 state=OK action=SUMMARIZE violations=0\n');
    expect(all.stderr).toBe('summarize: scope_changed\nsummarize: quoted_twice:app.log\n');
    expect(stage.events().at(-1)?.payload).toMatchObject({ triggers: ['scope_changed', 'quoted_twice:app.log'] });
  });

  test('the size of the report itself counts on demand', () => {
    const limits = ['--soft', '10', '--hard', '20'];
    expect(enforce(1, ...limits).stdout).toContain('state=OK');
    expect(enforce(1, ...limits, '--enforce-report-size').stdout).toContain('state=HARD_EXCEEDED');
  });

  test('an item that is over keeps its status', () => {
    stage.ok('orch', 'done', '--id', 'T-1', '--notes', 'shipped');
    expect(enforce(9999).stdout).toBe('item=T-1 state=HARD_EXCEEDED action=BLOCK violations=0\n');
    const { status, notes } = stage.item('T-1');
    expect({ status, notes: notes.replace(' / ', ' | ') }).toEqual({
      status: 'DONE',
      notes: 'shipped | Guardrail BLOCK: state=HARD_EXCEEDED; violations=0',
    });
  });

  test('nothing is recorded for an unknown item, a report that cannot be read, and an old token', () => {
    const before = stage.events().length;
    const words = ['--report', 'report.txt', '--current-tokens', '1'];
    const unknown = stage.run('enforce-guardrails', '--id', 'T-9', ...words);
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toContain('Row id not found: T-9');
    const missing = stage.run('enforce-guardrails', '--id', 'T-1', ...words.with(1, 'none.txt'));
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('cannot read the report none.txt');
    expect(enforce(9999, '--token', '7').status).toBe(1);
    expect(enforce(1, '--soft', 'x').status).toBe(2);
    expect(stage.events()).toHaveLength(before);
    expect(stage.item('T-1').status).toBe('PENDING');
  });
});

test('without an option for the store the database of the environment is used', () => {
  const stage = new QueueStage('sqlite');
  stage.add('T-1');
  stage.write('report.txt', GOOD);
  stage.env = { ...stage.env, ORCH_DB_PATH: 'queue.db' };
  const words = ['--id', 'T-1', '--report', 'report.txt', '--current-tokens', '1'];
  expect(stage.runPlain('enforce-guardrails', ...words)).toMatchObject({ status: 0, stderr: '' });
  expect(stage.events().at(-1)).toMatchObject({ event_type: 'guardrail' });
});
