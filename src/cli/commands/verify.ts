import { eventLogsWithin } from '../../adapters/fs-event-log.ts';
import { EXIT } from '../../errors.ts';
import type { VerifyReport } from '../../generated/types.ts';
import { verifyLoop } from '../../reconcile/verify.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import { safeText } from '../../status/terminal-text.ts';
import { managerPaths, runtimePaths } from '../../store/paths.ts';
import type { Command } from '../command.ts';
import { readingStore } from '../reading-store.ts';

/** `verify`: recomputes the projections of a loop from its log. Exit 1 when anything differs. */
export const command: Command<'verify'> = {
  run(context, options) {
    const { repo, loop } = options;
    const paths = managerPaths(repo, loop);
    const report = verifyLoop({
      store: readingStore(repo, loop),
      eventLogs: eventLogsWithin(repo),
      paths,
      runtime: runtimePaths(repo, loop),
      repo,
      loop,
      generatedAt: formatInstant(context.clock.nowMs()),
    });
    return { exitCode: report.ok ? EXIT.ok : EXIT.failed, data: report, text: () => render(report) };
  },
};

function render(report: VerifyReport): string {
  const checks = report.checks.map((check) => `${check.ok ? 'ok  ' : 'FAIL'}  ${check.name}: ${check.detail}`);
  const differences = report.differences.map(
    ({ path, recorded, recomputed }) =>
      `      ${path}: recorded ${JSON.stringify(recorded)}, recomputed ${JSON.stringify(recomputed)}`,
  );
  return [...checks, ...differences].map((line) => `${safeText(line)}\n`).join('');
}
