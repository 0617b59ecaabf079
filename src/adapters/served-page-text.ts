import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventsPage } from '../generated/types.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { eventEnvelope } from '../transport/event-envelope.ts';
import {
  type PageContext,
  type PageFrame,
  type PageRows,
  pageEnvelopeContext,
  pageFrame,
} from '../transport/events-page.ts';

/**
 * A page of events as text, kept in parts: what depends on the log is encoded once while the log rests, who asks and
 * when is put in for each answer.
 */

/** Envelopes that are encoded between two turns of the process. */
const ROWS_A_TURN = 100;

/** What of a page holds as long as the log does. */
export interface PageParts {
  readonly frame: PageFrame;
  /** Envelopes as JSON from their `source` on, without the brace that opens them. */
  readonly tails: readonly string[];
  /** Characters of all tails. */
  readonly chars: number;
}

/** Encodes rows, some at a time, so that the process serves others in between. */
export async function encodeParts(rows: PageRows, context: PageContext): Promise<PageParts> {
  const shared = pageEnvelopeContext(context);
  const frame = pageFrame(rows, context);
  const tails: string[] = [];
  let chars = 0;
  for (const [index, row] of rows.events.entries()) {
    const {
      schemaVersion: _version,
      envelopeType: _type,
      emittedAt: _at,
      traceId: _trace,
      ...rest
    } = eventEnvelope(row, shared);
    const tail = encodeJson(rest).slice(1);
    tails.push(tail);
    chars += tail.length;
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  return { frame, tails, chars };
}

/** The page for one caller at one moment. */
export function composePage(
  { frame, tails }: PageParts,
  asked: { readonly traceId: string | null; readonly nowMs: number },
): string {
  const { traceId, nowMs } = asked;
  const emittedAt = formatInstant(nowMs);
  const { ok, schemaVersion, traceId: _trace, cursor, ...rest } = frame;
  const named = traceId === null ? {} : { traceId };
  const opened = encodeJson({
    ok,
    schemaVersion,
    ...named,
    cursor: { ...(cursor as EventsPage['cursor']), updatedAt: emittedAt },
    ...rest,
  }).slice(0, -1);
  const head = JSON.stringify({ schemaVersion: 'v1', envelopeType: 'loop_run_event', emittedAt, traceId }).slice(0, -1);
  const events = tails.length === 0 ? '' : `${head},${tails.join(`,${head},`)}`;
  return `${opened},"events":[${events}]}`;
}
