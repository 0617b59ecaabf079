import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TALLY_FILE_ENV } from './tally-reporter.ts';
import { EMPTY_TALLY, type Tally, judgeVitest, single } from './tally.ts';

/** One check of the repository. Runs it with its output on the console and says what it came to. */
export type Gate = { readonly name: string; run(): Tally };

const ROOT = path.join(import.meta.dirname, '../..');

/** The package scripts that are gates, cheap and telling ones first. */
const SCRIPT_GATES = ['generate:check', 'docs:check', 'typecheck', 'lint', 'format:check', 'knip'] as const;

/** Exit code of a command run in the repository root; `null` when it could not start or a signal ended it. */
function execute(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number | null {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.error) process.stderr.write(`${command}: ${result.error.message}\n`);
  return result.status;
}

function scriptGate(script: string): Gate {
  return { name: script, run: () => single(script, execute('npm', ['run', '--silent', script]) === 0) };
}

function shellcheck(): Tally {
  const found = spawnSync('shellcheck', ['--version'], { stdio: 'ignore' });
  if (found.status !== 0) {
    return { ...EMPTY_TALLY, skipped: [{ name: 'shellcheck', reason: 'shellcheck is not installed' }] };
  }
  const folders = ['scripts', 'test/support/runtime'];
  const scripts = folders.flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`));
  const files = [...scripts.filter((name) => name.endsWith('.sh')), '.ci/run'];
  return single('shellcheck', execute('shellcheck', ['-x', ...files]) === 0);
}

function readTally(file: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return undefined; // absent or cut short: the run crashed, and `judgeVitest` says so
  }
}

function vitest(built: boolean): Tally {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-tally-'));
  const file = path.join(folder, 'tally.json');
  const reporters = ['--reporter=default', '--reporter=./tools/gates/tally-reporter.ts'];
  const env = { [TALLY_FILE_ENV]: file, ...(built && { OPS_MANAGER_DIST_READY: '1' }) };
  const exitCode = execute('npx', ['--no-install', 'vitest', 'run', ...reporters], env);
  const tally = judgeVitest({ reported: readTally(file), exitCode });
  rmSync(folder, { recursive: true, force: true });
  return tally;
}

/** All gates in the order in which they run. The tests come last and use what the build gate made. */
export function allGates(): readonly Gate[] {
  const build = scriptGate('build');
  let built = false;
  return [
    ...SCRIPT_GATES.map(scriptGate),
    { name: 'shellcheck', run: shellcheck },
    {
      name: build.name,
      run: () => {
        const tally = build.run();
        built = tally.failed.length === 0;
        return tally;
      },
    },
    { name: 'vitest', run: () => vitest(built) },
  ];
}
