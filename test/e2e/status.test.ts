import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StatusDocument } from '../../src/generated/types.ts';
import { straceMissing } from '../crash/support/strace.ts';
import { type BuiltLoop, BuiltRepo, at } from '../support/loop-builder.ts';
import { type Ended, runScript } from '../support/run-script.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { screenRows } from '../support/screen.ts';
import { readBack } from '../support/strace-text.ts';

const SCRIPT = path.join(import.meta.dirname, '../../scripts/ops-manager-status.sh');

let repo: BuiltRepo;
let alpha: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  alpha = repo.loop('alpha');
  alpha.start().event('iteration_start').event('role_start', { role: 'tester' });
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

/** The words of a call about loop alpha, that many seconds after the first event, with its runtime alive. */
function words(seconds: number, ...more: readonly string[]): string[] {
  const table = repo.processes([repo.runtimeProcess({}, 'alpha')]);
  return ['--repo', repo.path, '--loop', 'alpha', '--now', at(seconds), '--process-check', table, ...more];
}

function reconcile(seconds: number): Ended {
  return runScript('reconcile', words(seconds));
}

function status(seconds: number): StatusDocument {
  const ended = runScript('status', words(seconds));
  expect([ended.status, ended.stderr]).toEqual([0, '']);
  return JSON.parse(ended.stdout) as StatusDocument;
}

function text(seconds: number): string {
  return runScript('status', words(seconds, '--text')).stdout;
}

