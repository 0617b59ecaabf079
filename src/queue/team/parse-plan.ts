/** Reads the file of tasks that the Lead wrote. docs/queue.md, section "Team mode". */

import { type Problem, parseHandwritten } from '../../alerts/handwritten.ts';
import type { TeamPlan, TeamTask } from '../../generated/types.ts';
import { validateTeamPlan } from '../../generated/validate-team-plan.js';
import { FILL_IN } from './template.ts';

const HINT = 'rewrite the task with exact paths and acceptance lines; team template prints one ready to edit';
const ID_FAULT = /[\s|[\]\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const LINE_FAULT = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const TEXT_FAULT = /[^\P{Cc}\n\r\t]/u;
/** A path with a folder, or a file name with an ending. */
const PATH = /[\w~.-]*\/[\w.-]|[\w-]\.[a-z]\w{0,7}\b/i;

/**
 * Reads the text of a file of tasks for an item. Raises config_invalid with JSON pointer and remedy of all that is
 * wrong with the file itself; what the queue has to say is checked when the tasks are added.
 */
export function parseTeamPlan(text: string, file: string, parent: string): TeamPlan {
  return parseHandwritten<TeamPlan>(text, file, {
    validate: validateTeamPlan,
    problemsOf: (plan) => plan.flatMap((task, index) => taskProblems(task, index, { plan, parent })),
    hint: HINT,
  });
}

/** What makes a task hard to understand, though it may be meant: one line each, with JSON pointer and remedy. */
export function unclearPlaces(plan: TeamPlan): readonly string[] {
  return plan.flatMap(({ prompt }, index) =>
    PATH.test(prompt) ? [] : [`/${index}/prompt names no file or folder: write exact paths`],
  );
}

function taskProblems(task: TeamTask, index: number, whole: { plan: TeamPlan; parent: string }): readonly Problem[] {
  const at = `/${index}`;
  return [
    ...idProblems(task.id, index, whole),
    ...lineProblems(`${at}/title`, task.title),
    ...textProblems(`${at}/prompt`, task.prompt),
    ...task.acceptance_criteria.flatMap((line, number) => lineProblems(`${at}/acceptance_criteria/${number}`, line)),
    ...task.dependencies.flatMap((id, number) =>
      dependencyProblems(`${at}/dependencies/${number}`, id, { task, whole }),
    ),
  ];
}

function idProblems(id: string, index: number, { plan, parent }: { plan: TeamPlan; parent: string }): Problem[] {
  const pointer = `/${index}/id`;
  const first = plan.findIndex((other) => other.id === id);
  if (id === parent) return [{ pointer, problem: `is the item that is split: name the task ${parent}-W${index + 1}` }];
  if (first !== index) return [{ pointer, problem: `is the id of /${first} too: give each task its own` }];
  return ID_FAULT.test(id)
    ? [
        {
          pointer,
          problem: 'has a character that no id may have: leave out spaces, control characters, | and brackets',
        },
      ]
    : [];
}

function dependencyProblems(
  pointer: string,
  id: string,
  { task, whole }: { task: TeamTask; whole: { parent: string } },
): Problem[] {
  if (id === task.id) return [{ pointer, problem: 'is the task itself: leave it out' }];
  return id === whole.parent
    ? [{ pointer, problem: 'is the item that is split, which ends only after its tasks: leave it out' }]
    : [];
}

function lineProblems(pointer: string, text: string): Problem[] {
  return LINE_FAULT.test(text)
    ? [{ pointer, problem: 'has a line break or control character: write one line' }]
    : textProblems(pointer, text);
}

function textProblems(pointer: string, text: string): Problem[] {
  if (text.trim() === '') return [{ pointer, problem: 'is blank: write it' }];
  if (FILL_IN.test(text)) return [{ pointer, problem: 'is as the template has it: write it' }];
  return TEXT_FAULT.test(text) ? [{ pointer, problem: 'has a control character: leave it out' }] : [];
}
