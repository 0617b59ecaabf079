import type { LoopRunEvent, Source } from '../generated/types.ts';
import { type RuntimeEvent, parseEventRow, toText } from '../runtime/event-row.ts';
import { encodeJson, mayExceedDouble, parseExact } from '../runtime/exact-number.ts';

/** The versioned wrapper in which one event crosses a transport. docs/reference/schemas.md, LoopRunEvent. */

/** What an envelope says besides the event. */
export interface EnvelopeContext {
  /** Time of emission, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly emittedAt: string;
  readonly traceId: string | null;
  readonly source: Source;
  /** Complete lines in the log when it was read. */
  readonly eventLineCount: number;
}

/** An event with its place in the log and the text it was read from. */
export interface EnvelopeRow {
  readonly line: number;
  readonly text: string;
  readonly event: RuntimeEvent;
  /** Length of the row in the log, where the text is not the one that stands there. */
  readonly characters?: number;
}

/** Wraps one event. `payload` and `raw` are the row as written: numbers beyond a double's precision keep their text. */
export function eventEnvelope(row: EnvelopeRow, context: EnvelopeContext): LoopRunEvent {
  const { text } = row;
  const raw = mayExceedDouble(text)
    ? (parseExact(text.replace(/^\uFEFF/, '')) as Record<string, unknown>)
    : (row.event.raw as Record<string, unknown>);
  return wrap(row, context, { payload: raw['data'] ?? null, raw });
}

/** Largest row, in characters, that is repeated whole inside a state document. */
export const MAX_EMBEDDED_ROW = 65_536;

/**
 * The envelope as it is embedded in state.json. A row above {@link MAX_EMBEDDED_ROW} characters is represented by its
 * identifying members and a note where to find it, so that one huge event does not make every later pass slow.
 */
export function embeddedEnvelope(row: EnvelopeRow, context: EnvelopeContext): LoopRunEvent {
  const { characters = row.text.length } = row;
  if (characters <= MAX_EMBEDDED_ROW) {
    return eventEnvelope(row, context);
  }
  const { timestamp, name, runId, iteration } = row.event;
  const omitted = { characters, line: row.line, file: 'events.jsonl' };
  return wrap(row, context, { payload: null, raw: { timestamp, event: name, run_id: runId, iteration, omitted } });
}

/** The event in an envelope, with a text of its row: a row that is none of ours counts as the envelope says. */
export function eventOf(envelope: LoopRunEvent): Pick<EnvelopeRow, 'text' | 'event'> {
  const { event, run } = envelope;
  const text = encodeJson(event.raw);
  const row = parseEventRow(text);
  return {
    text,
    event: row.kind === 'event' ? row.event : { ...event, runId: run.runId, iteration: run.iteration, raw: event.raw },
  };
}

function wrap(
  row: EnvelopeRow,
  context: EnvelopeContext,
  body: Pick<LoopRunEvent['event'], 'payload' | 'raw'>,
): LoopRunEvent {
  const { event, line } = row;
  return {
    schemaVersion: 'v1',
    envelopeType: 'loop_run_event',
    emittedAt: context.emittedAt,
    traceId: context.traceId,
    source: context.source,
    sequence: { source: 'cursor_event_line_offset', value: line },
    cursor: { eventLineOffset: line, eventLineCount: context.eventLineCount },
    run: { runId: event.runId, iteration: event.iteration },
    event: {
      timestamp: event.timestamp,
      name: event.name,
      role: event.role,
      status: event.status,
      message: toText(event.raw['message']),
      ...body,
    },
  };
}
