import { NL_INTAKE_TOOL } from '../../../queue/grammar/nl-intake.ts';
import { trimBlanks } from '../../../queue/intake/blank.ts';
import { duplicateNotes, leftOutNotes, renderPlan, renderSubmitted } from '../../../queue/intake/render-intake.ts';
import { splitRequest, type TaskPlan } from '../../../queue/intake/split-request.ts';
import {
  decideSubmit,
  highestIntakeNumber,
  INTAKE_PREFIX,
  keysOf,
  type Submission,
  type Submitted,
} from '../../../queue/intake/submit.ts';
import { UNKNOWN } from '../../../queue/item.ts';
import { refused } from '../../../queue/refuse.ts';
import { openStore, tablePlace, withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

const DEFAULT_PARALLEL = 3;

export const program: QueueProgram = {
  grammar: NL_INTAKE_TOOL,
  run: async (context) => {
    const { args, out, note } = context;
    const request = trimBlanks(args.required('request'));
    if (request === '') throw refused('request is empty', '--request takes at least one word');
    const parallel = args.number('parallel') ?? DEFAULT_PARALLEL;
    const plan = splitRequest(request, { most: parallel, merge: args.isSet('merge') });
    const lines = context.command === 'plan' ? renderPlan(request, parallel, plan.tasks) : await submit(context, plan);
    out(lines.join('\n'));
    for (const line of leftOutNotes(plan.leftOut, parallel)) note(line);
    return 0;
  },
};

async function submit(context: QueueContext, plan: TaskPlan): Promise<readonly string[]> {
  const submission = await submissionOf(context, plan);
  const isDryRun = context.args.isSet('dry-run');
  const submitted = await (isDryRun ? preview(context, submission) : write(context, submission));
  for (const line of duplicateNotes(submitted)) context.note(line);
  return renderSubmitted(submitted, isDryRun ? 'would_create' : 'created');
}

async function submissionOf(context: QueueContext, { tasks }: TaskPlan): Promise<Submission> {
  const { args, settings } = context;
  const given = (flag: string): string | null => {
    const text = args.text(flag) ?? '';
    return text === '' ? null : text;
  };
  return {
    tasks,
    priority: args.text('priority') ?? 'P1',
    due: given('due-at-kst') ?? UNKNOWN,
    criteria: given('success-criteria'),
    key: given('idempotency-key'),
    above: await highestInTable(context),
    offsetHours: settings.offsetHours,
  };
}

/** The highest number of a table that is named beside a database; 0 when only one of them is named. */
async function highestInTable(context: QueueContext): Promise<number> {
  const file = context.args.text('queue');
  if (file === undefined || (context.args.text('db') ?? '') === '') return 0;
  const table = await openStore(context, tablePlace(context, file), 'read');
  try {
    return highestIntakeNumber((await table.list({})).map(({ id }) => id));
  } finally {
    await table.close();
  }
}

function write(context: QueueContext, submission: Submission): Promise<readonly Submitted[]> {
  return withStore(context, 'write', (store) =>
    store.mutate({
      select: 'none',
      keys: keysOf(submission),
      numberedPrefix: INTAKE_PREFIX,
      decide: (view) => decideSubmit(view, submission),
    }),
  );
}

/** What {@link write} would do now. */
function preview(context: QueueContext, submission: Submission): Promise<readonly Submitted[]> {
  return withStore(context, 'read', async (store) => {
    const items = await store.list({});
    const keys = new Set(keysOf(submission));
    const view = {
      nowSeconds: Math.floor(context.nowMs() / 1000),
      items: [],
      twins: items.filter(({ idempotency_key: key }) => key !== null && keys.has(key)),
      highestNumber: highestIntakeNumber(items.map(({ id }) => id)),
    };
    return decideSubmit(view, submission).result;
  });
}
