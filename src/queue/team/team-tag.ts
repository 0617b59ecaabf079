/**
 * How rows of the queue say which team they belong to: entries of their notes, so that every kind of store can hold
 * them and a person can read them. docs/queue.md, section "Team mode".
 */

import type { TeamTask } from '../../generated/types.ts';
import type { QueueItem } from '../item.ts';
import { appendNote, noteEntries } from '../notes.ts';

/** Who works on tasks, in the order of the template. */
export const TEAM_ROLES = ['worker_a', 'worker_b', 'worker_c'] as const satisfies readonly TeamTask['owner_role'][];

/** One of {@link TEAM_ROLES}. */
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Owner of an item that was split into tasks. */
export const LEAD_OWNER = 'lead';

/** A row that is a task of a team. */
export interface TeamMember {
  readonly item: QueueItem;
  /** Id of the item that was split. */
  readonly parent: string;
  readonly role: TeamRole;
  /** How long its report may be, in estimated tokens. */
  readonly budgetTokens: number;
}

const TASK = /^team:(\S+) role=(worker_[abc]) budget=(\d{1,6})$/;

/** The entry of a task. */
export function taskTag(parent: string, task: Pick<TeamTask, 'owner_role' | 'summary_budget_tokens'>): string {
  return `team:${parent} role=${task.owner_role} budget=${task.summary_budget_tokens}`;
}

/** The entry of the item that was split. */
export function leadTag(parent: string): string {
  return `team:${parent} role=lead`;
}

/** The entry of a row that was a task until the plan changed. */
export function droppedTag(parent: string): string {
  return `team:${parent} dropped`;
}

/** The row as a task; null when it is none. */
export function memberOf(item: QueueItem): TeamMember | null {
  const found = item.notes.includes('team:')
    ? noteEntries(item.notes).findLast((entry) => TASK.test(entry))
    : undefined;
  const [, parent = '', role = '', budget = ''] = TASK.exec(found ?? '') ?? [];
  return found === undefined ? null : { item, parent, role: role as TeamRole, budgetTokens: Number(budget) };
}

/** The tasks of an item, in the order of creation. */
export function membersOf(items: readonly QueueItem[], parent: string): readonly TeamMember[] {
  return items
    .map((item) => memberOf(item))
    .filter((member) => member !== null && member.parent === parent)
    .flatMap((member) => member ?? [])
    .toSorted((left, right) => left.item.seq - right.item.seq);
}

/** Whether the item was split into tasks. */
export function isLed({ id, notes }: Pick<QueueItem, 'id' | 'notes'>): boolean {
  return notes.includes('team:') && noteEntries(notes).includes(leadTag(id));
}

/** Whether the row was a task of the item until the plan changed. */
export function isDropped(item: QueueItem, parent: string): boolean {
  return noteEntries(item.notes).includes(droppedTag(parent));
}

/** A note whose entry about this team is `tag`; other entries stay. */
export function withTeamTag(notes: string, parent: string, tag: string): string {
  const others = noteEntries(notes).filter((entry) => !entry.startsWith(`team:${parent} `));
  return others.reduce(appendNote, tag);
}

/** A note without the entries about teams, in one line. */
export function noteWithoutTags(notes: string): string {
  return noteEntries(notes)
    .filter((entry) => !entry.startsWith('team:'))
    .reduce(appendNote, '');
}
