import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SoakIndicator } from '../../src/queue/soak/judge.ts';
import type { SoakRow } from '../../src/queue/soak/rows.ts';
import { parseSoakOptions } from '../../tools/soak/soak-options.ts';
import { openQueueStore, storeOptions, TESTED_BACKENDS } from '../support/queue-stores.ts';

const ROOT = path.join(import.meta.dirname, '../..');

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-soak-'));
  folders.push(folder);
  return folder;
}

function startSoak(words: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', 'tools/soak.ts', ...words], { cwd: ROOT });
}

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  return { status, ...texts };
}

async function runSoak(words: readonly string[]): Promise<Ran> {
  return await ended(startSoak(words));
}

interface Printed {
  readonly table: readonly SoakIndicator[];
  readonly verdict: 'PASS' | 'FAIL';
  readonly endedEarly: string | null;
  readonly items: number;
}

function verdictOf({ table }: Printed, indicator: string): string | undefined {
  return table.find((line) => line.indicator === indicator)?.verdict;
}

function logRows(folder: string): readonly SoakRow[] {
  const text = readFileSync(path.join(folder, 'logs/soak/soak_24h.jsonl'), 'utf8').trimEnd();
  return text.split('\n').map((line) => JSON.parse(line) as SoakRow);
}

/** In the hour of this seed everything that a run does on purpose happens at least once. */
const HOUR = ['--profile', '24h', '--hours', '1', '--seed', '509', '--json'];
/** An hour in 45 seconds: it takes a machine that stands still for seven to end the run early. */
const SLOWLY = [...HOUR, '--compress', '80'];
/** Runs that have to fail anyhow. */
const FAST = [...HOUR, '--compress', '150'];

/** What a slow machine cannot spoil. */
const PROMISES = [
  'success: DONE of DONE and FAILED',
  'failed for a while, DONE later',
  'duplicates executed',
  'second sendings skipped by key',
  'lease timeouts recovered',
  'writes under an old token refused',
  'reports over the hard token limit blocked',
  'lowest success of any 30 minutes',
  'items not sent or not ended',
  'workers that ended by themselves',
  'items where log and store differ',
];

