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
import { alertPaths, controlLockDir, managerPaths } from '../../src/store/paths.ts';
import type { DocBlock, DocDirective } from '../support/doc-blocks.ts';
import { RUNTIME_BIN, StandIn } from '../support/runtime/stand-in.ts';
import { shellWord } from '../support/shell-word.ts';
import { LOOP, SCENES } from './scenes.ts';
import { type Ended, type Shell, openShell } from './shell.ts';
import { StagedService } from './staged-service.ts';
import { StagedSink } from './staged-sink.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const CAPTURES = path.join(ROOT, 'test/fixtures/runtime');
/** Where a section works unless it says otherwise: a loop that has completed. */
const DEFAULT_CAPTURE = '02-in-progress/final';
const FIRST_PASS = 'scripts/ops-manager-reconcile.sh --repo /path/to/repo --loop <loop>';
/** The telemetry of one pass says nothing yet: somebody recommends a profile in its stead. */
const DRIFT =
  'ops-manager profile-drift --repo /path/to/repo --loop <loop> --recommended-profile strict ' +
  '--recommendation-confidence high --required-streak 1 --rationale "short loops"';
const TOKEN = 'a-token-of-the-pages-0123456789abcdef';

/**
 * A place in which the commands of a page work as written: a repo with a loop, one pass done, links to the checkout, a
 * runtime to call, and a service where the page has one.
 */
export interface Stage {
  run(block: DocBlock): Promise<Ended>;
  remove(): Promise<void>;
}

/** Builds the place for a section. */
export async function buildStage(directive: DocDirective): Promise<Stage> {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-docs-')));
  const { repo, standIn } = await openRepo(directive, base);
  const [bin, home] = [path.join(base, 'bin'), path.join(base, 'home')];
  for (const folder of [bin, home]) mkdirSync(folder);
  const sink = directive.sink === undefined ? null : await StagedSink.open(repo, directive.sink);
  const linked = sink === null ? ['scripts', 'dist', 'config'] : ['scripts', 'dist'];
  for (const name of linked) symlinkSync(path.join(ROOT, name), path.join(repo, name));
  symlinkSync(path.join(ROOT, 'dist/main.cjs'), path.join(bin, 'ops-manager'));
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    LC_ALL: 'C',
    USER: 'operator',
    SUPERLOOP_BIN: RUNTIME_BIN,
    OPS_MANAGER_SERVICE_TOKEN: TOKEN,
  };
  const shell: Shell = openShell({ cwd: repo, env: () => ({ ...env, ...sink?.env }) }, (text) =>
    service
      .withPort(text)
      .replaceAll('/path/to/repo', () => shellWord(repo))
      .replaceAll(/<loop(-id)?>/g, LOOP),
  );
  const service = new StagedService(shell);
  const remove = async (): Promise<void> => {
    await service.stop();
    await sink?.close();
    await standIn?.dispose();
    rmSync(base, { recursive: true, force: true });
  };
  try {
    await arrange({ directive, repo, standIn, shell, service });
  } catch (error) {
    await remove();
    throw error;
  }
  return { run: (block) => runBlock(block, { repo, shell, service, sink }), remove };
}

interface Place {
  readonly repo: string;
  readonly shell: Shell;
  readonly service: StagedService;
  readonly sink?: StagedSink | null;
}

async function openRepo(
  { runtime, repo: capture }: DocDirective,
  base: string,
): Promise<{ readonly repo: string; readonly standIn: StandIn | null }> {
  if (runtime === undefined) {
    const repo = path.join(base, 'repo');
    cpSync(path.join(CAPTURES, capture ?? DEFAULT_CAPTURE, 'repo'), repo, { recursive: true });
    claimRun(repo);
    return { repo, standIn: null };
  }
  const scene = SCENES[runtime];
  if (scene === undefined) throw new Error(`unknown scene ${runtime}`);
  const standIn = new StandIn(scene.loops);
  await scene.begin(standIn);
  return { repo: standIn.repo, standIn };
}

async function arrange(
  place: Place & { readonly directive: DocDirective; readonly standIn: StandIn | null },
): Promise<void> {
  const { directive, repo, standIn, shell, service } = place;
  await shell.run(FIRST_PASS);
  if (directive.setup === 'log-replaced') {
    cutLog(repo);
    await shell.run(FIRST_PASS);
  }
  if (directive.setup === 'drift-active') await shell.run(DRIFT);
  if (directive.setup === 'book-damaged') writeFileSync(alertPaths(repo).bookFile, '{"schemaVersion":"v1","lo');
  if (standIn !== null) await SCENES[directive.runtime ?? '']?.goOn?.(standIn, shell);
  if (directive.service === 'yes') await service.start();
}

async function runBlock({ text, directive }: DocBlock, { repo, shell, service, sink }: Place): Promise<Ended> {
  const paths = managerPaths(repo, LOOP);
  const { setup, starts } = directive;
  if (directive.sink !== undefined) sink?.behave(directive.sink);
  if (setup === 'lock-held' || setup === 'control-held') {
    const lockDir = setup === 'lock-held' ? paths.lockDir : controlLockDir(paths, 'local');
    return whileLocked(repo, lockDir, () => shell.run(text));
  }
  if (setup === 'service-stopped' || starts === 'service') await service.stop();
  return starts === 'service' ? { status: 0, printed: await service.start(text) } : shell.run(text);
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

async function whileLocked(repo: string, lockDir: string, work: () => Promise<Ended>): Promise<Ended> {
  const acquired = createFsLock({ lockDir, repo, clock: systemClock, command: 'test' }).acquire(0);
  if (acquired.outcome !== 'acquired') throw new Error('the lock of the stage is taken');
  try {
    return await work();
  } finally {
    acquired.lock.release();
  }
}
