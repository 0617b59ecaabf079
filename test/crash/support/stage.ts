import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram, type Ended } from './program.ts';
import { damage, runActions, startActions, type RunKind } from './runtime-play.ts';
import { createScene, loopWords, play, reconcileWords, statusWords, type RuntimeAction, type Scene } from './scene.ts';
import { forgetTold } from './sink.ts';

const FIRST_SECOND_MS = Date.parse('2026-03-01T12:00:00Z');

/** A scene whose clock stands still between events, so that every look at it gives the same result. */
export class Stage {
  readonly scene: Scene;
  private seconds = 0;
  private runs = 0;

  /** Creates a scene in a new folder, below `parent` when given. */
  constructor(parent: string = mkdtempSync(path.join(tmpdir(), 'ops-stage-'))) {
    this.scene = createScene(parent);
  }

  /** The present second, RFC 3339. */
  get now(): string {
    return this.after(0);
  }

  /** A later second, RFC 3339. */
  after(seconds: number): string {
    return new Date(FIRST_SECOND_MS + (this.seconds + seconds) * 1000).toISOString().replace('.000', '');
  }

  /** Plays a whole run. */
  playRun(kind: RunKind): void {
    this.playAll(runActions(this.nextRun(kind)));
  }

  /** Begins a run and leaves it at work: the loop is healthy. */
  playStart(): void {
    this.playAll(startActions(this.nextRun('completes')));
  }

  /** Logs damaged rows. */
  playDamage(rows: number): void {
    for (let row = 0; row < rows; row += 1) play(this.scene, damage(row));
  }

  /** Lets time go by in which nothing happens. */
  wait(seconds: number): void {
    this.seconds += seconds;
  }

  /** A pass as of the present second. */
  reconcile(more: readonly string[] = []): Ended {
    return runProgram(this.reconcileWords(more));
  }

  /** A pass that has to end well. */
  mustReconcile(more: readonly string[] = []): void {
    const ended = this.reconcile(more);
    if (ended.status !== 0) throw new Error(`a pass that should end well failed: ${ended.stderr}`);
  }

  reconcileWords(more: readonly string[] = []): readonly string[] {
    return reconcileWords(this.scene, ['--now', this.now, ...more]);
  }

  statusWords(): readonly string[] {
    return statusWords(this.scene, ['--now', this.now]);
  }

  /** Recomputes the recorded state from the log. */
  verify(): Ended {
    return runProgram(['verify', ...loopWords(this.scene), '--json']);
  }

  /** Copies the manager's state, that of alerting as well, to `folder`. */
  saveState(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    cpSync(path.dirname(this.scene.ops), folder, { recursive: true, preserveTimestamps: true });
  }

  /**
   * Puts back a saved state of the manager; null stands for none. The files of the runtime stay as they are; a sink
   * forgets what it was told.
   */
  restoreState(folder: string | null): void {
    forgetTold(this.scene);
    const root = path.dirname(this.scene.ops);
    rmSync(root, { recursive: true, force: true });
    if (folder !== null) cpSync(folder, root, { recursive: true, preserveTimestamps: true });
  }

  /** Removes the whole scene. */
  remove(): void {
    rmSync(path.dirname(this.scene.repo), { recursive: true, force: true });
  }

  private nextRun(kind: RunKind): Parameters<typeof runActions>[0] {
    this.runs += 1;
    const tick = (): string => {
      this.seconds += 1;
      return this.now;
    };
    return { scene: this.scene, number: this.runs, kind, now: tick };
  }

  private playAll(actions: Iterable<RuntimeAction>): void {
    for (const action of actions) play(this.scene, action);
  }
}
