import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { programWords } from './program.ts';
import { checkTold, closeSink, createSink, openSink } from './sink.ts';
import { Stage } from './stage.ts';
import { trace, WRITING_CALLS } from './strace.ts';

/** Situations in which a pass can be disturbed. */
export type ScenarioName =
  | 'first'
  | 'alarm'
  | 'recovery'
  | 'idle'
  | 'interrupted'
  | 'torn'
  | 'rotating'
  | 'drift'
  | 'telling'
  | 'telling_again';

/** A pass about to be made, as often as wanted from the same state. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly stage: Stage;
  /** Saved state of the manager before the pass; null when there is none. */
  readonly saved: string | null;
  /** Command line of the pass. */
  readonly words: readonly string[];
  /** Health that the pass finds. */
  readonly finds: 'healthy' | 'critical' | 'degraded';
  /** After the pass, and whatever passes came after it: what of what the sink was told is not as it must be. */
  readonly checkTold: () => readonly string[];
}

/** All of them. */
export const SCENARIOS: readonly ScenarioName[] = [
  'alarm',
  'first',
  'interrupted',
  'rotating',
  'recovery',
  'torn',
  'drift',
  'idle',
  'telling',
  'telling_again',
];

const SMALL_FILES = ['--retain-bytes', '65536', '--retain-files', '100'];
/** One recommendation is enough for another profile to be called drift. */
const HASTY = ['--drift-min-confidence', 'low', '--drift-required-streak', '1', '--threshold-profile'];
/** What the pass itself is told besides. */
const FLAGS: Partial<Record<ScenarioName, readonly string[]>> = {
  rotating: SMALL_FILES,
  drift: [...HASTY, 'relaxed'],
};
/** Those in which a sink takes what the pass escalates; in the others all sinks are off, as in the shipped catalog. */
const TELLING: ReadonlySet<ScenarioName> = new Set(['telling', 'telling_again']);
/** Longer than any pause before something is sent again. */
const RETRY_SECONDS = 60;
/** Bad rows whose reports nearly fill a file of that size. */
const ROWS_TO_FILL = 200;

/** Prepares a scenario in a new folder below `parent`. */
export function prepareScenario(name: ScenarioName, parent: string): Scenario {
  const stage = new Stage(parent);
  const more = TELLING.has(name) ? ['--alert-config-file', createSink(stage.scene)] : (FLAGS[name] ?? []);
  PREPARATIONS[name](stage, more);
  const saved = name === 'first' ? null : path.join(parent, `saved-${name}`);
  if (saved !== null) stage.saveState(saved);
  const finds = HEALTHY.has(name) ? 'healthy' : name === 'rotating' ? 'degraded' : 'critical';
  const later = stage.after(RETRY_SECONDS);
  const told = (): readonly string[] => (TELLING.has(name) ? checkTold(stage.scene, later) : []);
  return { name, stage, saved, words: stage.reconcileWords(more), finds, checkTold: told };
}

const HEALTHY: ReadonlySet<ScenarioName> = new Set(['recovery', 'idle', 'drift']);

const PREPARATIONS: Readonly<Record<ScenarioName, (stage: Stage, more: readonly string[]) => void>> = {
  first(stage) {
    stage.playRun('logs_damage');
    stage.playRun('times_out');
  },
  alarm(stage) {
    stage.playStart();
    stage.mustReconcile();
    stage.playRun('logs_damage');
    stage.playRun('times_out');
  },
  recovery(stage) {
    stage.playRun('vanishes');
    stage.mustReconcile();
    stage.playStart();
  },
  idle(stage) {
    stage.playStart();
    stage.mustReconcile();
  },
  interrupted(stage) {
    PREPARATIONS.alarm(stage, []);
    const words = programWords(stage.reconcileWords());
    const { ended } = trace({ words, listed: WRITING_CALLS, faults: ['rename:signal=SIGKILL:when=2'] });
    if (ended.signal !== 'SIGKILL') throw new Error(`the pass was not interrupted: ${ended.stderr}`);
    stage.playRun('logs_damage');
    stage.playRun('times_out');
  },
  torn(stage) {
    PREPARATIONS.alarm(stage, []);
    appendFileSync(path.join(stage.scene.ops, 'journal.jsonl'), '{"seq":2,"epoch":9,"boot":null,"at":"2026-');
  },
  telling(stage, more) {
    stage.playStart();
    stage.mustReconcile(more);
    stage.playRun('logs_damage');
    stage.playRun('times_out');
  },
  /** Nothing is new: the sink did not take what an earlier pass has escalated. */
  telling_again(stage, more) {
    PREPARATIONS.telling(stage, more);
    closeSink(stage.scene);
    stage.mustReconcile(more);
    openSink(stage.scene);
    stage.wait(RETRY_SECONDS);
  },
  drift(stage) {
    stage.playStart();
    stage.mustReconcile([...HASTY, 'strict']);
  },
  rotating(stage, more) {
    stage.playStart();
    // After two such passes there is an older generation that has to make room.
    for (let pass = 0; pass < 2; pass += 1) {
      stage.playDamage(ROWS_TO_FILL);
      stage.mustReconcile(more);
    }
    stage.playDamage(ROWS_TO_FILL);
  },
};
