import { createFsStore } from '../adapters/fs-store.ts';
import { SinkNetwork } from '../adapters/sink-network.ts';
import { createSinkPoster } from '../adapters/sink-post.ts';
import type { AlertCatalog } from '../alerts/catalog.ts';
import { judgePass } from '../alerts/operator/watchdog.ts';
import { DEFAULT_SINK_TIMEOUT_SECONDS } from '../alerts/resolution.ts';
import { sinkHeaders } from '../alerts/sink-headers.ts';
import { OpsError } from '../errors.ts';
import type { AlertWatchdogPing, AlertWatchdogReport } from '../generated/types.ts';
import { managerPaths } from '../store/paths.ts';
import { secretReader } from './alert-catalog-file.ts';
import { outboundOf } from './alert-ports.ts';
import type { Context } from './command.ts';

/** The outgoing dead-man ping: an outside monitor is told of every good pass, so that silence is an alarm. */

/** Which pass is told. */
export interface PingRequest {
  readonly repo: string;
  readonly loop: string;
  readonly nowMs: number;
  readonly maxAgeSeconds: number;
}

/**
 * Pings the monitor of the catalog when the last pass of the loop is a good one and not too old. Raises config_invalid
 * when the catalog names no monitor, store_read_failed; what the monitor does is in the report.
 */
export async function pingWatchdog(
  context: Context,
  catalog: AlertCatalog,
  request: PingRequest,
): Promise<AlertWatchdogReport> {
  const { repo, loop } = request;
  const paths = managerPaths(repo, loop);
  const store = createFsStore({ opsDir: paths.opsDir, repo, retainBytes: 0, retainFiles: 1 });
  const verdict = judgePass(store.readLastRows(paths.reconcileTelemetryFile, 1)[0] ?? null, request);
  const base = { schemaVersion: 'v1', loopId: loop, passAgeSeconds: verdict.ageSeconds } as const;
  const { watchdog } = catalog.document;
  if (watchdog === undefined || (watchdog.urlEnv === undefined && watchdog.urlFile === undefined)) {
    throw new OpsError('config_invalid', `${catalog.file}: /watchdog names no urlEnv and no urlFile to ping`, {
      hint: 'name the variable or file that holds the URL of the outside monitor',
    });
  }
  if (!verdict.alive) {
    const { reasonCode, message, passAt } = verdict;
    return { ...base, passAt, pinged: false, reasonCode, message, httpStatus: null };
  }
  const { passAt } = verdict.ping;
  if (!watchdog.enabled) {
    const message = 'the catalog has watchdog.enabled false';
    return { ...base, passAt, pinged: false, reasonCode: 'watchdog_disabled', message, httpStatus: null };
  }
  return { ...base, passAt, ...(await post(context, catalog, verdict.ping)) };
}

type PostOutcome = Pick<AlertWatchdogReport, 'pinged' | 'reasonCode' | 'message' | 'httpStatus'>;

async function post(context: Context, catalog: AlertCatalog, ping: AlertWatchdogPing): Promise<PostOutcome> {
  const { urlEnv, urlFile, timeoutSeconds } = catalog.document.watchdog ?? {};
  const read = secretReader(context, catalog);
  const kind = urlFile === undefined ? 'env' : 'file';
  const name = urlFile ?? urlEnv ?? '';
  const url = read({ secret: 'url', member: kind === 'env' ? 'urlEnv' : 'urlFile', kind, name });
  if (url === null) return failed('missing_secret', `not set: ${name}`);
  const headers = sinkHeaders(null, {});
  if (!headers.ok) return failed(headers.failure.reasonCode, headers.failure.message);
  const poster = createSinkPoster({
    outbound: outboundOf(context, catalog),
    network: new SinkNetwork(),
    clock: context.clock,
  });
  try {
    const timeoutMs = (timeoutSeconds ?? DEFAULT_SINK_TIMEOUT_SECONDS) * 1000;
    const result = await poster.post({ url, headers: headers.headers, body: JSON.stringify(ping), timeoutMs });
    if (result.kind === 'failed') return failed(result.failure.reasonCode, result.failure.message);
    const { status } = result.answer;
    if (status >= 200 && status <= 299) return { pinged: true, reasonCode: null, message: null, httpStatus: status };
    return failed('http_error', `the monitor answered with status ${String(status)}`, status);
  } finally {
    await poster.close();
  }
}

function failed(reasonCode: string, message: string, httpStatus: number | null = null): PostOutcome {
  return { pinged: false, reasonCode, message, httpStatus };
}
