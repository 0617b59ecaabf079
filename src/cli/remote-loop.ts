import { createServiceHttp } from '../adapters/http-client.ts';
import { ServiceRequests } from '../adapters/service-loop-requests.ts';
import { observeOverService } from '../adapters/service-loop.ts';
import type { OptionValues } from '../config/commands.ts';
import type { FetchLoop } from '../reconcile/run.ts';
import { type PassRequest, sourceOf } from '../reconcile/request.ts';
import { isOtherSource } from '../store/cursor.ts';
import { clientToken } from './client-token.ts';
import type { Context } from './command.ts';
import { processTable } from './loop-ports.ts';

/** A loop behind a service. */
export interface ServiceLoop {
  readonly fetch: FetchLoop;
  readonly close: () => Promise<void>;
}

/**
 * Opens the service that the options name; connects when the loop is fetched first. Raises usage_error for a token that
 * cannot be sent, input_missing and input_invalid for a token file that cannot be used.
 */
export function openServiceLoop(
  context: Context,
  options: OptionValues<'reconcile'>,
  request: PassRequest,
): ServiceLoop {
  const { retryAttempts, retryBackoffSeconds } = options;
  const { loop, traceId, repoPaths, fromStart, maxEvents, strict, serviceUrl: baseUrl = '' } = request;
  const { clock } = context;
  const processes = processTable(context, options.processCheck);
  const warn = (message: string): void => context.warn(message);
  const token = clientToken(context, { token: options.serviceToken, tokenFile: options.serviceTokenFile });
  const http = createServiceHttp({ baseUrl, token, retryAttempts, retryBackoffSeconds, clock, warn });
  const fetch: FetchLoop = ({ stored, prior: { state } }) =>
    observeOverService(
      { requests: new ServiceRequests({ http, clock, baseUrl, loop, traceId }), clock, processes },
      {
        loop,
        repoPaths,
        stored,
        fold: state?.fold ?? null,
        fromStart,
        otherSource: isOtherSource(stored, sourceOf(request)),
        limits: { maxEvents, strict },
        knownPid: state?.evidence.process.pid ?? null,
      },
    );
  return { fetch, close: () => http.close() };
}
