import path from 'node:path';
import type { QueueBackend, QueueStore } from '../../src/ports-queue.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import type { SoakClock } from './soak-clock.ts';

/** Which store a run works on. */
export interface SoakPlace {
  readonly backend: QueueBackend;
  /** Absolute path, or a URL that may hold a password: it never stands on a command line of ours. */
  readonly location: string;
  /** As it may be printed. */
  readonly shownAs: string;
}

const POSTGRES_URL = /^postgres(?:ql)?:\/\//;

/** The place of `--db`. */
export function databaseOf(text: string): SoakPlace {
  if (!POSTGRES_URL.test(text)) return { backend: 'sqlite', location: path.resolve(text), shownAs: text };
  const shownAs = text
    .replace(/^(postgres(?:ql)?:\/\/[^:@/?]*):.*@/, '$1:***@')
    .replaceAll(/([?&](?:ssl)?password=)[^&#]*/gi, '$1***');
  return { backend: 'postgres', location: text, shownAs };
}

/** The place of `--queue`. */
export function tableOf(text: string): SoakPlace {
  return { backend: 'markdown', location: path.resolve(text), shownAs: text };
}

/** Opens the store of a run, its clock the one of the run. Raises what stores raise. */
export async function openSoakStore(
  place: SoakPlace,
  clock: SoakClock,
  access: 'write' | 'create',
): Promise<QueueStore> {
  const options = {
    location: place.location,
    shownAs: place.shownAs,
    access,
    offsetHours: SOAK_MODEL.offsetHours,
    maxAttempts: SOAK_MODEL.maxAttempts,
    readOnlyTable: false,
    nowSeconds: () => clock.epochSeconds(),
    program: 'soak',
  };
  if (place.backend === 'postgres') {
    const { openPostgresQueue } = await import('../../src/adapters/pg-queue.ts');
    return await openPostgresQueue(options);
  }
  if (place.backend === 'sqlite') {
    const { openSqliteQueue } = await import('../../src/adapters/sqlite-queue.ts');
    return await openSqliteQueue(options);
  }
  const { openMarkdownQueue } = await import('../../src/adapters/md-queue.ts');
  return openMarkdownQueue(options);
}
