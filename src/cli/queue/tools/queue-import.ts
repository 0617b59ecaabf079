import { readFileLines, readStdinLines } from '../../../adapters/queue-text-lines.ts';
import { OpsError } from '../../../errors.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { IMPORT_TOOL } from '../../../queue/grammar/import.ts';
import { decideImport, type Imported, type ImportRequest } from '../../../queue/transfer/decide-import.ts';
import { EMPTY_STORE } from '../../../queue/transfer/empty-store.ts';
import { ExportReader, type QueueExport } from '../../../queue/transfer/read-export.ts';
import { openStore, storePlace } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { withStoreIfThere } from '../read-figures.ts';

export const program: QueueProgram = {
  grammar: IMPORT_TOOL,
  run: async (context) => {
    const request = requestOf(context);
    const isDryRun = context.args.isSet('dry-run');
    const imported = isDryRun ? await tryImport(context, request) : await load(context, request);
    if (imported.orphanEvents > 0) {
      context.note(`note: left out ${imported.orphanEvents} events of items that are not in the export`);
    }
    context.out(`${isDryRun ? 'Would import' : 'Imported'} ${figures(imported, request)}`);
    return 0;
  },
};

function requestOf(context: QueueContext): ImportRequest {
  const { args, operands, settings } = context;
  const file = operands[0] ?? '';
  const place = storePlace(context);
  return {
    content: readExport(context, file),
    source: sourceName(file),
    shownAs: place.asGiven,
    backend: place.backend,
    offsetHours: settings.offsetHours,
    into: args.text('into') === 'existing' ? 'existing' : 'empty',
    onConflict: (args.text('on-conflict') ?? 'refuse') as ImportRequest['onConflict'],
  };
}

function sourceName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** All of the export is read and checked before the store is touched. */
function readExport(context: QueueContext, file: string): QueueExport {
  const reader = new ExportReader(sourceName(file));
  const take = (text: string | null): void => reader.take(text);
  if (file === '-') {
    readStdinLines(take);
  } else if (!readFileLines(context.absolutePath(file), take)) {
    throw new OpsError('input_missing', `${file} does not exist`, { hint: 'give a file that export wrote, or -' });
  }
  return reader.finish();
}

async function load(context: QueueContext, request: ImportRequest): Promise<Imported> {
  // What an empty store would refuse is refused before there is one.
  await withStoreIfThere(context, storePlace(context), async (store) => {
    if (store === null) decideImport({ ...EMPTY_STORE, nowSeconds: 0 }, request);
  });
  const store = await openStore(context, storePlace(context), 'create');
  try {
    return await store.load((view) => decideImport(view, request));
  } finally {
    await store.close();
  }
}

function tryImport(context: QueueContext, request: ImportRequest): Promise<Imported> {
  const nowSeconds = Math.floor(context.nowMs() / 1000);
  return withStoreIfThere(context, storePlace(context), async (store: QueueStore | null) => {
    const head = store === null ? EMPTY_STORE : await store.snapshot();
    return decideImport({ ...head, nowSeconds }, request).result;
  });
}

function figures(imported: Imported, { into, shownAs }: ImportRequest): string {
  const { added, same, kept, replaced, events } = imported;
  const others = into === 'existing' ? ` same=${same} kept=${kept} replaced=${replaced}` : '';
  return `items=${added} events=${events}${others} into ${shownAs}`;
}
