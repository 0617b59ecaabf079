/** Rows for the tasks of a request. docs/queue.md, section "Requests in plain words". */

import type { QueueDecision, QueueView } from '../../ports-queue.ts';
import { decideAdd } from '../add.ts';
import { countCodePoints, firstCodePoints } from '../code-points.ts';
import type { NewItem } from '../item.ts';
import { minuteTag } from '../kst.ts';

/** What the ids of intake begin with. */
export const INTAKE_PREFIX = 'ORCH-';

/** What to submit. */
export interface Submission {
  readonly tasks: readonly string[];
  readonly priority: string;
  /** `-` for none. */
  readonly due: string;
  /** Criteria of every row; null to make them from the tasks. */
  readonly criteria: string | null;
  /** The rows get the keys `<key>:1`, `<key>:2`, ...; null for none. */
  readonly key: string | null;
  /** Ids are numbered above this, and above those of the store. */
  readonly above: number;
  readonly offsetHours: number;
}

/** A task and its row. `duplicateOf`: no row was added, because that item has its key. */
export interface Submitted {
  readonly task: string;
  readonly id: string;
  readonly duplicateOf: string | null;
}

/** Idempotency keys that a submission looks up. */
export function keysOf({ key, tasks }: Submission): readonly string[] {
  return key === null ? [] : tasks.map((_, index) => keyAt(key, index));
}

/** Adds a row for each task, numbered on from the highest id. Tasks whose key is taken get none. */
export function decideSubmit(view: QueueView, submission: Submission): QueueDecision<readonly Submitted[]> {
  const { tasks, key, above } = submission;
  const live = new Map(
    view.twins.flatMap((twin) => (twin.status === 'FAILED' ? [] : [[twin.idempotency_key, twin.id]])),
  );
  const highest = Math.max(view.highestNumber, above);
  const items: NewItem[] = [];
  const result = tasks.map((task, index): Submitted => {
    const duplicateOf = key === null ? null : (live.get(keyAt(key, index)) ?? null);
    const id = intakeId(highest + items.length + 1);
    if (duplicateOf === null) items.push(rowFor(task, { submission, id, index, nowSeconds: view.nowSeconds }));
    return { task, id: duplicateOf ?? id, duplicateOf };
  });
  return { ...decideAdd(view, items), result };
}

function rowFor(
  task: string,
  row: {
    readonly submission: Submission;
    readonly id: string;
    readonly index: number;
    readonly nowSeconds: number;
  },
): NewItem {
  const { submission, id, index, nowSeconds } = row;
  const { priority, due, criteria, key, offsetHours } = submission;
  return {
    id,
    priority,
    task,
    success_criteria: criteria ?? criteriaFor(task),
    due_at_kst: due,
    notes: `nl_intake:${minuteTag(nowSeconds, offsetHours)}`,
    ...(key === null ? {} : { idempotency_key: keyAt(key, index) }),
  };
}

function keyAt(key: string, index: number): string {
  return `${key}:${index + 1}`;
}

/** `ORCH-007`, `ORCH-1001`. */
export function intakeId(number: number): string {
  return `${INTAKE_PREFIX}${String(number).padStart(3, '0')}`;
}

/** The highest number among ids that are `ORCH-` and digits; 0 without one. */
export function highestIntakeNumber(ids: Iterable<string>): number {
  let highest = 0;
  for (const id of ids) {
    if (/^ORCH-[0-9]{1,15}$/.test(id)) highest = Math.max(highest, Number(id.slice(INTAKE_PREFIX.length)));
  }
  return highest;
}

/** Code points of a task that its criteria repeat. */
const CRITERIA_CODE_POINTS = 28;

function criteriaFor(task: string): string {
  const isLong = countCodePoints(task) > CRITERIA_CODE_POINTS;
  const short = isLong ? `${firstCodePoints(task, CRITERIA_CODE_POINTS)}...` : task;
  return `${short} 수행 완료 + 변경사항/검증결과 notes 기록`;
}