describe('the status script', () => {
  it('prints one JSON document that keeps its schema, and nothing else', () => {
    reconcile(10);
    const ended = runScript('status', words(11));
    expect([ended.status, ended.stderr, ended.stdout.split('\n').length]).toEqual([0, '', 2]);
    const validate = schemaValidator('status-document');
    expect(validate(JSON.parse(ended.stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('answers for now, while everything that repeats the record stays as recorded', () => {
    reconcile(10);
    alpha.event('role_timeout', { role: 'tester', status: 'timeout' });
    const { lifecycle, health, cursor, assessment } = status(11);
    expect([lifecycle.state, cursor.eventLineOffset]).toEqual(['running', 3]);
    expect(health).toMatchObject({ status: 'healthy' });
    expect(assessment).toMatchObject({
      status: 'critical',
      lifecycle: { state: 'failed', whyCode: 'event_role_timeout' },
    });
  });

  it('exits with 0 however the loop is', () => {
    alpha.event('role_timeout', { role: 'tester', status: 'timeout' });
    reconcile(10);
    expect(status(1000).assessment.status).toBe('critical');
  });

  it('before any pass it exits with 1, prints no data, and says what to run', () => {
    const ended = runScript('status', words(10));
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(
      /^error: nothing is recorded for loop "alpha": .*state\.json does not exist, .*health\.json/,
    );
    const hint = /\nhint: record it: (.+\/scripts\/ops-manager-reconcile\.sh'? --repo .+ --loop alpha)\n$/;
    const [, command = 'no such hint'] = hint.exec(ended.stderr) ?? [];
    const ran = spawnSync('sh', ['-c', `${command} >/dev/null`], { encoding: 'utf8' });
    expect([ran.status, ran.stderr], command).toEqual([0, '']);
    expect(runScript('status', words(10)).status).toBe(0);
  });

  it('recommends commands that run as they stand', () => {
    reconcile(10);
    const [step] = status(10_000).assessment.nextSteps.filter(({ code }) => code === 'manager_stale');
    const ran = spawnSync('sh', ['-c', `${step?.command ?? 'false'} >/dev/null`], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });
});

describe('the view for people', () => {
  it('fits a screen and begins with the answer', () => {
    reconcile(10);
    const shown = text(11);
    const lines = shown.trimEnd().split('\n');
    expect(lines[0]).toBe('alpha: RUNNING, healthy');
    expect(screenRows(shown, 100)).toBeLessThanOrEqual(40);
    expect(lines.at(-1)).toBe('next: nothing to do');
  });

  it('lets nothing of an event reach the terminal unescaped', () => {
    alpha.event('\u001b[2J\u001b]0;owned\u0007\n', { role: '\u009b31m' });
    reconcile(10);
    const shown = text(11);
    expect(shown).toContain('last event  \\u001b[2J\\u001b]0;owned\\u0007\\u000a \\u009b31m, line 4');
    expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('shows commands that can be pasted, however long and odd the path of the repository is', () => {
    const folder = mkdtempSync(path.join(tmpdir(), "status it's a folder with blanks "));
    try {
      const link = path.join(folder, 'so that no command fits on one line'.repeat(3));
      symlinkSync(repo.path, link);
      const where = ['--repo', link, ...words(10).slice(2)];
      expect(runScript('reconcile', where).status).toBe(0);
      alpha.event('role_timeout', { role: 'tester', status: 'timeout' });
      const shown = runScript('status', [...where, '--now', at(10_000), '--text']).stdout;
      const written = readFileSync(alpha.manager.statusTextFile, 'utf8');
      expect(screenRows(shown, 100)).toBeLessThanOrEqual(40);
      expect(screenRows(written, 100)).toBeLessThanOrEqual(40);
      const commands = [...`${shown}${written}`.matchAll(/^ {4}\$ (.*(?:\n {6}.*)*)/gm)].map(
        ([, command = '']) => command,
      );
      expect(commands.length).toBeGreaterThan(2);
      for (const command of commands) {
        const ran = spawnSync('sh', ['-c', `(${command}\n) >/dev/null`], { encoding: 'utf8' });
        expect([ran.status, ran.stderr], command).toEqual([0, '']);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('status.txt says as of when it holds and what to look at afterwards', () => {
    reconcile(10);
    const written = readFileSync(alpha.manager.statusTextFile, 'utf8');
    expect(written).toContain('alpha: RUNNING, healthy\n');
    expect(written).toContain(`as of ${at(10)}, valid until ${at(310)}; after that look at the loop itself:\n`);
    // Where the lines of the command are broken depends on how long the path of the checkout is.
    const unbroken = written.replaceAll(/ \\\n +/g, ' ');
    expect(unbroken).toMatch(/\$ '?\/.+\/scripts\/ops-manager-status\.sh'? --repo .* --loop alpha --text\n$/);
  });

  it('status.txt of a failed pass says since when nothing is known', () => {
    reconcile(10);
    alpha.remove('eventsFile');
    expect(reconcile(20).status).toBe(1);
    const written = readFileSync(alpha.manager.statusTextFile, 'utf8');
    expect(written).toContain(`What the loop did since ${at(10)}: it could not be read.`);
    expect(written).toContain('transport_unreachable');
  });
});

describe('what status costs the machine', () => {
  it('opens few files, writes none, forces none to disk and starts no process', (context) => {
    const missing = straceMissing();
    context.skip(missing !== null, missing ?? '');
    reconcile(10);
    const folder = mkdtempSync(path.join(tmpdir(), 'status-trace-'));
    try {
      const trace = path.join(folder, 'trace');
      const calls = 'trace=open,openat,fsync,fdatasync,fork,vfork,execve,rename,mkdir,unlink,ftruncate';
      const ended = spawnSync('strace', ['-f', '-e', calls, '-o', trace, SCRIPT, ...words(11)], { encoding: 'utf8' });
      expect(ended.status).toBe(0);
      const lines = readFileSync(trace, 'utf8').split('\n').map(readBack);
      const opened = lines.filter((line) => line.includes(`"${repo.path}/`) && !line.includes('ENOENT'));
      expect(opened.length).toBeGreaterThan(5);
      expect(opened.length).toBeLessThanOrEqual(25);
      expect(opened.filter((line) => /O_WRONLY|O_RDWR|O_CREAT/.test(line))).toEqual([]);
      expect(lines.filter((line) => /\b(fsync|fdatasync|rename|mkdir|unlink|ftruncate|v?fork)\(/.test(line))).toEqual(
        [],
      );
      // The shell looks for node in every folder of the PATH, and not all of them are there or may be looked into.
      expect(lines.filter((line) => /\bexecve\b.* = 0$/.test(line)).length).toBeLessThanOrEqual(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('explain', () => {
  it('explains a code', () => {
    const ended = runScript('explain', ['ingest_stale', '--text']);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toMatch(/^ingest_stale \(critical\): .*\nwhy {7}/);
  });

  it('without a code lists all of them', () => {
    const ended = runScript('explain', []);
    const listed = (JSON.parse(ended.stdout) as { code: string }[]).map(({ code }) => code);
    expect(ended.status).toBe(0);
    expect(listed).toEqual(expect.arrayContaining(['ingest_stale', 'cursor_resumed', 'lock_busy']));
    expect(runScript('explain', ['--text']).stdout.trimEnd().split('\n')).toHaveLength(listed.length);
  });

  it('of an unknown code says which one may be meant, and exits with 1', () => {
    const ended = runScript('explain', ['ingest_stael']);
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toBe('error: unknown reason code "ingest_stael"\nhint: did you mean ingest_stale?\n');
  });
});

describe('timeline', () => {
  const rows = (...more: readonly string[]): Record<string, unknown>[] => {
    const ended = runScript('timeline', ['--repo', repo.path, '--loop', 'alpha', ...more]);
    expect(ended.status).toBe(0);
    return ended.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('merges what changed, what was escalated, what was asked for and what was set aside', () => {
    alpha.append('torn{\n');
    reconcile(10);
    alpha.event('role_timeout', { role: 'tester', status: 'timeout' });
    const intent = { timestamp: at(15), loopId: 'alpha', intent: 'cancel', requestedBy: 'ops', status: 'confirmed' };
    writeFileSync(alpha.manager.intentsFile, `${JSON.stringify(intent)}\n`);
    reconcile(20);
    const all = rows();
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['transition', 'escalation', 'intent', 'quarantine']));
    const times = all.map(({ timestamp }) => String(timestamp));
    expect(times).toEqual(times.toSorted());
    const validate = schemaValidator('timeline-row');
    for (const row of all) expect(validate(row), JSON.stringify(validate.errors)).toBe(true);
    expect(rows('--since', at(15)).every(({ timestamp }) => String(timestamp) >= at(15))).toBe(true);
    expect(rows('--limit', '2')).toEqual(all.slice(-2));
  });

  it('keeps the order of passes when one was told another time', () => {
    reconcile(10);
    reconcile(5000);
    reconcile(11);
    const health = rows().filter(({ details }) => (details as { kind?: string }).kind === 'health');
    const changes = health.map(({ seq, summary }) => [seq, String(summary).split(' [')[0]]);
    expect(changes).toEqual([
      [1, 'health: none -> healthy'],
      [2, 'health: healthy -> critical'],
      [3, 'health: critical -> healthy'],
    ]);
  });

  it('finds older generations without being told how many there are', () => {
    reconcile(10);
    const { transitionsTelemetryFile } = alpha.manager;
    const older = (generation: number): string => transitionsTelemetryFile.replace('.jsonl', `.${generation}.jsonl`);
    for (let generation = 1; generation <= 7; generation += 1) {
      writeFileSync(older(generation), `${JSON.stringify({ seq: 0, timestamp: at(0), kind: 'lifecycle' })}\n`);
    }
    expect(rows().filter(({ seq }) => seq === 0)).toHaveLength(7);
  });

  it('counts damaged lines on stderr and shows the rest', () => {
    reconcile(10);
    const good = readFileSync(alpha.manager.transitionsTelemetryFile, 'utf8');
    writeFileSync(alpha.manager.transitionsTelemetryFile, `${good}{"torn\n`);
    const ended = runScript('timeline', ['--repo', repo.path, '--loop', 'alpha', '--text']);
    expect(ended.stdout).toContain(`${at(10)}  transition  lifecycle: none -> running [process_alive]`);
    expect(ended.stderr).toMatch(/^note: damaged lines left out of .+transitions\.jsonl: 1\n$/);
  });

  it('of a loop that was never recorded exits with 1', () => {
    const ended = runScript('timeline', ['--repo', repo.path, '--loop', 'never']);
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('error: nothing is recorded for loop "never"');
  });
});
