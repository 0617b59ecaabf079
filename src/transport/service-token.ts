import { OpsError } from '../errors.ts';

/** The token of the service: what may be one, and how callers show it. */

/** Shorter ones can be guessed, in characters. */
export const SHORT_TOKEN_CHARS = 16;
const TOKEN = /^[\x21-\x7e]{1,1024}$/;

/** Checks a configured token; `place` says where it came from. Raises service_misconfigured without repeating it. */
export function checkToken(token: string, place: string): string {
  if (!TOKEN.test(token)) {
    throw new OpsError('service_misconfigured', `${place} is no token: expected 1 to 1024 visible ASCII characters`, {
      hint: 'make one with: openssl rand -hex 32',
    });
  }
  return token;
}

/** Fields of a request that may hold the token, as received. */
export interface TokenFields {
  readonly authorization: string | undefined;
  readonly opsToken: string | undefined;
}

/** What a caller shows as token, `Authorization: Bearer` (RFC 6750 2.1) first. Any of them may be the right one. */
export function shownTokens({ authorization, opsToken }: TokenFields): readonly string[] {
  const bearer = /^Bearer[ \t]+(.*)$/i.exec(authorization ?? '')?.[1]?.trim();
  return [bearer, opsToken].flatMap((token) => (token === undefined || token === '' ? [] : [token]));
}
