import { OpsError } from '../../../errors.ts';
import { TEAM_TOOL } from '../../../queue/grammar/team.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { runAssign } from '../team/run-assign.ts';
import { runMerge } from '../team/run-merge.ts';
import { runMessage } from '../team/run-message.ts';
import { runPlan, runTemplate } from '../team/run-plan.ts';
import { runReplan } from '../team/run-replan.ts';
import { reportFromFile } from '../team/run-report.ts';
import { runCancel, runStatus } from '../team/run-status.ts';

const COMMANDS: Readonly<Record<string, (context: QueueContext) => Promise<number>>> = {
  template: (context) => Promise.resolve(runTemplate(context)),
  plan: runPlan,
  assign: (context) => runAssign(context, context.args.required('id')),
  report: reportFromFile,
  status: (context) => runStatus(context, context.args.required('id')),
  cancel: ({ args, ...rest }) =>
    runCancel(
      { args, ...rest },
      { id: args.required('id'), target: args.required('target'), reason: args.text('reason') ?? '' },
    ),
  replan: (context) => runReplan(context, { id: context.args.required('id'), reason: context.args.required('reason') }),
  merge: runMerge,
  message: runMessage,
};

export const program: QueueProgram = {
  grammar: TEAM_TOOL,
  run: (context) => {
    const run = COMMANDS[context.command ?? ''];
    if (run === undefined) throw new OpsError('internal_error', `no such sub-command: ${context.command ?? ''}`);
    return run(context);
  },
};
