import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { ended } from '../../support/child-state.ts';
import type { CrashLine, CrashTask } from './queue-crash-child.ts';
import type { QueueDeed } from './queue-crash-model.ts';

/** Runs a program until it has done so many steps, kills it, and tells what it had acknowledged. Raises on a failed step. */
export async function runAndKill(
  program: string,
  task: CrashTask,
  killAfterSteps: number,
): Promise<readonly QueueDeed[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const deeds: QueueDeed[] = [];
  let steps = 0;
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as CrashLine;
      if ('failed' in line) throw new Error(`a step failed: ${line.failed}`);
      deeds.push(...line.deeds);
      steps += 1;
      if (steps === killAfterSteps) child.kill('SIGKILL');
    }
    expect(await ended(child)).toBe('SIGKILL');
  } finally {
    child.kill('SIGKILL');
  }
  return deeds;
}
