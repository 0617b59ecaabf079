import { readTokenFile } from '../adapters/http-client-token.ts';
import type { Context } from './command.ts';

/** The token for calling the service, as the options of a command give it. */
interface GivenToken {
  readonly token: string | null;
  /** As typed; null for none. */
  readonly tokenFile: string | null;
}

/**
 * The token to call the service with. A file goes before a text, but what was typed before what the environment holds.
 * Notes a file that other users can read. Raises input_missing and input_invalid for a file that cannot be used.
 */
export function clientToken(context: Context, { token, tokenFile }: GivenToken): string | null {
  const isTyped = token !== null && token !== context.env['OPS_MANAGER_SERVICE_TOKEN'];
  const isFileTyped = tokenFile !== context.env['OPS_MANAGER_SERVICE_TOKEN_FILE'];
  if (tokenFile === null || (isTyped && !isFileTyped)) return token;
  const path = context.absolutePath(tokenFile);
  const stored = readTokenFile(path);
  if (stored.isExposed) context.warn(`other users can read the token file ${path}: chmod 600 it`);
  return stored.token;
}
