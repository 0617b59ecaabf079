import type { BookPorts } from '../alerts/book-session.ts';
import type { AlertRow } from '../generated/types.ts';

/** Wait for whoever is at the alert book. */
const LOCK_WAIT_SECONDS = 5;

/**
 * Appends a row about a dispatch that failed as a whole, unless the last row says the same: a wrong catalog would
 * otherwise fill the file pass by pass. Raises store_*_failed.
 */
export function writeDispatchFailure(ports: BookPorts, path: string, row: Omit<AlertRow, 'seq'>): void {
  const { store, lock } = ports;
  const acquired = lock.acquire(LOCK_WAIT_SECONDS);
  if (acquired.outcome === 'busy') return;
  try {
    store.recover(acquired.lock);
    const [last] = store.readLastRows(path, 1);
    if (last?.['reasonCode'] === row.reasonCode && last?.['message'] === row.message) return;
    const { timestamp, ...rest } = row;
    const line = JSON.stringify({ timestamp, seq: store.nextSeq(), ...rest });
    store.commit(
      { at: timestamp, traceId: row.traceId, documents: [], rows: [{ path, line }], durable: true, durablePaths: [] },
      acquired.lock,
    );
  } finally {
    acquired.lock.release();
  }
}
