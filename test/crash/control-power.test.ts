import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intentsIn } from '../support/control-model.ts';
import { DisturbedProgram, hitsOf } from '../support/control-process.ts';
import { ControlStage, type Intent } from '../support/control-stage.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';
import { EXHAUSTIVE, spread, timeoutFor } from './support/effort.ts';
import { programWords, runCommand } from './support/program.ts';
import { straceMissing } from './support/strace.ts';

/** What of a control is on disk, and not only in the memory of the system, when its command is called. */

const MISSING = straceMissing();
const SMALL_PLACES = 6;

let program: DisturbedProgram;
let folder: string;

beforeAll(() => {
  program = new DisturbedProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'ops-control-power-'));
});

afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** System calls of a control and of what it starts: name and file, each where it returned, a program where it began. */
function tracedCalls(stage: ControlStage, intent: Intent): readonly string[] {
  const log = path.join(folder, `strace-${intent}`);
  const options = ['-f', '-qq', '-y', '-s', '0', '-e', 'signal=none', '-e', 'trace=execve,write,fsync,fdatasync'];
  const words = programWords(stage.control({ intent, key: 'traced' }));
  const ended = runCommand(['strace', ...options, '-o', log, ...words]);
  expect(ended.status, ended.stderr).toBe(0);
  const begun = new Map<string, string>();
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, pid = '', text = ''] = /^(\d+) +(.*)/.exec(line) ?? [];
      const file = /^(\w+)\((?:\d+<([^>]*)>|"([^"]*)")/.exec(text);
      const call = file === null ? begun.get(pid) : `${file[1] ?? ''} ${file[2] ?? file[3] ?? ''}`;
      begun.delete(pid);
      const unfinished = text.includes('<unfinished');
      if (unfinished && call !== undefined) begun.set(pid, call);
      if (call === undefined) return [];
      if (call.startsWith('execve')) return file === null ? [] : [call];
      return unfinished || / = -1 /.test(text) ? [] : [call];
    });
}

describe('when the command of the runtime is called', () => {
  it.for<Intent>(['approve', 'cancel'])('its intent has been forced to disk: %s', async (intent, context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const stage = await ControlStage.create();
    await stage.prepare(intent);
    const calls = tracedCalls(stage, intent).map((call) => call.replace(`${stage.ops}/`, ''));
    const files = ['journal.jsonl', 'control-audit.jsonl', 'intents.jsonl'];
    const wanted = (call: string): boolean =>
      call === `execve ${RUNTIME_BIN}` || files.some((file) => call.endsWith(` ${file}`));
    // Each commit ends with a marker in the journal, which need not be forced.
    expect(calls.filter(wanted)).toEqual([
      'write journal.jsonl',
      'fdatasync journal.jsonl',
      'write control-audit.jsonl',
      'fdatasync control-audit.jsonl',
      'write journal.jsonl',
      `execve ${RUNTIME_BIN}`,
      'write journal.jsonl',
      'fdatasync journal.jsonl',
      'write control-audit.jsonl',
      'fdatasync control-audit.jsonl',
      'write intents.jsonl',
      'fdatasync intents.jsonl',
      'write journal.jsonl',
    ]);
    const forcedFolders = calls
      .slice(0, calls.indexOf(`execve ${RUNTIME_BIN}`))
      .filter((call) => call.startsWith('fsync '));
    expect(forcedFolders).toContain(`fsync ${stage.ops}`);
  });
});

/** Leaves of a state folder what was forced to disk; the rest is empty or gone. */
function loseUnforced(ops: string, forced: string, unforced: 'emptied' | 'gone'): void {
  for (const name of existsSync(ops) ? readdirSync(ops, { recursive: true, encoding: 'utf8' }) : []) {
    const file = path.join(ops, name);
    if (!statSync(file).isFile() || existsSync(path.join(forced, name))) continue;
    if (unforced === 'gone') rmSync(file);
    else truncateSync(file);
  }
  if (existsSync(forced)) cpSync(forced, ops, { recursive: true });
}

describe.each(['emptied', 'gone'] as const)('a power cut in a control, unforced files %s', (unforced) => {
  it(
    'leaves no call without an intent and no intent without an outcome',
    { timeout: timeoutFor(EXHAUSTIVE ? 300 : SMALL_PLACES) },
    async () => {
      const traced = await ControlStage.create();
      await traced.prepare('approve');
      const hits = hitsOf(program.steps(traced.control({ intent: 'approve', key: 'traced' })));
      const called: number[] = [];
      for (const hit of spread(hits, SMALL_PLACES)) {
        const stage = await ControlStage.create();
        await stage.prepare('approve');
        const shadow = path.join(folder, 'shadow');
        rmSync(shadow, { recursive: true, force: true });
        program.run(stage.control({ intent: 'approve', key: 'cut' }), { ...hit, shadow });
        await stage.untilQuiet();
        loseUnforced(stage.ops, path.join(shadow, stage.ops), unforced);
        const next = program.runAfterRestart(stage.control({ intent: 'approve', key: 'cut' }));
        const problem = `${JSON.stringify(hit)}: ${next.stderr}`;
        expect([0, 1, 2], problem).toContain(next.status);
        expect(await stage.problems(next.stdout.split('\n').filter(Boolean)), problem).toEqual([]);
        expect(intentsIn(stage.files()).length, problem).toBeLessThanOrEqual(1);
        called.push(stage.calls().length);
      }
      // Zero after a cut between the intent and the call: nobody can tell that it was not made.
      expect(called.filter((calls) => calls > 1)).toEqual([]);
      expect(called).toContain(1);
    },
  );
});
