import { statSync } from 'node:fs';
import { cryptoDigests } from '../adapters/crypto-digests.ts';
import { createFsAttemptLogs } from '../adapters/fs-attempt-logs.ts';
import { eventLogsWithin, fsEventLogs } from '../adapters/fs-event-log.ts';
import { createFsLock } from '../adapters/fs-lock.ts';
import { createFsStore } from '../adapters/fs-store.ts';
import { systemTimer } from '../adapters/system-timer.ts';
import type { BookPorts } from '../alerts/book-session.ts';
import type { AlertCatalog } from '../alerts/catalog.ts';
import { resolutionOf } from '../alerts/resolution.ts';
import type { DispatchPorts } from '../alerts/dispatch-ports.ts';
import { resolveSecrets } from '../alerts/secrets.ts';
import { type AlertPaths, alertPaths, isInside, sinkLockDir } from '../store/paths.ts';
import { secretReader } from './alert-catalog-file.ts';
import type { Context } from './command.ts';
import { commandPlaces } from './command-places.ts';
import { readDue } from './alert-due.ts';
import { writeOwedEscalation } from './write-owed-escalation.ts';

/** Joins ports and adapters for the alert side. */

/** How the files of the alert side are kept. */
export interface AlertStoreOptions {
  readonly repo: string;
  readonly retainBytes: number;
  readonly retainFiles: number;
  /** Files that flags of this invocation put elsewhere. */
  readonly movedFiles: readonly string[];
}

/** What works on the alert book. `command` names the lock's holder to those who wait. */
export function bookPorts(context: Context, options: AlertStoreOptions, command: string): BookPorts {
  const { repo, retainBytes, retainFiles } = options;
  const { opsRoot, alertsDir, lockDir, runsDir, dueFile } = alertPaths(repo);
  // An interrupted commit of an earlier dispatch may have to be finished in files that flags of that one named.
  const moved = [...options.movedFiles, ...(readDue(dueFile)?.movedFiles ?? [])];
  const files = moved.filter((file) => !isInside(opsRoot, file));
  return {
    store: createFsStore({ opsDir: opsRoot, journalDir: alertsDir, repo, retainBytes, retainFiles, files }),
    lock: createFsLock({ lockDir, repo, clock: context.clock, command }),
    attempts: createFsAttemptLogs(repo, runsDir),
  };
}

/** What a dispatch works with. */
export function dispatchPorts(
  context: Context,
  options: AlertStoreOptions & { readonly escalationsMoved: boolean; readonly lockWaitSeconds: number },
  catalog: AlertCatalog,
): DispatchPorts {
  const { repo } = options;
  const paths = alertPaths(repo);
  const { clock, ids } = context;
  const read = secretReader(context, catalog);
  const isPresent: Parameters<typeof resolutionOf>[0]['isPresent'] = (ref) => read(ref) !== null;
  return {
    ...bookPorts(context, options, 'alert-dispatch'),
    clock,
    ids,
    digests: cryptoDigests,
    timer: systemTimer,
    logs: options.escalationsMoved ? fsEventLogs : eventLogsWithin(repo),
    sinkLock: (sink) => createFsLock({ lockDir: sinkLockDir(paths, sink), repo, clock, command: 'alert-dispatch' }),
    secretsOf: (sink) => {
      const config = catalog.document.sinks[sink];
      return config === undefined ? NO_SECRETS : resolveSecrets(config, read);
    },
    openSender: async () => {
      const { createAlertSender } = await import('../adapters/alert-sender.ts');
      return createAlertSender({ outbound: outboundOf(context, catalog), env: context.env });
    },
    bookStamp: () => stampOf(paths),
    placesOf: (loop) => commandPlaces(context, repo, loop),
    describeRoute: (category, severity) => ({
      ...resolutionOf({ catalog, isPresent, envCheckEnabled: true }, { category, severity: severity ?? null }),
    }),
    writeEscalation: (owed) => writeOwedEscalation(context, options, owed),
  };
}

const NO_SECRETS: ReturnType<DispatchPorts['secretsOf']> = {
  secrets: { url: null, authToken: null, signingSecret: null, routingKey: null },
  missing: [],
};

/** Variable with hosts that may be spoken to without encryption and at private addresses, separated by commas. */
const ALLOWED_HOSTS = 'OPS_MANAGER_ALERT_ALLOWED_HOSTS';

/** What the catalog and the environment allow beyond https to public addresses. */
export function outboundOf(
  { env }: Pick<Context, 'env'>,
  { document }: AlertCatalog,
): { readonly allowHttpHosts: string[]; readonly allowPrivateHosts: string[] } {
  const named = (env[ALLOWED_HOSTS] ?? '').split(',').flatMap((host) => host.trim() || []);
  const { allowHttpHosts = [], allowPrivateHosts = [] } = document.outbound ?? {};
  return { allowHttpHosts: [...allowHttpHosts, ...named], allowPrivateHosts: [...allowPrivateHosts, ...named] };
}

/** Changes with every commit of the book: it is replaced by a new file each time. */
function stampOf({ bookFile }: AlertPaths): string {
  const stat = statSync(bookFile, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
}
