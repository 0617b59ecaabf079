import { EXIT } from '../../../errors.ts';
import { oneLine } from '../../../queue/render-line.ts';
import { decideReport, type Reported } from '../../../queue/team/decide-report.ts';
import { fixList } from '../../../queue/team/fix-list.ts';
import { claimToken } from '../claim-token.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';
import { readInput } from '../read-input.ts';

/** `team report`. */
export async function reportFromFile(context: QueueContext): Promise<number> {
  const { args } = context;
  return await runReport(context, {
    id: args.required('id'),
    report: readInput(context, args.required('report'), 'the report'),
  });
}

/** `team report` and `[REPORT id]`: checks a report and closes its task; exit status 1 for a report that is refused. */
export async function runReport(
  context: QueueContext,
  { id, report }: { readonly id: string; readonly report: string },
): Promise<number> {
  const { args, settings } = context;
  const request = {
    id,
    report,
    currentTokens: args.number('current-tokens') ?? null,
    limits: { soft: settings.tokenSoftLimit, hard: settings.tokenHardLimit },
    token: claimToken(context, id),
    transient: args.isSet('transient'),
  };
  const reported = await withStore(context, 'write', (store) =>
    store.mutate({ select: { ids: [id] }, decide: (view) => decideReport(view, request) }),
  );
  return reported.outcome === 'refused' ? tellRefusal(context, id, reported) : tellClosing(context, id, reported);
}

function tellRefusal(
  { note }: QueueContext,
  id: string,
  { violations }: Extract<Reported, { outcome: 'refused' }>,
): number {
  note(`ERROR: the report of ${id} breaks ${violations.length} rules; the task stays as it is`);
  for (const { code, message } of violations) note(`violation: ${code}: ${message}`);
  note(`hint: ask for the whole report again, strictly by the template that team assign prints`);
  return EXIT.failed;
}

function tellClosing(
  { out, note }: QueueContext,
  id: string,
  reported: Exclude<Reported, { outcome: 'refused' }>,
): number {
  const { action, status, violations, triggers, report } = reported;
  out(`${id} -> ${status} action=${action} violations=${violations.length}`);
  const list = report.status === 'FAILED' ? fixList(report) : [];
  if (list.length > 0) out(`fix list for ${id}:`);
  for (const line of list) out(oneLine(`- ${line}`));
  for (const { code, message } of violations) note(`violation: ${code}: ${message}`);
  for (const trigger of triggers) note(`summarize: ${trigger}`);
  if (action === 'BLOCK') {
    note(`note: ${id} is above the hard token limit: write a checkpoint, then replan or begin anew`);
  }
  return EXIT.ok;
}
