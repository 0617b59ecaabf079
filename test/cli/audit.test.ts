import { appendFileSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/generated/types.ts';
import { ControlledLoop, LOOK_ONCE } from '../support/controlled-loop.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { runScript } from '../support/run-script.ts';
import { schemaValidator } from '../support/schema-check.ts';

const validate = schemaValidator('audit-report');
const ANN = ['--by', 'ann'] as const;

/** A history that real commands left: an ambiguous reject, a failure, an approval, a replay, refusals, a proof. */
let loop: ControlledLoop;
let texts: ReadonlyMap<string, string>;
beforeAll(async () => {
  loop = new ControlledLoop({ roleSeconds: 0, approval: true });
  const { standIn } = loop;
  loop.control('approve', [...ANN, '--note', 'größe 😀']);
  await standIn.run('alpha');
  standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
  loop.control('reject', [...ANN, '--idempotency-key', 'k-1', ...LOOK_ONCE]);
  standIn.fault('approve', { outcome: 'exit', firstCalls: 1 });
  loop.control('approve', [...ANN, '--idempotency-key', 'k-2']);
  loop.control('approve', [...ANN, '--idempotency-key', 'k-2']);
  loop.control('approve', [...ANN, '--idempotency-key', 'k-2']);
  loop.control('cancel', ['--automated']);
  loop.verify('k-2');
  const { controlAuditFile, controlAuditHeadFile, controlStateFile } = loop.paths;
  const files = [controlAuditFile, controlAuditHeadFile, controlStateFile, ...rowFiles()];
  texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
});
afterAll(() => loop.standIn.dispose());
beforeEach(() => {
  for (const [file, text] of texts) {
    rmSync(file, { force: true, recursive: true });
    writeFileSync(file, text);
  }
});

function rowFiles(): readonly string[] {
  const { intentsFile, controlTelemetryFile, controlInvocationsFile } = loop.paths;
  return [intentsFile, controlTelemetryFile, controlInvocationsFile];
}

const audit = (...words: readonly string[]): Promise<Ran> => runCommand(['audit', ...words, ...loop.place()]);

async function report(): Promise<AuditReport> {
  const { exitCode, stdout } = await audit('verify');
  const found = JSON.parse(stdout) as AuditReport;
  expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
  expect(exitCode).toBe(found.ok ? 0 : 1);
  return found;
}

it('a history that nobody touched holds', async () => {
  expect(await report()).toMatchObject({
    schemaVersion: 'v1',
    loopId: 'alpha',
    ok: true,
    chain: { rows: 10, sequence: 10 },
    rowsChecked: 21,
    rowsBefore: 0,
    problems: [],
  });
});

it('is what `audit` alone does, and what a script may call', () => {
  const { status, stdout, stderr } = runScript('audit', loop.place());
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
});

describe('what somebody did to the files', () => {
  type Tampering = readonly [what: string, problem: string, act: (paths: ControlledLoop['paths']) => void];
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  const drop = (file: string, line: number): void =>
    edit(file, (text) => text.split('\n').toSpliced(line, 1).join('\n'));

  it.each<Tampering>([
    [
      'a person in an intent',
      'audit_row_changed',
      ({ intentsFile }) => edit(intentsFile, (text) => text.replace('"ann"', '"bob"')),
    ],
    [
      'a status in telemetry',
      'audit_row_changed',
      ({ controlTelemetryFile }) =>
        edit(controlTelemetryFile, (text) => text.replace('"failed_command"', '"confirmed"')),
    ],
    [
      'an exit code in an invocation',
      'audit_row_changed',
      ({ controlInvocationsFile }) =>
        edit(controlInvocationsFile, (text) => text.replace('"exitCode":3', '"exitCode":0')),
    ],
    [
      'a person in the chain',
      'audit_row_changed',
      ({ controlAuditFile }) => edit(controlAuditFile, (text) => text.replace('"ann"', '"bob"')),
    ],
    ['a removed intent', 'audit_row_removed', ({ intentsFile }) => drop(intentsFile, 2)],
    ['a removed link', 'audit_chain_broken', ({ controlAuditFile }) => drop(controlAuditFile, 2)],
    ['a removed last link', 'audit_head_mismatch', ({ controlAuditFile }) => drop(controlAuditFile, 9)],
    ['a removed last intent', 'audit_row_removed', ({ intentsFile }) => drop(intentsFile, 6)],
    [
      'a chain that is cut in a row',
      'audit_row_unreadable',
      ({ controlAuditFile }) => truncateSync(controlAuditFile, readFileSync(controlAuditFile).length - 9),
    ],
    [
      'telemetry that is cut in a row',
      'audit_row_unreadable',
      ({ controlTelemetryFile }) => truncateSync(controlTelemetryFile, readFileSync(controlTelemetryFile).length - 9),
    ],
    [
      'an added intent',
      'audit_row_changed',
      ({ intentsFile }) => appendFileSync(intentsFile, '{"status":"confirmed"}\n'),
    ],
    [
      'an added end',
      'audit_row_unreadable',
      ({ intentsFile }) => appendFileSync(intentsFile, '{"status":"confirmed"}'),
    ],
    ['an added byte', 'audit_row_removed', ({ intentsFile }) => edit(intentsFile, (text) => `\uFEFF${text}`)],
    [
      'carriage returns',
      'audit_row_changed',
      ({ intentsFile }) => edit(intentsFile, (text) => text.replaceAll('\n', '\r\n')),
    ],
    ['no head', 'audit_head_missing', ({ controlAuditHeadFile }) => rmSync(controlAuditHeadFile)],
    [
      'another head',
      'audit_head_mismatch',
      ({ controlAuditHeadFile }) => edit(controlAuditHeadFile, (text) => text.replace('"sequence":10', '"sequence":9')),
    ],
    ['a damaged head', 'audit_head_missing', ({ controlAuditHeadFile }) => edit(controlAuditHeadFile, () => '{}')],
    ['no state of control', 'audit_head_missing', ({ controlStateFile }) => rmSync(controlStateFile)],
    ['a damaged state of control', 'audit_head_missing', ({ controlStateFile }) => edit(controlStateFile, () => '{}')],
    [
      'another end in the state of control',
      'audit_head_mismatch',
      ({ controlStateFile }) => edit(controlStateFile, (text) => text.replace('"sequence":10', '"sequence":9')),
    ],
    [
      'no head, and no last row anywhere',
      'audit_head_mismatch',
      ({ controlAuditFile, controlAuditHeadFile }) => {
        rmSync(controlAuditHeadFile);
        for (const file of [controlAuditFile, ...rowFiles()]) {
          edit(file, (text) => `${text.split('\n').slice(0, -2).join('\n')}\n`);
        }
      },
    ],
    ['no chain', 'audit_head_mismatch', ({ controlAuditFile }) => rmSync(controlAuditFile)],
    ['no intents', 'audit_row_removed', ({ intentsFile }) => rmSync(intentsFile)],
  ])('%s: %s', async (_what, problem, act) => {
    act(loop.paths);
    const found = await report();
    expect(found.ok).toBe(false);
    expect(found.problems.map((one) => one.problem)).toContain(problem);
  });

  it('a link in place of a file is not followed', async () => {
    const { intentsFile } = loop.paths;
    rmSync(intentsFile);
    symlinkSync('/etc/passwd', intentsFile);
    const { exitCode, error } = await audit('verify');
    expect([exitCode, error?.code]).toEqual([78, 'config_invalid']);
  });

  it('many changes are all told, and counted', async () => {
    for (const file of rowFiles()) {
      edit(file, (text) => text.replaceAll('"alpha"', '"omega"'));
    }
    expect((await report()).problems.length).toBeGreaterThanOrEqual(21);
    const { stdout } = runScript('audit', [...loop.place(), '--text']);
    expect(stdout).toMatch(/^alpha: the audit chain is broken in \d+ place\(s\) \(10 links over 21 rows/);
    expect(stdout).toMatch(/\n {2}and \d+ more\n$/);
  });
});

describe('rows of an older tool', () => {
  it('before the chain are counted, and accuse nobody', async () => {
    const older = '{"timestamp":"2026-01-01T00:00:00Z","status":"confirmed"}\nnot even JSON\n';
    writeFileSync(loop.paths.intentsFile, older + (texts.get(loop.paths.intentsFile) ?? ''));
    expect(await report()).toMatchObject({ ok: true, rowsChecked: 21, rowsBefore: 2 });
  });

  it('without any chain, too', async () => {
    const { controlAuditFile, controlAuditHeadFile, controlStateFile } = loop.paths;
    for (const file of [controlAuditFile, controlAuditHeadFile, controlStateFile]) rmSync(file);
    for (const file of rowFiles()) {
      writeFileSync(file, '{"status":"ambiguous"}\n');
    }
    expect(await report()).toMatchObject({ ok: true, chain: { rows: 0 }, rowsChecked: 0, rowsBefore: 3 });
  });
});

it('a loop that was never controlled holds, and nothing is created for it', async () => {
  const { exitCode, stdout } = await runCommand(['audit', 'verify', '--repo', loop.repo, '--loop', 'never']);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([
    0,
    { ok: true, chain: { rows: 0, sequence: 0, headHash: null } },
  ]);
  expect(loop.listing()).not.toHaveProperty('ops-manager/never');
});

it('another word is refused', async () => {
  const { exitCode, error } = await audit('repair');
  expect([exitCode, error?.message]).toEqual([64, 'unknown word "repair": the only one is verify']);
});
