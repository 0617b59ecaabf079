import { statSync } from 'node:fs';
import { OpsError } from '../../../errors.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { REVIEW_AND_ROUTE_TOOL } from '../../../queue/grammar/review-and-route.ts';
import { explainGate } from '../../../queue/review/explain.ts';
import { decideReview, requireReviewable, type Reviewed, type ReviewRequest } from '../../../queue/review/route.ts';
import { claimToken } from '../claim-token.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { readInput } from '../read-input.ts';
import { lookAtPage } from '../ui-look.ts';

export const program: QueueProgram = {
  grammar: REVIEW_AND_ROUTE_TOOL,
  run: async (context) => {
    const { args, out, note } = context;
    const isDryRun = args.isSet('dry-run');
    const request = { ...ownPart(context), report: readReport(context) };
    const reviewed = await withStore(context, isDryRun ? 'read' : 'write', (store) => review(context, store, request));
    const { id, status, gate } = reviewed;
    out(`${id} -> ${status} (${gate.verdict})`);
    if (args.isSet('explain')) for (const line of explainGate(gate)) note(line);
    else if (gate.verdict !== 'PASS') note(`reasons: ${gate.reasons.join('; ')}`);
    return 0;
  },
};

type Asked = Omit<ReviewRequest, 'ui' | 'backend'>;

function ownPart(context: QueueContext): Omit<Asked, 'report'> {
  const { args, settings } = context;
  const id = args.required('id');
  return {
    id,
    criteria: args.text('success-criteria') ?? null,
    maxRetries: args.number('max-retries') ?? null,
    token: claimToken(context, id),
    force: args.isSet('force'),
    backoffSeconds: settings.backoffSeconds,
  };
}

async function review(context: QueueContext, store: QueueStore, asked: Asked): Promise<Reviewed> {
  const select = { ids: [asked.id] };
  // Before a browser is started for nothing.
  const item = requireReviewable({ items: await store.list(select) }, asked);
  const given = asked.criteria?.trim() ?? '';
  if (given !== '' && given !== item.success_criteria.trim()) {
    context.note(`note: judged by --success-criteria, not by the criteria of ${item.id}`);
  }
  const ui = (context.args.text('ui-url') ?? '') !== '' ? await lookAtPage(context, 'ui-') : null;
  const request: ReviewRequest = { ...asked, ui, backend: store.backend };
  if (!context.args.isSet('dry-run')) {
    return await store.mutate({ select, decide: (view) => decideReview(view, request) });
  }
  const nowSeconds = Math.floor(context.nowMs() / 1000);
  return decideReview({ nowSeconds, items: await store.list(select), twins: [], highestNumber: 0 }, request).result;
}

/** One word with a slash or the ending of a text file: more likely a path that was mistyped than a report. */
const LOOKS_LIKE_FILE = /^(?:[^\s]{0,200}\/[^\s]{1,200}|[^\s]{1,200}\.(?:md|txt|log|json|report))$/;

/** The report: a file when one is named, else the text itself. Raises usage_error, input_missing. */
function readReport(context: QueueContext): string {
  const { args, absolutePath } = context;
  const text = args.text('report');
  const file = args.text('report-file');
  if ((text === undefined) === (file === undefined)) {
    throw new OpsError('usage_error', 'either --report or --report-file is needed, not both');
  }
  if (file !== undefined) return readInput(context, file, '--report-file');
  const inline = text ?? '';
  if (isRegularFile(absolutePath(inline))) return readInput(context, inline, '--report');
  if (LOOKS_LIKE_FILE.test(inline)) {
    context.note(
      `note: there is no file ${inline}, so these words are the report; --report-file takes nothing but a file`,
    );
  }
  return inline;
}

/** Whatever keeps a text from being looked up as a path, its length above all, makes it a text. */
function isRegularFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
