import { timeRun } from '../child-run.ts';
import type { BenchLoop } from '../bench-loop.ts';
import { programCommand } from '../variants.ts';

/** What alerting costs a pass that has nothing to tell. */

/** Times in milliseconds, one for each round. */
export interface IdlePass {
  readonly withMs: readonly number[];
  readonly withoutMs: readonly number[];
}

/** Measures passes with alerting and without, in turn. */
export function measureIdlePass(loop: BenchLoop, rounds: number): IdlePass {
  const command = (enabled: boolean): ReturnType<typeof programCommand> =>
    programCommand(['reconcile', '--json', ...loop.args(), '--alerts-enabled', String(enabled)]);
  timeRun(command(true));
  const withMs: number[] = [];
  const withoutMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    withMs.push(timeRun(command(true)));
    withoutMs.push(timeRun(command(false)));
  }
  return { withMs, withoutMs };
}
