import path from 'node:path';
import { cryptoDigests } from '../../../adapters/crypto-digests.ts';
import { replaceFile } from '../../../adapters/fs-store-document.ts';
import type { QueueMetricsState } from '../../../generated/types.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { PROMETHEUS_TOOL } from '../../../queue/grammar/prometheus.ts';
import { readLabels } from '../../../queue/metrics/constant-labels.ts';
import { renderExposition } from '../../../queue/metrics/exposition.ts';
import { OPEN_STATUSES, type QueueMeasurement, queueMetrics } from '../../../queue/metrics/queue-metrics.ts';
import { TrailCounter } from '../../../queue/metrics/trail-counter.ts';
import { isStillThere, readMetricsState, writeMetricsState } from '../metrics-state.ts';
import { openStore, type StorePlace, storePlace } from '../open-store.ts';
import { refuseOwnFile } from '../own-files.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

const PAGE = 1000;

export const program: QueueProgram = {
  grammar: PROMETHEUS_TOOL,
  run: async (context) => {
    const labels = readLabels(context.args.all('label'));
    const place = storePlace(context);
    const mark = cryptoDigests.sha256(place.backend === 'postgres' ? place.asGiven : place.location);
    const files = filesOf(context);
    if (files.text !== null) refuseOwnFile(place, '--textfile', files.text);
    if (files.state !== null) refuseOwnFile(place, '--state', files.state);
    const before = files.state === null ? null : readMetricsState(context, files.state, mark);
    const scrape = await scrapeStore(context, place, { before, mark });
    const text = renderExposition(queueMetrics(scrape.measured, scrape.state), labels);
    if (files.text === null) context.out(text.trimEnd());
    else replaceFile(files.text, text);
    // Only now: a run that is killed before has told nothing, and the next one counts the same events again.
    if (files.state !== null) writeMetricsState(files.state, scrape.state);
    if (scrape.failure !== null) throw scrape.failure;
    return 0;
  },
};

interface MetricsFiles {
  readonly text: string | null;
  readonly state: string | null;
}

/** The name of the default state file begins with a dot and ends otherwise than what the node exporter reads. */
function filesOf({ args, absolutePath }: QueueContext): MetricsFiles {
  const [text, state] = [args.text('textfile') ?? '', args.text('state') ?? ''];
  const textPath = text === '' ? null : absolutePath(text);
  const beside = textPath === null ? null : path.join(path.dirname(textPath), `.${path.basename(textPath)}.state.json`);
  return { text: textPath, state: state === '' ? beside : absolutePath(state) };
}

interface Scrape {
  /** Null when the store could not be read. */
  readonly measured: QueueMeasurement | null;
  readonly state: QueueMetricsState;
  /** Why the store could not be read. */
  readonly failure: Error | null;
}

interface Memory {
  readonly before: QueueMetricsState | null;
  readonly mark: string;
}

async function scrapeStore(context: QueueContext, place: StorePlace, memory: Memory): Promise<Scrape> {
  let counter = new TrailCounter(memory.before, memory.mark);
  try {
    const store = await openStore(context, place, 'read');
    try {
      counter = await countTrail(context, store, memory);
      return { measured: await measure(context, store), state: counter.state(), failure: null };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    counter.scrapeFailed();
    return { measured: null, state: counter.state(), failure: error };
  }
}

/** Reads the events that were not counted yet, and the items that some of them are about. */
async function countTrail(context: QueueContext, store: QueueStore, { before, mark }: Memory): Promise<TrailCounter> {
  const isSame = before === null || (await isStillThere(store, before));
  if (!isSame) context.note('note: the queue is another one than before: all events are counted anew');
  const counter = new TrailCounter(isSame ? before : null, mark);
  let afterEventId = isSame ? (before?.lastEvent?.event_id ?? 0) : 0;
  for (;;) {
    const page = await store.events({ afterEventId, limit: PAGE });
    const ended = page.filter(({ event_type: type }) => type === 'done' || type === 'failed');
    const ids = [...new Set(ended.map(({ item_id: id }) => id))];
    counter.take(page, ids.length === 0 ? [] : await store.list({ ids }));
    afterEventId = page.at(-1)?.event_id ?? afterEventId;
    if (page.length < PAGE) return counter;
  }
}

/** Counts of all items, and those that are not done: a database reads nothing of what is. */
async function measure(context: QueueContext, store: QueueStore): Promise<QueueMeasurement> {
  const counts = await store.summary(0);
  const lists = [];
  for (const status of OPEN_STATUSES) lists.push(await store.list({ status }));
  return {
    backend: store.backend,
    nowSeconds: Math.floor(context.nowMs() / 1000),
    offsetHours: context.settings.offsetHours,
    counts,
    openItems: lists.flat(),
  };
}
