import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.ts';
import type { LoopPlan, StandIn, StartedRun } from './runtime/stand-in.ts';
import { RUNTIME_BIN, standInForTest } from './runtime/stand-in.ts';
import { findProcesses } from './runtime/processes.ts';
import { readControlFiles, type ControlFiles } from './control-files.ts';
import { checkAtRest, checkAttempts, checkExecutions, intentsIn, type Execution } from './control-model.ts';
import { validateStateFolder } from './schema-check.ts';

/** What may be asked. */
export type Intent = 'approve' | 'reject' | 'cancel';

/** One request to control. */
export interface Ask {
  readonly intent: Intent;
  /** Also the person who asks, so that every call of the runtime tells whose it is. */
  readonly key: string;
  readonly more?: readonly string[];
}

type MakeStandIn = (loops: Readonly<Record<string, LoopPlan>>) => StandIn;

const LOOP = 'alpha';
const WAITS_FOR_A_PERSON: LoopPlan = { approval: true, roleSeconds: 0, tornSeconds: 0 };
const STAYS_AT_WORK: LoopPlan = { roleSeconds: 0, tornSeconds: 0, stay: { role: 'implementer' } };

/** A repository with a loop, `alpha`, that is brought into the situation which an intent is about, again and again. */
export class ControlStage {
  readonly loop = LOOP;
  readonly standIn: StandIn;
  /** The state folder of the manager. */
  readonly ops: string;
  private readonly pending: string;
  private run: StartedRun | null = null;

  private constructor(standIn: StandIn, pending: string) {
    this.standIn = standIn;
    this.pending = pending;
    this.ops = path.join(standIn.repo, '.superloop/ops-manager', LOOP);
  }

  /** A stage that ends with the test, unless its runtime is made otherwise. */
  static async create(make: MakeStandIn = standInForTest): Promise<ControlStage> {
    const standIn = make({ [LOOP]: WAITS_FOR_A_PERSON });
    await standIn.run(LOOP);
    const pending = standIn.text(`loops/${LOOP}/approval.json`);
    if (pending === null) throw new Error('the run did not ask for an approval');
    return new ControlStage(standIn, pending);
  }

  /** Makes what an intent is about: an approval request that is pending, or a run at work. */
  async prepare(intent: Intent): Promise<void> {
    await this.clear();
    const approval = path.join(this.standIn.repo, `.superloop/loops/${LOOP}/approval.json`);
    if (intent !== 'cancel') {
      writeFileSync(approval, this.pending);
      return;
    }
    rmSync(approval, { force: true });
    this.standIn.plan(LOOP, STAYS_AT_WORK);
    this.run = await this.standIn.startRun({ loop: LOOP });
    await this.standIn.untilStaying(LOOP);
  }

  /** Waits until no command of the runtime that a control started is at work, whoever lives on without its control. */
  async untilQuiet(): Promise<void> {
    await this.standIn.waitFor('the commands of the runtime to end', () => this.commands().length === 0);
  }

  /** Processes that carry out a command of the runtime, each the leader of its group. */
  commands(): readonly number[] {
    const { repo } = this.standIn;
    const found = findProcesses(({ words }) => words[1] === RUNTIME_BIN && words[2] !== 'run' && words.includes(repo));
    // A shell shows its own words in the children that it forks.
    return found.filter(({ pid, processGroup }) => pid === processGroup).map(({ pid }) => pid);
  }

  /** Words of a control. */
  control({ intent, key, more = [] }: Ask): readonly string[] {
    return ['control', ...this.asked({ intent, key }), ...more];
  }

  /** The same as {@link control} without the word for the command. */
  asked({ intent, key }: Ask): readonly string[] {
    const evidence = ['--timeout-seconds', '3', '--interval-seconds', '1'];
    const person = ['--by', key, '--acknowledge', 'this is a test'];
    return [...this.place(), '--intent', intent, '--runtime-bin', RUNTIME_BIN, ...person, ...evidence, ...keyed(key)];
  }

  /** Words that name the loop. */
  place(): readonly string[] {
    return ['--repo', this.standIn.repo, '--loop', LOOP];
  }

  /** Calls of the runtime that control made so far. */
  calls(): readonly Execution[] {
    return this.standIn.invocations().filter(({ command }) => command !== 'run');
  }

  files(): ControlFiles {
    return readControlFiles(this.ops);
  }

  /**
   * What does not hold now that a command has ended. `rowsPrinted` are rows that it printed; null after a command that
   * is no control, which lets the lock of a dead one lie.
   */
  async problems(rowsPrinted: readonly string[] | null): Promise<readonly string[]> {
    const found = this.files();
    const leftovers = found.leftovers.filter((name) => rowsPrinted !== null || !name.startsWith('control-lock/'));
    const files = { ...found, leftovers };
    const lines = new Set(files.rows.intents.map(({ text }) => text));
    const audit = await runCommand(['audit', 'verify', ...this.place()]);
    return [
      ...checkAtRest(files),
      ...checkAttempts(files),
      ...checkExecutions(this.calls(), intentsIn(files)),
      ...(rowsPrinted ?? []).filter((row) => !lines.has(row)).map((row) => `printed and not recorded: ${row}`),
      ...validateStateFolder(this.ops).map((violation) => `schema: ${JSON.stringify(violation)}`),
      ...(audit.exitCode === 0 ? [] : [`audit verify: ${audit.stdout}`]),
    ];
  }

  /** Ends what is at work, and waits for it. */
  private async clear(): Promise<void> {
    await this.untilQuiet();
    await this.run?.stop();
    this.run = null;
    for (const name of ['state.json', 'active-run.json', `stand-in/staying-${LOOP}`]) {
      rmSync(path.join(this.standIn.repo, '.superloop', name), { force: true });
    }
  }
}

function keyed(key: string): readonly string[] {
  return ['--idempotency-key', key];
}
