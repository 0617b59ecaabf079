/**
 * What the sequence numbers of one batch look like, taken one by one without keeping them. For a local log the
 * number of an event is its physical line number; a service states it in the envelope.
 */
export interface SequenceSpan {
  readonly count: number;
  /** First and last known number; null when the batch had none. */
  readonly first: number | null;
  readonly last: number | null;
  /** False when a number was smaller than the one before. */
  readonly monotonic: boolean;
  /** True when a number came twice. */
  readonly duplicate: boolean;
  /** True when an event carried no usable number. */
  readonly missing: boolean;
}

/** The span of an empty batch. */
export function emptySpan(): SequenceSpan {
  return { count: 0, first: null, last: null, monotonic: true, duplicate: false, missing: false };
}

/** The span with one more event; `value` is null when its sequence number is absent or no whole number. */
export function extendSpan(span: SequenceSpan, value: number | null): SequenceSpan {
  const count = span.count + 1;
  if (value === null) {
    return { ...span, count, missing: true };
  }
  return {
    count,
    first: span.first ?? value,
    last: value,
    monotonic: span.monotonic && (span.last === null || value >= span.last),
    duplicate: span.duplicate || value === span.last,
    missing: span.missing,
  };
}
