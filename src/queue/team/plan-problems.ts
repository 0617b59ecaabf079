/** What the queue has to say about a plan: ids that are taken, dependencies that do not exist or go in a circle. */

import type { Problem } from '../../alerts/handwritten.ts';
import type { TeamPlan } from '../../generated/types.ts';
import type { OpsError } from '../../errors.ts';
import type { QueueItem } from '../item.ts';
import { refused } from '../refuse.ts';

/** A plan and the rows that it meets. */
export interface PlanWorld {
  readonly parent: string;
  readonly plan: TeamPlan;
  /** All rows of the queue. */
  readonly items: readonly QueueItem[];
  /** Ids of rows that the plan may take for its own. */
  readonly own: ReadonlySet<string>;
  /** Ids of rows that leave the plan: nothing may wait for them. */
  readonly dropped: ReadonlySet<string>;
}

/** Places of the plan and what is wrong there. */
export function planProblems(world: PlanWorld): readonly Problem[] {
  const { plan, items, own } = world;
  const taken = new Set(items.map(({ id }) => id));
  const idProblems = plan.flatMap(({ id }, index) =>
    taken.has(id) && !own.has(id)
      ? [{ pointer: `/${index}/id`, problem: `${id} is a row of the queue already: take another id` }]
      : [],
  );
  const unknown = unknownDependencies(world, taken);
  return [...idProblems, ...unknown, ...(unknown.length > 0 ? [] : circles(world))];
}

/** The refusal of a plan, with the file and every problem. */
export function planRefused(file: string, problems: readonly Problem[], hint?: string): OpsError {
  return refused(`${file}: ${problems.map(({ pointer, problem }) => `${pointer} ${problem}`).join('; ')}`, hint);
}

function unknownDependencies({ plan, dropped }: PlanWorld, taken: ReadonlySet<string>): Problem[] {
  const planned = new Set(plan.map(({ id }) => id));
  return plan.flatMap(({ dependencies }, index) =>
    dependencies.flatMap((id, number) => {
      const pointer = `/${index}/dependencies/${number}`;
      if (planned.has(id)) return [];
      if (dropped.has(id)) return [{ pointer, problem: `${id} is dropped by this plan: leave it out` }];
      return taken.has(id)
        ? []
        : [{ pointer, problem: `${id} is neither a task of the plan nor a row of the queue: correct the id` }];
    }),
  );
}

/** Each circle once, told at the dependency that closes it. */
function circles({ parent, plan, items }: PlanWorld): Problem[] {
  const waitsFor = new Map(items.map((item) => [item.id, item.depends_on]));
  for (const { id, dependencies } of plan) waitsFor.set(id, dependencies);
  // The item that is split ends after its tasks, as if it waited for them.
  waitsFor.set(
    parent,
    plan.map(({ id }) => id),
  );
  const told = new Set<string>();
  return plan.flatMap(({ id, dependencies }, index) =>
    dependencies.flatMap((dependency, number) => {
      const way = wayBetween(dependency, id, waitsFor);
      const key = way?.toSorted().join('\n');
      if (way === null || key === undefined || told.has(key)) return [];
      told.add(key);
      const circle = [id, ...way].join(' -> ');
      return [{ pointer: `/${index}/dependencies/${number}`, problem: `goes in a circle: ${circle}: leave one out` }];
    }),
  );
}

/** Ids from `start` to `end` along dependencies, both included; null when there is no way. */
function wayBetween(
  start: string,
  end: string,
  waitsFor: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const id of cameFrom.keys()) {
    if (id === end) break;
    for (const next of waitsFor.get(id) ?? []) {
      if (!cameFrom.has(next)) cameFrom.set(next, id);
    }
  }
  if (!cameFrom.has(end)) return null;
  const way: string[] = [];
  for (let id: string | null = end; id !== null; id = cameFrom.get(id) ?? null) way.unshift(id);
  return way;
}
