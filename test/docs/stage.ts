import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { managerPaths } from '../../src/store/paths.ts';
import type { DocBlock, DocDirective } from '../support/doc-blocks.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const RUNTIME = path.join(ROOT, 'test/fixtures/runtime');
const LOOP = 'alpha';
/** Where a section works unless it says otherwise: a loop that has completed. */
const DEFAULT_CAPTURE = '02-in-progress/final';

/** How a block ended. */
export interface Ended {
  readonly status: number | null;
  /** Standard output, then standard error. */
  readonly printed: string;
}

/** A place in which the commands of a page work as written: a repo with a loop, one pass done, links to the checkout. */
export interface Stage {
  run(block: DocBlock): Ended;
  remove(): void;
}

/** Builds the place for a section. */
export function buildStage(directive: DocDirective): Stage {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-docs-')));
  const repo = path.join(base, 'repo');
  const [bin, home] = [path.join(base, 'bin'), path.join(base, 'home')];
  cpSync(path.join(RUNTIME, directive.repo ?? DEFAULT_CAPTURE, 'repo'), repo, { recursive: true });
  claimRun(repo);
  for (const folder of [bin, home]) mkdirSync(folder);
  for (const name of ['scripts', 'dist', 'config']) symlinkSync(path.join(ROOT, name), path.join(repo, name));
  symlinkSync(path.join(ROOT, 'dist/main.cjs'), path.join(bin, 'ops-manager'));
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: home, LC_ALL: 'C' };
  const shell = (text: string): Ended => {
    const asTyped = text.replaceAll('/path/to/repo', repo).replaceAll(/<loop(-id)?>/g, LOOP);
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const ended = spawnSync('bash', ['--norc', '-euc', asTyped], {
      cwd: repo,
      encoding: 'utf8',
      env,
      stdio: [...stdio],
    });
    return { status: ended.status, printed: `${ended.stdout}${ended.stderr}` };
  };
  const firstPass = 'scripts/ops-manager-reconcile.sh --repo /path/to/repo --loop <loop>';
  shell(firstPass);
  if (directive.setup === 'log-replaced') {
    cutLog(repo);
    shell(firstPass);
  }
  return {
    run: (block) =>
      block.directive.setup === 'lock-held' ? whileLocked(repo, () => shell(block.text)) : shell(block.text),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** The captures carry a placeholder for the path of their repo; in a copy the run belongs to the copy. */
function claimRun(repo: string): void {
  const file = path.join(repo, '.superloop/active-run.json');
  try {
    const run = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...run, repo }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Another file with only the first rows takes the place of the log. */
function cutLog(repo: string): void {
  const log = path.join(repo, '.superloop/loops', LOOP, 'events.jsonl');
  const rows = readFileSync(log, 'utf8').split('\n').slice(0, 5);
  writeFileSync(`${log}.new`, `${rows.join('\n')}\n`);
  renameSync(`${log}.new`, log);
}

function whileLocked(repo: string, work: () => Ended): Ended {
  const { lockDir } = managerPaths(repo, LOOP);
  const acquired = createFsLock({ lockDir, repo, clock: systemClock, command: 'test' }).acquire(0);
  if (acquired.outcome !== 'acquired') throw new Error('the lock of the stage is taken');
  try {
    return work();
  } finally {
    acquired.lock.release();
  }
}
