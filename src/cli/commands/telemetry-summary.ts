import { EXIT } from '../../errors.ts';
import { managerPaths } from '../../store/paths.ts';
import { rankProfiles } from '../../telemetry/ranked-profiles.ts';
import { renderSummary } from '../../telemetry/render-summary.ts';
import { readSummary } from '../../telemetry/run.ts';
import type { Command } from '../command.ts';
import { readingStore } from '../reading-store.ts';
import { readCatalog } from '../threshold-catalog-file.ts';

/** `telemetry-summary`: which threshold profile the last passes recommend, and why. Writes nothing. */
export const command: Command<'telemetry-summary'> = {
  run(context, options) {
    const { repo, loop, window } = options;
    const paths = managerPaths(repo, loop);
    const place = (given: string | null, usual: string): string =>
      given === null ? usual : context.absolutePath(given);
    const files = {
      reconcileTelemetryFile: place(options.reconcileTelemetryFile, paths.reconcileTelemetryFile),
      controlTelemetryFile: place(options.controlTelemetryFile, paths.controlTelemetryFile),
    };
    const ranked = rankProfiles(readCatalog(context, options.thresholdsFile));
    const store = readingStore(repo, loop);
    const summary = readSummary(store, { repo, loop, ranked, files }, { window, nowMs: context.clock.nowMs() });
    const { reconcile, control } = summary.observed.rowsSkipped;
    if (reconcile + control > 0) {
      context.warn(
        `rows that cannot be read were left out: ${String(reconcile)} of passes, ${String(control)} of controls`,
      );
    }
    return { exitCode: EXIT.ok, data: summary, text: () => renderSummary(summary) };
  },
};
