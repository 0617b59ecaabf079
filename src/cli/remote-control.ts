import { createServiceHttp } from '../adapters/http-client.ts';
import { createServiceControl } from '../adapters/service-control.ts';
import { systemTimer } from '../adapters/system-timer.ts';
import type { OptionValues } from '../config/commands.ts';
import type { RemoteControl } from '../control/control-ports.ts';
import { OpsError } from '../errors.ts';
import { clientToken } from './client-token.ts';
import type { Context } from './command.ts';

/** Opens control over the service as the options say. Raises usage_error without a base URL. */
export function openRemoteControl(
  context: Context,
  options: OptionValues<'control'>,
): { readonly remote: RemoteControl; readonly close: () => Promise<void> } {
  const { serviceBaseUrl, serviceToken, serviceTokenFile, retryAttempts, retryBackoffSeconds } = options;
  if (serviceBaseUrl === null) {
    throw new OpsError('usage_error', '--transport sprite_service needs --service-base-url', {
      hint: 'for example --service-base-url http://127.0.0.1:8787',
    });
  }
  const { clock } = context;
  const warn = (message: string): void => context.warn(message);
  const http = createServiceHttp({
    baseUrl: serviceBaseUrl,
    token: clientToken(context, { token: serviceToken, tokenFile: serviceTokenFile }),
    retryAttempts,
    retryBackoffSeconds,
    clock,
    warn,
  });
  const remote = createServiceControl({ http, clock, timer: systemTimer }, serviceBaseUrl);
  return { remote, close: () => http.close() };
}
