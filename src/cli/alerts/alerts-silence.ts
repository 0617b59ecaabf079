import { readdirSync } from 'node:fs';
import { eventLogsWithin, fsEventLogs } from '../../adapters/fs-event-log.ts';
import { unlessAbsent } from '../../adapters/fs-store-errors.ts';
import { PreviewTally } from '../../alerts/operator/preview.ts';
import { renderSilence } from '../../alerts/operator/render-silence.ts';
import { addSilence, silenceOfWish } from '../../alerts/operator/silence.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertBook, AlertMatcher, AlertSilenceReport, SilencePreview } from '../../generated/types.ts';
import { alertPaths, isInside, isLoopId, managerPaths } from '../../store/paths.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import type { Context } from '../command.ts';
import type { AlertAction, AlertsOptions } from './action.ts';
import { actorOf, lookAtBook, openDesk, operate, untilOf } from './desk.ts';

const ID_CHARS = 12;

/** `alerts silence`: hides alerts for a while; shows first what that would have hidden of what is recorded. */
export const action: AlertAction = (context, options) => {
  const desk = openDesk(context, options);
  const { nowMs, repo } = desk;
  const matcher = matcherOf(options);
  const startsAtMs = Math.max(options.starts ?? nowMs, nowMs);
  const endsAtMs = untilOf(options, startsAtMs);
  if (endsAtMs === null) throw new OpsError('usage_error', 'alerts silence needs --for-seconds or --until');
  const { by, reason, force } = actorOf(options, desk);
  const id = `sil-${context.ids.traceId().replaceAll('-', '').slice(0, ID_CHARS)}`;
  const silence = silenceOfWish({ id, matcher, by, reason: reason ?? '', nowMs, force, startsAtMs, endsAtMs });
  const book = lookAtBook(context, desk);
  const preview = previewOf(context, options, { repo, matcher, book });
  const { dryRun } = options;
  if (!dryRun) operate(desk, (turn) => [addSilence(turn.book, silence, nowMs)]);
  const report: AlertSilenceReport = { schemaVersion: 'v1', dryRun, silence, preview };
  return { exitCode: EXIT.ok, data: report, text: () => renderSilence(report) };
};

function matcherOf({ matchLoop, matchCategory, matchSubject, matchSeverity }: AlertsOptions): AlertMatcher {
  const matcher: AlertMatcher = {
    ...(matchLoop === null ? {} : { loop: matchLoop }),
    ...(matchCategory === null ? {} : { category: matchCategory }),
    ...(matchSubject === null ? {} : { subject: matchSubject }),
    ...(matchSeverity === null ? {} : { minSeverity: matchSeverity }),
  };
  if (Object.keys(matcher).length === 0) {
    throw new OpsError('usage_error', 'alerts silence needs something to match', {
      hint: '--match-loop, --match-category, --match-subject or --match-severity',
    });
  }
  return matcher;
}

function previewOf(
  context: Context,
  options: AlertsOptions,
  { repo, matcher, book }: { readonly repo: string; readonly matcher: AlertMatcher; readonly book: AlertBook },
): SilencePreview {
  const catalog = readAlertCatalog(context, options.alertConfigFile).document;
  const tally = new PreviewTally({ matcher, catalog });
  for (const [loop, file] of escalationFiles(repo, book)) {
    const logs = isInside(repo, file) ? eventLogsWithin(repo) : fsEventLogs;
    const view = logs.open(file);
    if (view === null) continue;
    try {
      tally.begin(loop);
      view.scan({ line: 0, byte: 0 }, ({ text, line }) => {
        tally.take(loop, text, line);
        return true;
      });
    } finally {
      view.close();
    }
  }
  return tally.result(book);
}

/** Escalations of every loop that has a folder, and of those whose escalations are elsewhere. */
function escalationFiles(repo: string, book: AlertBook): ReadonlyMap<string, string> {
  const entries = unlessAbsent(() => readdirSync(alertPaths(repo).opsRoot, { withFileTypes: true })) ?? [];
  const loops = entries.flatMap((entry) => (entry.isDirectory() && isLoopId(entry.name) ? [entry.name] : []));
  const files = new Map(loops.map((loop) => [loop, managerPaths(repo, loop).escalationsFile]));
  for (const [loop, { escalationsFile }] of Object.entries(book.loops)) files.set(loop, escalationsFile);
  return files;
}
