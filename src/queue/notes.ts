/**
 * Notes are a trail in one text: entries joined with ` | `, which a markdown table shows as ` / `. Entries that a
 * program wrote are recognized by their whole form, so that counters survive both ways of writing.
 * docs/queue.md, section "Notes".
 */

const SEPARATOR = ' | ';

/** Between two entries, as the databases or as a table writes it. */
const BETWEEN = /\s+[|/](?=\s)/;

/** The forms of entries that programs write. */
const MACHINE_TAGS: readonly RegExp[] = [
  /^nl_intake:\d{8}-\d{4}$/,
  /^cancelled_by_operator$/,
  /^replan:/,
  /^retry_requested$/,
  /^retry_not_before=\d+$/,
  /^\[watchdog\] /,
  /^review_attempts=\d+$/,
  /^review:(?:PASS|RETRY|BLOCK)(?: |$)/,
  /^Guardrail BLOCK: state=\w+; violations=\d+$/,
  /^Skipped duplicate by idempotency_key$/,
  /^team:/,
];

const REVIEW_ATTEMPTS = /^review_attempts=(\d+)$/;
const NOT_BEFORE = /^retry_not_before=(\d+)$/;

/** The entries of a note, trimmed, blank ones left out. */
export function noteEntries(notes: string): readonly string[] {
  return notes
    .split(BETWEEN)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** A note with an entry behind it. Blank texts leave nothing behind. */
export function appendNote(notes: string, entry: string): string {
  return [notes.trim(), entry.trim()].filter((text) => text !== '').join(SEPARATOR);
}

/** What is left of a note when an item is closed, what a person wrote replaced by `text`: the entries of programs, then `text`. */
export function replaceHumanNote(notes: string, text: string): string {
  const kept = noteEntries(notes).filter((entry) => MACHINE_TAGS.some((form) => form.test(entry)));
  return appendNote(kept.join(SEPARATOR), text);
}

/** How often a review has sent the item back, by the newest counter in its note; 0 without one. */
export function reviewAttempts(notes: string): number {
  return lastNumber(notes, REVIEW_ATTEMPTS) ?? 0;
}

/** A note with the counter of reviews set: the old counters go, the new one comes last. */
export function withReviewAttempts(notes: string, attempts: number): string {
  const kept = noteEntries(notes).filter((entry) => !entry.startsWith('review_attempts='));
  return appendNote(kept.join(SEPARATOR), `review_attempts=${attempts}`);
}

/** The UTC second of the newest `retry_not_before` entry; null without one. */
export function notBeforeOf(notes: string): number | null {
  return lastNumber(notes, NOT_BEFORE);
}

function lastNumber(notes: string, form: RegExp): number | null {
  const found = noteEntries(notes).flatMap((entry) => form.exec(entry)?.[1] ?? []);
  const last = found.at(-1);
  return last === undefined ? null : Number(last);
}
