/**
 * `npm run demo`: replays captured runs of real loops, moment by moment as their files grew, and lets the built program
 * judge each moment. What it says is compared with what is known to have been true (`expected.json` of the capture).
 * Exit code 1 when a verdict or an exit status surprises. Writes only into a new temporary folder, which it keeps.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Health, State } from '../src/generated/types.ts';
import { quoteWord } from '../src/status/fill-command.ts';

const ROOT = path.join(import.meta.dirname, '..');
const CAPTURES = path.join(ROOT, 'test/fixtures/runtime');
const LOOP = 'alpha';

interface Moment {
  /** Folder of the moment in its capture. */
  readonly path: string;
  /** Exit status that the pass must have. */
  readonly exit: number;
}

interface Story {
  readonly capture: string;
  readonly title: string;
  readonly moments: readonly Moment[];
}

const FINISHED: Story = {
  capture: '02-in-progress',
  title: 'A run from before its first event to its end, one reconcile per moment:',
  moments: [
    { path: 'snapshots/00-run-start', exit: 1 },
    { path: 'snapshots/01-early', exit: 0 },
    { path: 'snapshots/02-middle', exit: 0 },
    { path: 'snapshots/03-tests-running', exit: 0 },
    { path: 'snapshots/04-just-before-end', exit: 0 },
    { path: 'snapshots/05-promise-seen-gates-running', exit: 0 },
    { path: 'snapshots/06-summary-complete-state-active', exit: 0 },
    { path: 'final', exit: 0 },
  ],
};

const KILLED: Story = {
  capture: '11a-kill9-group',
  title: 'Another run, before and after kill -9. Not one byte of its files changed in between:',
  moments: [
    { path: 'snapshots/01-before-kill', exit: 0 },
    { path: 'snapshots/02-after-kill', exit: 0 },
  ],
};

