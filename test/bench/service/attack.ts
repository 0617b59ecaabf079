import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../statistics.ts';
import { callHonestly } from './honest-calls.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** What honest callers and the memory of the service were like, before and during an attack. */
export interface UnderAttack {
  readonly idleP99Ms: number;
  readonly attackedP99Ms: number;
  /** Calls that were not answered with 200. */
  readonly failed: number;
  readonly peakBytes: number;
}

/** The attack runs in a process of its own: what it costs itself is not taken for the service's slowness. */
export async function measureUnderAttack(
  target: { readonly server: ServerProcess; readonly path: string; readonly token: string },
  plan: { readonly attackerProgram: string; readonly slowConnections: number; readonly calls: number },
): Promise<UnderAttack> {
  const { server, path, token } = target;
  const honest = { port: server.port, path, token };
  await callHonestly(honest, 50);
  const idle = await callHonestly(honest, plan.calls);
  const words = [String(server.port), token, String(plan.slowConnections)];
  const attacker = await startServer([process.execPath, plan.attackerProgram, ...words]);
  // The first wave of connections is over by then.
  await pause(1000);
  let peakBytes = 0;
  const attacked = await callHonestly(honest, plan.calls, () => {
    peakBytes = Math.max(peakBytes, server.residentBytes());
  });
  await attacker.stop();
  return {
    idleP99Ms: percentile(idle.latenciesMs, 99),
    attackedP99Ms: percentile(attacked.latenciesMs, 99),
    failed: [...idle.statuses, ...attacked.statuses].filter((status) => status !== 200).length,
    peakBytes,
  };
}
