import { METRICS_AGGREGATE_TOOL } from '../../../queue/grammar/metrics-aggregate.ts';
import { renderMetrics } from '../../../queue/metrics/render-metrics.ts';
import { firstGiven } from '../first-given.ts';
import { databasePlace } from '../open-store.ts';
import type { QueueProgram } from '../queue-context.ts';
import { countRetries, readRunFigures, withStoreIfThere } from '../read-figures.ts';

export const program: QueueProgram = {
  grammar: METRICS_AGGREGATE_TOOL,
  run: async (context) => {
    const { args, settings } = context;
    const source = firstGiven([args.text('log-path')], settings.logPath);
    const place = databasePlace(context, firstGiven([args.text('db-path')], settings.dbPath));
    const figures = readRunFigures(context, source);
    const retryCount = await withStoreIfThere(context, place, async (store) =>
      store === null ? null : await countRetries(store),
    );
    context.out(renderMetrics(figures, { source, retryCount }));
    return 0;
  },
};
