import type { AlertBook, AlertSinks, BookAlert } from '../../src/generated/types.ts';
import { emptyBook } from '../../src/alerts/draft.ts';
import { formatInstant } from '../../src/runtime/rfc3339.ts';

/** A book in memory with a few alerts, and a catalog with one webhook for everything. */

export const NOW_MS = Date.parse('2026-03-01T12:00:00Z');

export const ONE_HOOK: AlertSinks = {
  schemaVersion: 'v1',
  defaultMinSeverity: 'warning',
  sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } },
  routing: { defaultSinks: ['hook'], categorySeverity: {}, routes: [] },
};

export function bookAlert(differing: Partial<BookAlert> = {}): BookAlert {
  return {
    fingerprint: 'alt-1111',
    loopId: 'alpha',
    category: 'odd',
    subject: 'disk',
    cause: 'disk',
    severity: 'critical',
    status: 'firing',
    startedAt: formatInstant(NOW_MS - 60_000),
    startedAtMs: NOW_MS - 60_000,
    endedAt: null,
    endedAtMs: null,
    lastRow: 'alpha#esc-1-1',
    evidence: [],
    traceId: 'trace-1',
    acknowledged: null,
    snoozedUntil: null,
    states: [],
    flapping: false,
    resolvedBy: null,
    ...differing,
  };
}

/** A book with these alerts. */
export function bookWith(...alerts: readonly BookAlert[]): AlertBook {
  const book = emptyBook(NOW_MS);
  for (const alert of alerts) book.alerts[alert.fingerprint] = alert;
  return book;
}
