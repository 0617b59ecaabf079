import { EXIT } from '../../../errors.ts';
import { decideTeamReplan, type Replanned } from '../../../queue/team/decide-replan.ts';
import { claimToken } from '../claim-token.ts';
import type { QueueContext } from '../queue-context.ts';
import { decideOnAll, readPlan } from './run-plan.ts';

/** `team replan` and `!replan`: says which tasks it affects, what they wait for, and what they may cost. */
export async function runReplan(
  context: QueueContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<number> {
  const file = context.args.text('tasks');
  const plan = file === undefined ? null : readPlan(context, id, file);
  const token = claimToken(context, id);
  const { affected, expectedTokens } = await decideOnAll<Replanned>(
    context,
    ({ backend }) =>
      (view) =>
        decideTeamReplan(view, {
          id,
          reason,
          backend,
          next: plan === null ? null : { plan: plan.tasks, file: plan.file },
          token,
          offsetHours: context.settings.offsetHours,
        }),
  );
  context.out(`${id} replanned: ${affected.length === 0 ? 'nothing changes' : `${affected.length} tasks affected`}`);
  for (const { id: task, how, status, dependsOn } of affected) {
    const after = dependsOn.length === 0 ? '' : ` after ${dependsOn.join(', ')}`;
    context.out(`- ${task} ${how} -> ${status}${after}`);
  }
  context.out(`expected_tokens=${expectedTokens}`);
  const stopped = affected
    .filter(({ how, status }) => how !== 'dropped' && status === 'BLOCKED')
    .map((task) => task.id);
  if (stopped.length > 0) {
    context.note(`note: ${stopped.join(', ')} had a worker: once it has stopped, replan again`);
  }
  return EXIT.ok;
}
