import { request } from '../../support/http-request.ts';

/** What a caller met that did everything right. */
export interface HonestCalls {
  /** From connecting to the last byte of the answer, in the order of the calls. */
  readonly latenciesMs: readonly number[];
  readonly statuses: ReadonlySet<number>;
}

/** Calls one after the other, each on a connection of its own. `each` is called after every one. */
export async function callHonestly(
  target: { readonly port: number; readonly path: string; readonly token: string },
  count: number,
  each: () => void = () => undefined,
): Promise<HonestCalls> {
  const latenciesMs: number[] = [];
  const statuses = new Set<number>();
  for (let call = 0; call < count; call += 1) {
    const started = performance.now();
    const { port, path, token } = target;
    const answer = await request({ port, target: path, headers: { 'X-Ops-Token': token } });
    latenciesMs.push(performance.now() - started);
    statuses.add(answer.status);
    each();
  }
  return { latenciesMs, statuses };
}
