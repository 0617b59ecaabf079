import type { TeamPlan, TeamTask } from '../../generated/types.ts';
import { TEAM_ROLES } from './team-tag.ts';

/** What stands in a template where the Lead writes. */
export const FILL_IN = /<fill in\b[^>]*>/i;

/** Templates for the tasks of an item, one per role: `<parent>-W1`, `<parent>-W2`, ... */
export function templatesFor(parent: string, workers: number, shipped: TeamTask): TeamPlan {
  const [first, ...others] = TEAM_ROLES.slice(0, workers).map((role, index) => ({
    ...shipped,
    id: `${parent}-W${index + 1}`,
    owner_role: role,
  }));
  return [first ?? shipped, ...others];
}
