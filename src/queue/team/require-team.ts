import type { QueueView } from '../../ports-queue.ts';
import { refused, requireItem } from '../refuse.ts';
import { memberOf, membersOf, type TeamMember } from './team-tag.ts';

/** The tasks of an item. Raises queue_refused when the item does not exist or was not split. */
export function requireMembers({ items }: Pick<QueueView, 'items'>, parent: string): readonly TeamMember[] {
  requireItem(items, parent);
  const members = membersOf(items, parent);
  if (members.length === 0) throw refused(`${parent} has no tasks`, 'team plan splits it');
  return members;
}

/** The row as a task of a team. Raises queue_refused when it does not exist or is none. */
export function requireMember({ items }: Pick<QueueView, 'items'>, id: string): TeamMember {
  const member = memberOf(requireItem(items, id));
  if (member === null) throw refused(`${id} is no task of a team`, 'its note has no entry team:<item> role=<worker>');
  return member;
}
