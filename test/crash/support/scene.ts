import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A repository with one loop, `demo`, of which a script plays the runtime. */
export interface Scene {
  readonly repo: string;
  /** State folder of the manager. */
  readonly ops: string;
  /** Folder of the runtime for the loop. */
  readonly loopDir: string;
  readonly eventLog: string;
  /** Process table that the manager is given: what runs in the play is not on this machine. */
  readonly processTable: string;
}

/** One thing that the runtime does to its files. */
export type RuntimeAction =
  /** Appends to the event log, as the runtime does: no rename, no lock. */
  | { readonly kind: 'append'; readonly bytes: Buffer }
  /** Rewrites a file in place, empty for a moment; the path is relative to `.superloop`. */
  | { readonly kind: 'rewrite'; readonly file: string; readonly text: string }
  | { readonly kind: 'remove'; readonly file: string }
  /** Changes which processes exist. */
  | { readonly kind: 'processes'; readonly text: string };

/** Creates a scene in a new folder below `parent`; no event has been logged yet. */
export function createScene(parent: string): Scene {
  const scene = sceneIn(realpathSync(mkdtempSync(path.join(parent, 'scene-'))));
  mkdirSync(scene.loopDir, { recursive: true });
  writeFileSync(scene.eventLog, '');
  writeFileSync(scene.processTable, '[]');
  return scene;
}

/** The scene in an existing folder. */
export function sceneIn(folder: string): Scene {
  const repo = path.join(folder, 'repo');
  const loopDir = path.join(repo, '.superloop/loops/demo');
  return {
    repo,
    ops: path.join(repo, '.superloop/ops-manager/demo'),
    loopDir,
    eventLog: path.join(loopDir, 'events.jsonl'),
    processTable: path.join(folder, 'processes.json'),
  };
}

/** Plays one action of the runtime. */
export function play(scene: Scene, action: RuntimeAction): void {
  const inRuntime = (file: string): string => path.join(scene.repo, '.superloop', file);
  switch (action.kind) {
    case 'append':
      appendFileSync(scene.eventLog, action.bytes);
      break;
    case 'rewrite':
      writeFileSync(inRuntime(action.file), action.text);
      break;
    case 'remove':
      rmSync(inRuntime(action.file), { force: true });
      break;
    case 'processes':
      writeFileSync(`${scene.processTable}.new`, action.text);
      renameSync(`${scene.processTable}.new`, scene.processTable);
      break;
  }
}

/** Words that name the loop of a scene, for every command. */
export function loopWords(scene: Scene): readonly string[] {
  return ['--repo', scene.repo, '--loop', 'demo'];
}

/** Command line of a pass over a scene. */
export function reconcileWords(scene: Scene, more: readonly string[] = []): readonly string[] {
  return ['reconcile', ...loopWords(scene), '--process-check', scene.processTable, ...more];
}

/** Command line that asks how the loop of a scene is. */
export function statusWords(scene: Scene, more: readonly string[] = []): readonly string[] {
  return ['status', ...loopWords(scene), '--process-check', scene.processTable, '--json', ...more];
}
