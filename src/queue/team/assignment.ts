/** The message with which the Lead hands a task to a Worker. docs/queue.md, section "Team mode". */

import type { TeamTaskState } from '../../generated/types.ts';
import { refused } from '../refuse.ts';
import { readCriteria } from '../review/criteria.ts';
import { fixList } from './fix-list.ts';
import type { CompactReport } from './read-report.ts';
import { shortLine } from './short-text.ts';
import type { TeamMember } from './team-tag.ts';

/** A task to be handed out, and what the Worker needs to know besides. */
export interface Assignment {
  readonly member: TeamMember;
  readonly state: TeamTaskState;
  /** Options that name the queue, such as `--queue QUEUE.md`. */
  readonly queue: string;
  /** Reports of the tasks that this one waited for. */
  readonly before: readonly { readonly id: string; readonly report: CompactReport }[];
  /** What was reported of this task before; null for a first try. */
  readonly last: CompactReport | null;
}

const HANDED_FILES = 5;
const HANDED_CHARACTERS = 200;

/** The lines of the message; the first begins with `[TASK <id>]`. Raises queue_refused for a task that may not begin. */
export function assignmentLines(assignment: Assignment): readonly string[] {
  const { member, state, queue, last } = assignment;
  const { item, role, budgetTokens, parent } = member;
  requireStartable(state);
  const token = item.status === 'IN_PROGRESS' && item.lease_owner !== null ? ` token ${item.fencing_token}` : '';
  return [
    `[TASK ${item.id}] for ${role}, task of ${parent}`,
    `Queue: ${queue}`,
    `Row: ${item.id} ${item.status}${token}`,
    'Prompt:',
    ...item.task.split(/\r\n|[\r\n]/),
    'Acceptance criteria:',
    ...readCriteria(item.success_criteria).map(({ text }) => `- ${text}`),
    ...section('Fix list of the last try:', last === null ? [] : fixList(last)),
    ...handOff(assignment),
    'Closing rules:',
    '- Do this task only. The Lead alone changes the queue.',
    `- Answer with the report below and nothing else, at most ${budgetTokens} tokens and ten bullets.`,
    '- Name paths and what changed; paste no files and no code blocks.',
    '- Status is DONE only when every acceptance criterion holds.',
    '- When something that you depend on is missing, stop: Status FAILED, the reason under Diff-Summary, the next step under Next.',
    '- When a login, token or approval is missing, stop: Status BLOCKED.',
    'Report:',
    ...reportTemplate(item.id),
  ];
}

/** An empty compact report. */
export function reportTemplate(id: string): readonly string[] {
  return [
    `[REPORT ${id}]`,
    'Status: DONE or FAILED or BLOCKED',
    'Files:',
    '- path',
    'Diff-Summary:',
    '- what changed',
    'Validation:',
    '- command and result',
    'Risks: None',
    'Next: next step, or None',
  ];
}

function requireStartable({ id, status, waitsFor, blockedBy }: TeamTaskState): void {
  if (status !== 'PENDING' && status !== 'IN_PROGRESS') throw refused(`${id} is ${status}: there is nothing to assign`);
  if (blockedBy.length > 0) {
    throw refused(`${id} cannot begin: blocked by ${blockedBy.join(', ')}`, 'retry what blocks it, or replan the team');
  }
  if (waitsFor.length > 0) throw refused(`${id} waits for ${waitsFor.join(', ')}`, 'assign it once they are DONE');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];
}

/** Paths first, then what changed; no long bodies. */
function handOff({ before }: Assignment): readonly string[] {
  const lines = before.flatMap(({ id, report }) => {
    const files = report.files.slice(0, HANDED_FILES).map((line) => line.split(/\s/)[0]?.replace(/[:,;]$/, '') ?? '');
    const [diff] = report.diff;
    return [
      ...(files.length === 0 ? [] : [`${id} files: ${files.join(', ')}`]),
      ...(diff === undefined ? [] : [`${id}: ${shortLine(diff, HANDED_CHARACTERS)}`]),
    ];
  });
  return section('Hand-off:', lines);
}