interface Truth {
  readonly entries: readonly { readonly path: string; readonly acceptable: readonly string[] }[];
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What of a pass is shown. */
interface Verdict {
  readonly lifecycle: string;
  readonly health: string;
  readonly reasons: string;
  readonly eventsRead: number;
  readonly line: number;
}

/** A capture as it is replayed. */
interface Stage {
  readonly capture: string;
  readonly repo: string;
  readonly truth: Truth;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Makes the repo hold what the runtime had written at a moment. The event log is appended to, as the runtime does. */
function growTo({ capture, repo }: Stage, moment: Moment): void {
  const source = path.join(capture, moment.path, 'repo/.superloop');
  const target = path.join(repo, '.superloop');
  const wanted = filesBelow(source).filter((name) => path.basename(name) !== '.gitkeep');
  for (const name of filesBelow(target)) {
    if (!wanted.includes(name) && !name.startsWith('ops-manager/')) rmSync(path.join(target, name));
  }
  for (const name of wanted) {
    const [from, to] = [path.join(source, name), path.join(target, name)];
    mkdirSync(path.dirname(to), { recursive: true });
    if (path.basename(name) === 'events.jsonl' && existsSync(to)) {
      appendFileSync(to, readFileSync(from).subarray(readFileSync(to).length));
    } else {
      cpSync(from, to);
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = found.filter((item) => item.isFile());
  return files.map((item) => path.relative(folder, path.join(item.parentPath, item.name)));
}

/** The flags that put the program back into a moment: the clock one second later, the processes of then. */
function flagsAt({ capture, repo }: Stage, moment: Moment): readonly string[] {
  const { capturedAt } = readJson(path.join(capture, moment.path, 'capture.json')) as { capturedAt: string };
  const now = new Date(Date.parse(capturedAt) + 1000).toISOString();
  const processes = path.join(capture, moment.path, 'processes.json');
  return ['--repo', repo, '--loop', LOOP, '--now', now, '--process-check', processes];
}

function run(file: string, args: readonly string[]): Ended {
  const { status, stdout, stderr, error } = spawnSync(path.join(ROOT, file), args, { encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Reads what a pass printed: the state, or the health of a pass that could not read the loop. */
function verdictOf(stdout: string): Verdict {
  const document = JSON.parse(stdout) as State | Health;
  const state = 'transition' in document ? document : null;
  const health = 'transition' in document ? document.health : document;
  return {
    lifecycle: health.metrics.lifecycleState,
    health: health.status,
    reasons: health.reasonCodes.join(', '),
    eventsRead: state?.ingest.rowsRead ?? 0,
    line: state?.cursor.eventLineOffset ?? 0,
  };
}

/** What a control of the dead loop would do: control judges as of now, so that it takes no clock. */
function cancelFlags({ capture, repo }: Stage, moment: Moment): readonly string[] {
  const processes = path.join(capture, moment.path, 'processes.json');
  const place = ['--repo', repo, '--loop', LOOP, '--process-check', processes];
  return [...place, '--intent', 'cancel', '--acknowledge', 'checked', '--dry-run', '--text'];
}

/** Does one pass at a moment, prints it on one line, and returns what was surprising about it. */
function showMoment(stage: Stage, moment: Moment): readonly string[] {
  growTo(stage, moment);
  const ended = run('scripts/ops-manager-reconcile.sh', flagsAt(stage, moment));
  if (ended.status !== moment.exit || ended.stdout === '') {
    return [`${moment.path}: exit status ${String(ended.status)}, expected ${moment.exit}: ${ended.stderr}`];
  }
  const { lifecycle, health, reasons, eventsRead, line } = verdictOf(ended.stdout);
  const columns = [path.basename(moment.path).padEnd(33), lifecycle.padEnd(9), health.padEnd(8)];
  console.log([...columns, String(eventsRead).padStart(6), String(line).padStart(6), '', reasons].join(' ').trimEnd());
  const truth = stage.truth.entries.find((entry) => entry.path === moment.path)?.acceptable ?? [];
  return truth.includes(lifecycle) ? [] : [`${moment.path}: ${lifecycle}, in truth it was ${truth.join(' or ')}`];
}

function tell(story: Story, folder: string): { readonly stage: Stage; readonly surprises: readonly string[] } {
  const capture = path.join(CAPTURES, story.capture);
  const truth = readJson(path.join(capture, 'expected.json')) as Truth;
  const stage = { capture, truth, repo: path.join(folder, story.capture) };
  console.log(`\n${story.title}\n`);
  console.log(`${'moment'.padEnd(33)} lifecycle health   events cursor  reasons`);
  return { stage, surprises: story.moments.flatMap((moment) => showMoment(stage, moment)) };
}

/** Shows a command as typed, and what it prints. */
function showCommand(file: string, args: readonly string[]): readonly string[] {
  console.log(`\n$ ${[file, ...args].map(quoteWord).join(' ')}`);
  const ended = run(file, args);
  console.log(ended.stdout.trimEnd());
  return ended.status === 0 ? [] : [`${file}: exit status ${String(ended.status)}: ${ended.stderr}`];
}

function main(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-demo-'));
  const finished = tell(FINISHED, folder);
  console.log('\nThe first pass found no log yet: exit status 1, and unknown is never healthy.');
  const killed = tell(KILLED, folder);
  const last = KILLED.moments.at(-1) ?? { path: 'final', exit: 0 };
  const surprises = [
    ...finished.surprises,
    ...killed.surprises,
    ...showCommand('scripts/ops-manager-status.sh', [...flagsAt(killed.stage, last), '--text']),
    ...showCommand('scripts/ops-manager-control.sh', cancelFlags(killed.stage, last)),
    ...showCommand('dist/main.cjs', ['timeline', '--repo', finished.stage.repo, '--loop', LOOP, '--text']),
  ];
  console.log('\nFiles of the runtime, and of the manager, which wrote nothing else:');
  for (const { stage } of [finished, killed]) {
    console.log(`  ${path.join(stage.repo, '.superloop/loops', LOOP)}`);
    console.log(`  ${path.join(stage.repo, '.superloop/ops-manager', LOOP)}`);
  }
  console.log(`Remove them with: rm -r ${quoteWord(folder)}`);
  for (const surprise of surprises) console.error(`SURPRISE ${surprise}`);
  return surprises.length === 0 ? 0 : 1;
}

process.exitCode = main();
