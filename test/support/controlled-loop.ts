import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  AuditReport,
  ControlConfirmation,
  ControlKey,
  ControlState,
  IntentRow,
} from '../../src/generated/types.ts';
import { type ManagerPaths, managerPaths, runtimePaths } from '../../src/store/paths.ts';
import { type Ended, runScript } from './run-script.ts';
import { type LoopPlan, RUNTIME_BIN, StandIn, type StartedRun } from './runtime/stand-in.ts';
import { validateStateFolder } from './schema-check.ts';

/** A loop `alpha` of a stand-in runtime, and the control commands about it as an operator types them. */

/** A control command that has ended. */
export interface Controlled extends Ended {
  /** What it printed; empty when that was no JSON object. */
  readonly row: IntentRow;
  readonly confirm: Partial<ControlConfirmation>;
}

/** A row of any of the three files. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** Waits for evidence no longer than it takes to look once. */
export const LOOK_ONCE = ['--timeout-seconds', '0'] as const;

export class ControlledLoop {
  readonly standIn: StandIn;
  readonly paths: ManagerPaths;

  constructor(plan: LoopPlan, others: Readonly<Record<string, LoopPlan>> = {}) {
    this.standIn = new StandIn({ alpha: plan, ...others });
    this.paths = managerPaths(this.standIn.repo, 'alpha');
    // A loop that nobody has ever seen is refused as a typing error.
    mkdirSync(runtimePaths(this.standIn.repo, 'alpha').loopDir);
  }

  get repo(): string {
    return this.standIn.repo;
  }

  /** `--repo` and `--loop`. */
  place(loop = 'alpha'): string[] {
    return ['--repo', this.repo, '--loop', loop];
  }

  /** `control`, with the stand-in as the runtime. */
  control(intent: string, words: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Controlled {
    return this.run('control', ['--intent', intent, '--runtime-bin', RUNTIME_BIN, ...words], env);
  }

  /** `control verify`. */
  verify(key: string): Controlled {
    return this.run('control', ['verify', '--idempotency-key', key]);
  }

  /** `confirm-intent`. */
  confirm(intent: string, words: readonly string[] = []): Ended & { readonly found: Partial<ControlConfirmation> } {
    const ended = runScript('confirm-intent', [...this.place(), '--intent', intent, ...words]);
    return { ...ended, found: parse(ended.stdout) };
  }

  /** A command about this loop, as it stands. */
  run(command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Controlled {
    const ended = runScript(command, [...this.place(), ...words], env);
    const row = parse(ended.stdout) as IntentRow;
    return { ...ended, row, confirm: row.confirm ?? {} };
  }

  reconcile(): Ended {
    return runScript('reconcile', this.place());
  }

  /** Rows of intents.jsonl, telemetry/control.jsonl and telemetry/control-invocations.jsonl. */
  rows(file: 'intents' | 'control' | 'invocations' = 'intents'): readonly AnyRow[] {
    const { intentsFile, controlTelemetryFile, controlInvocationsFile } = this.paths;
    return rowsOf({ intents: intentsFile, control: controlTelemetryFile, invocations: controlInvocationsFile }[file]);
  }

  audit(): readonly AnyRow[] {
    return rowsOf(this.paths.controlAuditFile);
  }

  state(): ControlState {
    return JSON.parse(readFileSync(this.paths.controlStateFile, 'utf8')) as ControlState;
  }

  /** Path of the file of a key. */
  keyFile(key: string): string {
    const digest = createHash('sha256').update(`local\n${key}`).digest('hex');
    return path.join(this.paths.idempotencyDir, `${digest}.json`);
  }

  key(key: string): ControlKey {
    return JSON.parse(readFileSync(this.keyFile(key), 'utf8')) as ControlKey;
  }

  /** Starts a run of the loop and waits until it stays in its role. */
  async atWork(request: { readonly groupLeader?: boolean } = {}): Promise<StartedRun> {
    const run = await this.standIn.startRun({ loop: 'alpha', ...request });
    await this.standIn.untilStaying('alpha');
    return run;
  }

  /** What breaks a schema in the state folder, and what the audit finds. Empty when all is well. */
  troubles(): readonly unknown[] {
    const { status, stdout } = runScript('audit', ['verify', ...this.place()]);
    const report = parse(stdout) as Partial<AuditReport>;
    return [...validateStateFolder(this.paths.opsDir), ...(status === 0 ? [] : (report.problems ?? [stdout]))];
  }

  /** Every file below `.superloop/` with its digest, notes of the stand-in left out, and those of locks if asked. */
  listing(locks: 'with locks' | 'without locks' = 'with locks'): Readonly<Record<string, string>> {
    const folder = path.join(this.repo, '.superloop');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    const left = locks === 'with locks' ? /^stand-in/ : /^stand-in|lock\//;
    const kept = names.filter((name) => !left.test(name)).toSorted();
    return Object.fromEntries(
      kept.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
    );
  }
}

/** A {@link ControlledLoop} that is disposed of when the test ends, however it ends. */
export function controlledLoop(plan: LoopPlan = {}, others: Readonly<Record<string, LoopPlan>> = {}): ControlledLoop {
  const loop = new ControlledLoop(plan, others);
  onTestFinished(() => loop.standIn.dispose());
  return loop;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function rowsOf(file: string): AnyRow[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as AnyRow);
}
