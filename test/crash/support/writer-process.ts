import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { buildChildProgram } from '../../support/child-program.ts';
import type { Scene } from './scene.ts';

/** A process that plays the runtime of a scene all the time. */
export interface WriterProcess {
  /** Ends it between two actions. Rejects when it had ended before. */
  stop(): Promise<void>;
}

/** Starts one; resolves when it has begun to write. */
export async function startWriter(scene: Scene): Promise<WriterProcess> {
  const folder = path.dirname(scene.repo);
  const program = buildChildProgram(path.join(import.meta.dirname, 'runtime-writer.ts'), folder);
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  while (statSync(scene.eventLog).size === 0) {
    if (child.exitCode !== null) throw new Error(`the writer ended with status ${child.exitCode}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    async stop(): Promise<void> {
      if (child.exitCode !== null) throw new Error(`the writer ended early, with status ${child.exitCode}`);
      child.stdin.end();
      await ended;
    },
  };
}
