import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What a worker of the race says of itself, a line of JSON for each step, written after the store had answered:
 * `claimed` and `done` were acknowledged, `stale` was refused because the claim was another's by then, `error` is
 * anything else that went wrong.
 */
export type LedgerLine =
  | { readonly step: 'claimed' | 'renewed' | 'done' | 'stale'; readonly id: string; readonly token: number }
  | { readonly step: 'error'; readonly message: string };

/** Ledgers of all workers of a race. */
export function readLedgers(folder: string): readonly LedgerLine[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ledger'));
  return names.flatMap((name) => linesOf(readFileSync(path.join(folder, name), 'utf8')));
}

/** A worker that is killed while it writes leaves half a line, which says nothing. */
function linesOf(text: string): readonly LedgerLine[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LedgerLine]));
}
