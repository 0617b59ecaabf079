import type { Acceptance } from './alert-hostile-sink.ts';

/** What must hold for the ledger of a sink, told from nothing but what the sink itself has seen. */

/** An alert as tests name it: `loop category subject`. */
export type AlertName = string;

/** Name of an alert. */
export function alertName(alert: {
  readonly loopId: string;
  readonly category: string;
  readonly subject: string;
}): AlertName {
  return `${alert.loopId} ${alert.category} ${alert.subject}`;
}

/**
 * What a receiver that keeps one incident per dedup key believes to hold. Each notification tells all of its incident
 * that holds, and what of it is over.
 */
function believed(ledger: readonly Acceptance[]): Set<AlertName> {
  const incidents = new Map<string, Map<string, AlertName>>();
  for (const { dedupKey, alerts } of ledger) {
    const incident = incidents.get(dedupKey) ?? new Map<string, AlertName>();
    incidents.set(dedupKey, incident);
    for (const alert of alerts) {
      if (alert.status === 'resolved') incident.delete(alert.fingerprint);
      else incident.set(alert.fingerprint, alertName(alert));
    }
  }
  return new Set([...incidents.values()].flatMap((incident) => [...incident.values()]));
}

/** Notifications accepted again although the answer came through, and ones whose bytes differ from the first time. */
export function repeatProblems(ledger: readonly Acceptance[]): string[] {
  const last = new Map<string, Acceptance>();
  return ledger.flatMap((acceptance) => {
    const { id, round, text } = acceptance;
    const before = last.get(id);
    last.set(id, acceptance);
    if (before === undefined) return [];
    const known = before.mayBeLost ? [] : [`${id}: accepted in round ${before.round} and again in round ${round}`];
    return before.text === text ? known : [...known, `${id}: other bytes in round ${round} than in ${before.round}`];
  });
}

/** Where what is believed differs from what holds. */
export function beliefProblems(ledger: readonly Acceptance[], holding: ReadonlySet<AlertName>): string[] {
  const told = believed(ledger);
  return [
    ...[...holding].filter((name) => !told.has(name)).map((name) => `${name} holds and was not told`),
    ...[...told].filter((name) => !holding.has(name)).map((name) => `${name} is over and that was not told`),
  ];
}
