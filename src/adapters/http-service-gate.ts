import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports.ts';
import { GuessCounter } from '../transport/service-guesses.ts';
import { type HostNames, judgeHost, judgeOrigin } from '../transport/service-host.ts';
import { ServiceRefusal, invalidRequest } from '../transport/service-refusal.ts';
import { shownTokens } from '../transport/service-token.ts';
import type { Exchange } from './http-service-exchange.ts';

/** What a request must pass before it is looked at: the right host, no foreign web page, the token. */
export class ServiceGate {
  private readonly names: HostNames;
  private readonly tokenDigest: Buffer | null;
  private readonly clock: Clock;
  private readonly guesses = new GuessCounter();

  /** `token` null lets everybody in. */
  constructor(settings: { readonly names: HostNames; readonly token: string | null }, clock: Clock) {
    this.names = settings.names;
    this.tokenDigest = settings.token === null ? null : digest(Buffer.from(settings.token, 'utf8'));
    this.clock = clock;
  }

  /** Raises misdirected_request, origin_not_allowed, invalid_request. */
  checkOrigin(exchange: Exchange): void {
    const { headersDistinct, httpVersion } = exchange.request;
    const hosts = headersDistinct['host'] ?? [];
    const [host] = exchange.target.authority === null ? hosts : [exchange.target.authority];
    // HTTP/1.0 knows no Host, and no browser speaks it (RFC 9112 3.2).
    if (hosts.length > 1 || (host === undefined && httpVersion !== '1.0')) {
      throw invalidRequest('the request needs exactly one Host');
    }
    const verdict = host === undefined ? 'served' : judgeHost(host, this.names);
    if (verdict === 'malformed') throw invalidRequest('Host is no host');
    if (verdict === 'foreign') throw new ServiceRefusal('misdirected_request');
    const origin = exchange.field('origin');
    if (origin !== null && judgeOrigin(origin, this.names) !== 'served') {
      throw new ServiceRefusal('origin_not_allowed');
    }
  }

  /** Lets the caller in when it shows the token. Raises unauthorized, too_many_attempts. */
  checkToken(exchange: Exchange): void {
    const { tokenDigest } = this;
    const { headers } = exchange.request;
    const opsToken = exchange.field('x-ops-token') ?? undefined;
    // Every token that is shown is compared, so that the time taken does not tell which of them came close.
    const right = shownTokens({ authorization: headers.authorization, opsToken }).filter(
      (token) => tokenDigest !== null && timingSafeEqual(digest(Buffer.from(token, 'latin1')), tokenDigest),
    );
    if (tokenDigest !== null && right.length === 0) {
      throw this.refuseGuess(exchange);
    }
    exchange.trusted = true;
  }

  private refuseGuess(exchange: Exchange): ServiceRefusal {
    const found = this.guesses.note(exchange.remote ?? '', this.clock.monotonicMs());
    return found.verdict === 'too_many_attempts'
      ? new ServiceRefusal(found.verdict, { retryAfterSeconds: found.retryAfterSeconds })
      : new ServiceRefusal(found.verdict, { headers: { 'WWW-Authenticate': 'Bearer realm="ops-manager"' } });
  }
}

/** Digests have one length, whatever the token's, and a comparison of them reveals nothing about it. */
function digest(token: Buffer): Buffer {
  return createHash('sha256').update(token).digest();
}
