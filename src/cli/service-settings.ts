import type { HttpServiceSettings } from '../adapters/http-service.ts';
import { isSameFolder, openFileLimit, readAllowFile, readServiceTokenFile } from '../adapters/http-service-files.ts';
import type { OptionValues } from '../config/commands.ts';
import { OpsError } from '../errors.ts';
import { parseLoops, splitList } from '../transport/service-allow-file.ts';
import { isLoopback } from '../transport/service-host.ts';
import type { ServedRepo, ServedRepos } from '../transport/service-place.ts';
import { SHORT_TOKEN_CHARS, checkToken } from '../transport/service-token.ts';
import type { Context } from './command.ts';

type ServiceOptions = OptionValues<'service'>;

/** The service as its options ask for it. Reads the files that they name. Raises service_misconfigured. */
export function serviceSettings(context: Context, options: ServiceOptions): HttpServiceSettings {
  const { host, port } = options;
  refuseRemote(options);
  return {
    host,
    port,
    token: chooseToken(context, options),
    allowedHosts: splitList(options.allowedHosts),
    repos: servedRepos(context, options),
    limits: {
      maxConnections: possibleConnections(context, options.maxConnections),
      maxStreams: options.maxStreams,
      maxBodyBytes: options.maxBodyBytes,
      requestTimeoutMs: options.requestTimeoutSeconds * 1000,
      controlDeadlineSeconds: options.controlDeadlineSeconds,
      shutdownGraceMs: options.shutdownGraceSeconds * 1000,
    },
    standardBy: standardBy(context),
  };
}

/** Files that the service needs beside its connections. */
const OTHER_FILES = 128;

/** As many connections as are wanted, or as the limit of open files leaves. */
function possibleConnections(context: Context, wanted: number): number {
  const limit = openFileLimit() ?? Number.POSITIVE_INFINITY;
  const possible = Math.max(8, limit - OTHER_FILES);
  if (wanted <= possible) return wanted;
  context.warn(`--max-connections ${wanted} counts as ${possible}: this process may open ${limit} files (ulimit -n)`);
  return possible;
}

function standardBy(context: Context): string {
  const user = context.env['USER']?.trim() ?? '';
  return /^[^\p{Cc}]{1,256}$/u.test(user) ? user : 'ops-service';
}

function refuseRemote({ host, allowRemote }: ServiceOptions): void {
  if (!allowRemote && !isLoopback(host)) {
    throw new OpsError('service_misconfigured', `--host ${host} can be reached from other machines`, {
      hint: 'requests and token would cross the network unencrypted: put a TLS proxy or an SSH tunnel before 127.0.0.1, or add --allow-remote',
    });
  }
}

function chooseToken(context: Context, options: ServiceOptions): string | null {
  const plain = options.token === null ? null : checkToken(options.token, placeOfToken(context, options.token));
  const filed = options.tokenFile === null ? null : readServiceTokenFile(context.absolutePath(options.tokenFile));
  if (plain !== null && filed !== null && plain !== filed) {
    throw new OpsError(
      'service_misconfigured',
      'the token file holds another token than the one that is given besides',
      {
        hint: 'give the token in one way: --token-file, or OPS_MANAGER_SERVICE_TOKEN',
      },
    );
  }
  const token = filed ?? plain;
  if ((token === null) !== options.insecureNoToken) {
    throw token === null
      ? noToken()
      : new OpsError('service_misconfigured', '--insecure-no-token stands beside a token', {
          hint: 'leave one of them out',
        });
  }
  if (token !== null && token.length < SHORT_TOKEN_CHARS) {
    context.warn(
      `the token is shorter than ${SHORT_TOKEN_CHARS} characters and can be guessed: openssl rand -hex 32 makes a good one`,
    );
  }
  return token;
}

function placeOfToken(context: Context, token: string): string {
  const inherited = context.env['OPS_MANAGER_SERVICE_TOKEN'] === token;
  if (!inherited) context.warn('other users of this machine can read the value of --token: prefer --token-file');
  return inherited ? 'OPS_MANAGER_SERVICE_TOKEN' : '--token';
}

function noToken(): OpsError {
  return new OpsError(
    'service_misconfigured',
    'the service has no token: whoever reaches its port could control the loops',
    {
      hint: 'set OPS_MANAGER_SERVICE_TOKEN, or name a --token-file; --insecure-no-token serves without one',
    },
  );
}

function servedRepos(context: Context, options: ServiceOptions): ServedRepos {
  const file = options.allowFile === null ? null : context.absolutePath(options.allowFile);
  const listed = file === null ? [] : readAllowFile(file);
  const named = new Map<string, ServedRepo>(listed.map(({ name, path, loops }) => [name, { path, loops }]));
  const own = listed.find(({ path }) => isSameFolder(path, options.repo));
  if (own !== undefined && options.loops !== null) {
    throw new OpsError(
      'service_misconfigured',
      `--loops, and ${file ?? ''}: ${own.place}, both say which loops of ${options.repo} are served`,
      { hint: 'leave --loops out' },
    );
  }
  return { standard: { path: options.repo, loops: own?.loops ?? parseLoops(options.loops) }, named };
}
