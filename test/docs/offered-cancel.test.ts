import { describe, expect, onTestFinished, test } from 'vitest';
import type { StatusDocument } from '../../src/generated/types.ts';
import { type Stage, buildStage } from './stage.ts';

/** A command that status offers must do what it is offered for. */

const STATUS = 'ops-manager status --repo /path/to/repo --loop <loop> --json';

async function typed(stage: Stage, text: string): ReturnType<Stage['run']> {
  return await stage.run({ line: 0, text, directive: {} });
}

/** The commands that status offers. */
async function offered(stage: Stage): Promise<readonly string[]> {
  const { assessment } = JSON.parse((await typed(stage, STATUS)).printed) as StatusDocument;
  return assessment.nextSteps.flatMap(({ command }) => command ?? []);
}

describe('what status offers to clear after a run that is over', () => {
  test.each([
    ['07b-agent-error/final', 0],
    ['08c-rate-limit-stop/final', 1],
    ['02-in-progress/snapshots/06-summary-complete-state-active', 0],
  ])('%s: is carried out as it stands; then the way is free, and %i step says to run the loop', async (repo, runs) => {
    const stage = await buildStage({ repo });
    onTestFinished(() => stage.remove());
    const [cancel = ''] = (await offered(stage)).filter((command) => command.includes('--intent cancel'));
    const { status, printed } = await typed(stage, cancel);
    expect([status, (JSON.parse(printed) as Record<string, unknown>)['status']]).toEqual([0, 'confirmed']);
    const afterwards = await offered(stage);
    expect(afterwards.filter((command) => command.includes('--intent cancel'))).toEqual([]);
    expect(afterwards.filter((command) => command.startsWith('superloop.sh run'))).toHaveLength(runs);
  });
});