describe.concurrent('a run', () => {
  it.for(TESTED_BACKENDS)('keeps every promise on $name', async (backend, context) => {
    const { name, missing } = backend;
    if (missing !== null) context.skip(missing);
    const out = newFolder();
    const place = await backend.create();
    try {
      const flag = name === 'markdown' ? '--queue' : '--db';
      const { status, stdout } = await runSoak([...SLOWLY, '--out', out, flag, place.location]);
      const printed = JSON.parse(stdout) as Printed;
      const promises = PROMISES.map((indicator) => `${indicator}: ${verdictOf(printed, indicator)}`);
      expect(printed.endedEarly).toBeNull();
      expect(promises).toEqual(PROMISES.map((indicator) => `${indicator}: pass`));
      const failed = printed.table.filter(({ verdict }) => verdict === 'fail');
      expect([printed.verdict, status]).toEqual(failed.length === 0 ? ['PASS', 0] : ['FAIL', 1]);

      const store = await openQueueStore(name, storeOptions(place.location, { access: 'read' }));
      const stored = await store.list({});
      await store.close();
      expect(stored).toHaveLength(printed.items);
      expect(new Set(stored.map((item) => item.status))).toEqual(new Set(['DONE', 'BLOCKED']));
      const rows = logRows(out);
      expect(rows.filter((row) => row.kind === 'lost' && row.how === 'killed').length).toBeGreaterThan(0);
      expect(new Set(rows.flatMap((row) => (row.kind === 'begin' ? [row.worker] : []))).size).toBeGreaterThan(3);
      expect(readFileSync(path.join(out, 'reports/soak/soak_summary.md'), 'utf8')).toContain(
        `Result: **${printed.verdict}**`,
      );
    } finally {
      await place.remove();
    }
  });

  it('prints a table that ends with the verdict, and keeps the section of the other profile', async () => {
    const out = newFolder();
    const table = async (profile: string): Promise<Ran> => {
      const place = ['--db', path.join(out, `${profile}.db`)];
      return await runSoak(['--profile', profile, '--hours', '0.1', '--compress', '400', '--out', out, ...place]);
    };
    const { status, stdout, stderr } = await table('72h');
    expect(stdout).toMatch(/^indicator +bar +measured +result$/m);
    expect(stdout).toMatch(
      /^clock ratio held +p95 <= 15 s late, store p95 <= 15 s +(?:yes|no): p95 -?[\d.]+ s late, store p95 [\d.]+ s/m,
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(status === 0 ? 'PASS' : 'FAIL');
    expect(stderr).toBe('');
    await table('24h');
    await table('72h');
    const summary = readFileSync(path.join(out, 'reports/soak/soak_summary.md'), 'utf8');
    expect(summary.match(/^## .*$/gm)).toEqual(['## 24h', '## 72h']);
  });
});

describe.concurrent('a planted defect is found', () => {
  it.each([
    { defect: 'ignore-token', early: /^(?:duplicate_execution: |$)/, line: 'writes under an old token refused' },
    { defect: 'skip-guardrail', early: /^budget: /, line: 'reports over the hard token limit blocked' },
    { defect: 'hold-lock', early: /^stall: /, line: 'longest transition, locks included' },
    { defect: 'stop-metrics', early: /^silence: /, line: 'longest silence of log or metrics' },
    { defect: 'fail-all', early: /^moving_success: /, line: 'lowest success of any 30 minutes' },
  ])('$defect: $line', async ({ defect, early, line }) => {
    const out = newFolder();
    const place = ['--db', path.join(out, 'queue.db')];
    const { status, stdout } = await runSoak([...FAST, '--out', out, ...place, '--plant', defect]);
    const printed = JSON.parse(stdout) as Printed;
    expect(printed.endedEarly ?? '').toMatch(early);
    expect(verdictOf(printed, line)).toBe('fail');
    expect([printed.verdict, status]).toEqual(['FAIL', 1]);
  });
});

describe('a run that a person ends', () => {
  it('tells what was seen so far, fails, and leaves no process behind', async () => {
    const out = newFolder();
    const place = ['--db', path.join(out, 'queue.db')];
    const child = startSoak(['--profile', '72h', '--compress', '300', '--seed', '5', '--out', out, ...place]);
    const end = ended(child);
    const log = path.join(out, 'logs/soak/soak_72h.jsonl');
    await expect
      .poll(() => (existsSync(log) ? readFileSync(log, 'utf8').match(/"kind":"end"/g)?.length : 0) ?? 0, {
        timeout: 60_000,
      })
      .toBeGreaterThan(20);
    const children = childrenOf(child.pid ?? 0);
    child.kill('SIGINT');
    const { status, stdout } = await end;
    expect(stdout).toMatch(/^success: DONE of DONE and FAILED +>= 97\.00 % +100\.00 % \(\d+ of \d+\) +pass$/m);
    expect(stdout).toMatch(/^items where log and store differ +0 +0 of \d+ +pass$/m);
    expect(stdout).toMatch(/\nended early: ended by a person\nFAIL\n$/);
    expect(status).toBe(1);
    expect(children.length).toBeGreaterThan(3);
    expect(children.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(readFileSync(path.join(out, 'reports/soak/soak_summary.md'), 'utf8')).toContain('### Incident');
  });
});

function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const pids = text === '' ? [] : text.split(' ').map(Number);
  return pids.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('soak-child'));
}

describe('a wrong command line', () => {
  it.each([
    { words: ['--db', 'x.db'], says: '--profile "": must be one of 24h, 72h' },
    { words: ['--profile', '48h', '--db', 'x.db'], says: '--profile "48h": must be one of 24h, 72h' },
    { words: ['--profile', '24h'], says: 'give either --db PATH|URL or --queue PATH' },
    { words: ['--profile', '24h', '--db', 'x', '--queue', 'y'], says: 'give either --db PATH|URL or --queue PATH' },
    {
      words: ['--profile', '24h', '--db', 'x', '--hours', '25'],
      says: '--hours "25": must be a number from 0.1 to 24',
    },
    { words: ['--profile', '24h', '--db', 'x', '--compress', '0'], says: '--compress "0": must be a number from 1' },
    { words: ['--profile', '24h', '--db', 'x', '--workers', '1.5'], says: '--workers "1.5": must be a whole number' },
    { words: ['--profile', '24h', '--db', 'x', '--seed', '-1'], says: "'--seed'" },
    {
      words: ['--profile', '24h', '--db', 'x', '--plant', 'rust'],
      says: '--plant "rust": must be one of ignore-token',
    },
    { words: ['--profile', '24h', '--db', 'x', '--fast'], says: "'--fast'" },
  ])('$words', ({ words, says }) => {
    expect(() => parseSoakOptions(words)).toThrow(says);
  });

  it('ends with exit status 2, before anything is made', async () => {
    const out = newFolder();
    const { status, stdout, stderr } = await runSoak(['--profile', '24h', '--db', 'x.db', '--seed', 'y', '--out', out]);
    expect(stderr).toBe('soak: --seed "y": must be a number from 0 to 2147483647\nnpm run soak -- --help says more.\n');
    expect([status, stdout]).toEqual([2, '']);
    expect(readdirSync(out)).toEqual([]);
  });

  it('--help lists every option', async () => {
    const { status, stdout } = await runSoak(['--help']);
    expect(status).toBe(0);
    for (const flag of ['profile', 'db', 'queue', 'compress', 'hours', 'workers', 'seed', 'out', 'json', 'plant']) {
      expect(stdout).toContain(`--${flag} `);
    }
  });
});

describe('a store that is in use', () => {
  it.for(TESTED_BACKENDS)('is refused and left as it is: $name', async (backend, context) => {
    const { name, missing } = backend;
    if (missing !== null) context.skip(missing);
    const place = await backend.create();
    try {
      const store = await openQueueStore(name, storeOptions(place.location));
      await store.mutate({
        select: 'none',
        decide: () => ({
          result: null,
          add: [{ id: 'T-1', priority: 'P1', task: 'real work', success_criteria: 'x' }],
        }),
      });
      const before = await store.list({});
      const flag = name === 'markdown' ? '--queue' : '--db';
      const { status, stdout, stderr } = await runSoak([...FAST, '--out', newFolder(), flag, place.location]);
      expect(stderr).toMatch(/^soak: .* holds 1 items: a soak run needs a queue of its own\nhint: /);
      expect([status, stdout]).toEqual([1, '']);
      expect(await store.list({})).toEqual(before);
      await store.close();
    } finally {
      await place.remove();
    }
  });
});
