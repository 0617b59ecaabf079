import path from 'node:path';
import { EXIT, OpsError } from '../../../errors.ts';
import type { TeamPlan } from '../../../generated/types.ts';
import { validateTeamPlan } from '../../../generated/validate-team-plan.js';
import type { QueueDecision, QueueStore, QueueView } from '../../../ports-queue.ts';
import { oneLine } from '../../../queue/render-line.ts';
import { decidePlan, type Planned, type PlanRequest } from '../../../queue/team/decide-plan.ts';
import { parseTeamPlan, unclearPlaces } from '../../../queue/team/parse-plan.ts';
import { templatesFor } from '../../../queue/team/template.ts';
import { claimToken } from '../claim-token.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';
import { readInput } from '../read-input.ts';

const TEMPLATE_FILE = 'config/team-task-template.v1.json';
const ALL_WORKERS = 3;

/** `team template`. */
export function runTemplate(context: QueueContext): number {
  const { args, out } = context;
  const file = path.join(context.installFolder, TEMPLATE_FILE);
  const shipped: unknown = [JSON.parse(readInput(context, file, 'the template of tasks'))];
  if (!validateTeamPlan(shipped)) throw new OpsError('config_invalid', `${file}: is no template of a task`);
  out(JSON.stringify(templatesFor(args.required('id'), args.number('workers') ?? ALL_WORKERS, shipped[0]), null, 2));
  return EXIT.ok;
}

/** `team plan`. */
export async function runPlan(context: QueueContext): Promise<number> {
  const id = context.args.required('id');
  const plan = readPlan(context, id, context.args.required('tasks'));
  const request: PlanRequest = {
    id,
    plan: plan.tasks,
    file: plan.file,
    token: claimToken(context, id),
    offsetHours: context.settings.offsetHours,
  };
  const { outcome } = await decideOnAll<Planned>(context, () => (view) => decidePlan(view, request));
  if (outcome === 'already_planned') {
    context.out(`${id} is planned already: ${plan.tasks.length} tasks as in ${plan.file}`);
    return EXIT.ok;
  }
  context.out(`${id} -> IN_PROGRESS owner=lead`);
  context.out(`created=${plan.tasks.length} ids=${plan.tasks.map((task) => task.id).join(',')}`);
  for (const { id: task, owner_role: role, title, dependencies } of plan.tasks) {
    const after = dependencies.length === 0 ? '' : ` after ${dependencies.join(', ')}`;
    context.out(oneLine(`- ${task} ${role}${after} | ${title}`));
  }
  context.out(`expected_tokens=${plan.tasks.reduce((sum, task) => sum + task.summary_budget_tokens, 0)}`);
  return EXIT.ok;
}

/** The tasks of a file for an item. What makes them hard to understand is told on standard error. Raises config_invalid. */
export function readPlan(
  context: QueueContext,
  id: string,
  file: string,
): { readonly tasks: TeamPlan; readonly file: string } {
  const tasks = parseTeamPlan(readInput(context, file, 'the tasks'), file, id);
  for (const place of unclearPlaces(tasks)) context.note(`note: ${file}: ${place}`);
  return { tasks, file };
}

/** Decides on all rows of the queue and writes it; with `--dry-run` decides only. */
export async function decideOnAll<Result>(
  context: QueueContext,
  ruleFor: (store: QueueStore) => (view: QueueView) => QueueDecision<Result>,
): Promise<Result> {
  if (!context.args.isSet('dry-run')) {
    return await withStore(context, 'write', (store) => store.mutate({ select: 'all', decide: ruleFor(store) }));
  }
  return await withStore(context, 'read', async (store) => {
    const items = await store.list({});
    const nowSeconds = Math.floor(context.nowMs() / 1000);
    const { result } = ruleFor(store)({ nowSeconds, items, twins: [], highestNumber: 0 });
    context.out('dry run: nothing was written');
    return result;
  });
}
