import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { ENVIRONMENT, programWords, type Ended } from '../crash/support/program.ts';

/** The built program as a process that is disturbed at one of its steps. */

/** A step of a control: a call that changes the disk, or looks at it, or the start or the end of the runtime's command. */
export interface Step {
  readonly at: number;
  readonly label: string;
}

/** Where a program is hit. */
export interface Hit {
  readonly at: number;
  /** Whether half of the step is done first: a part of a write, the whole start of a command. */
  readonly partial: boolean;
  /** SIGKILL unless given. */
  readonly signal?: 'SIGSTOP';
  /** Folder for copies of what is forced to disk. */
  readonly shadow?: string;
}

/** Builds what is loaded before the program, and runs the program with it. */
export class DisturbedProgram {
  readonly folder: string = mkdtempSync(path.join(tmpdir(), 'ops-control-'));
  private readonly preload = path.join(this.folder, 'faults.cjs');
  private traces = 0;

  constructor() {
    const entry = path.join(import.meta.dirname, '../crash/control-faults.ts');
    const target = { bundle: true, format: 'cjs', platform: 'node', target: 'node20' } as const;
    buildSync({ entryPoints: [entry], outfile: this.preload, ...target });
  }

  /** Runs a command line and hits it at a step. It ends well when it makes fewer steps. */
  run(words: readonly string[], hit: Hit): Ended {
    return endedOf(spawnSync(process.execPath, this.words(words), { encoding: 'utf8', env: envOf(hit) }));
  }

  /** Runs a command line to its end, as after a restart of the machine. */
  runAfterRestart(words: readonly string[]): Ended {
    const env = { ...ENVIRONMENT, BOOT_ID: 'after-the-restart' };
    return endedOf(spawnSync(process.execPath, this.words(words), { encoding: 'utf8', env }));
  }

  /** Starts it without waiting. */
  start(words: readonly string[], hit: Hit): ChildProcess {
    return spawn(process.execPath, this.words(words), { env: envOf(hit), stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Steps of an undisturbed run, in their order. */
  steps(words: readonly string[]): readonly Step[] {
    const { env, steps } = this.tracing();
    const ended = endedOf(spawnSync(process.execPath, this.words(words), { encoding: 'utf8', env }));
    if (ended.status !== 0) throw new Error(`a run that should end well failed: ${ended.stderr}`);
    return steps();
  }

  /** Starts it undisturbed, without waiting; `steps` gives those that it has made so far. */
  startTraced(words: readonly string[]): { readonly child: ChildProcess; readonly steps: () => readonly Step[] } {
    const { env, steps } = this.tracing();
    const child = spawn(process.execPath, this.words(words), { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return { child, steps };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private tracing(): { readonly env: NodeJS.ProcessEnv; readonly steps: () => readonly Step[] } {
    this.traces += 1;
    const trace = path.join(this.folder, `trace-${this.traces}`);
    writeFileSync(trace, '');
    return {
      env: { ...ENVIRONMENT, FAULT_TRACE: trace, FAULT_READS: '1' },
      steps: () => {
        const labels = readFileSync(trace, 'utf8').split('\n').slice(0, -1);
        return labels.map((label, index) => ({ at: index + 1, label }));
      },
    };
  }

  private words(words: readonly string[]): string[] {
    const [, ...program] = programWords(words);
    return ['--require', this.preload, ...program];
  }
}

/** Every way to hit a program at its steps. */
export function hitsOf(steps: readonly Step[]): readonly Hit[] {
  return steps.flatMap(({ at, label }) => [
    { at, partial: false },
    ...(/^(writeSync|spawn) /.test(label) ? [{ at, partial: true }] : []),
  ]);
}

function envOf({ at, partial, signal, shadow }: Hit): NodeJS.ProcessEnv {
  return {
    ...ENVIRONMENT,
    FAULT_AT: String(at),
    FAULT_PARTIAL: partial ? '1' : '0',
    FAULT_SIGNAL: signal ?? 'SIGKILL',
    FAULT_READS: '1',
    ...(shadow === undefined ? {} : { FAULT_SHADOW: shadow }),
  };
}

function endedOf({ stdout, stderr, status, signal }: Ended): Ended {
  return { stdout, stderr, status, signal };
}
