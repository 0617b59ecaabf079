import type {
  AlertBook,
  AlertMatcher,
  AlertSinks,
  PreviewCount,
  PreviewExample,
  SilencePreview,
} from '../../generated/types.ts';
import { parseInstant } from '../../runtime/rfc3339.ts';
import { readEscalation } from '../escalation-row.ts';
import { matchesAlert } from '../match.ts';
import { routeOf } from '../route.ts';

/** What a silence would have hidden over the recorded history: found out line by line, so that any length will do. */

const MOST_EXAMPLES = 5;
const MOST_COUNTS = 20;

/** What is looked for. `catalog` tells the severity of rows that name none. */
export interface PreviewQuestion {
  readonly matcher: AlertMatcher;
  readonly catalog: AlertSinks;
}

/** Collects lines of escalations; the preview is made at the end. */
export class PreviewTally {
  readonly #question: PreviewQuestion;
  readonly #loops: string[] = [];
  readonly #counts = new Map<string, PreviewCount>();
  #examples: (PreviewExample & { readonly atMs: number })[] = [];
  #conditions = 0;
  #hidden = 0;
  #since: string | null = null;

  constructor(question: PreviewQuestion) {
    this.#question = question;
  }

  /** Names a loop whose lines follow. */
  begin(loop: string): void {
    this.#loops.push(loop);
  }

  /** Takes one line of a loop's escalations; what is no usable row counts for nothing. */
  take(loopId: string, text: string, line: number): void {
    const read = readEscalation(text, line);
    if (read.kind !== 'row') return;
    const { row } = read;
    const { matcher, catalog } = this.#question;
    for (const { category, subject } of row.conditions) {
      this.#conditions += 1;
      this.#since = earlier(this.#since, row.timestamp);
      const named = category === row.category ? row.severity : null;
      const severity = routeOf(catalog, { category, severity: named }).eventSeverity;
      if (!matchesAlert(matcher, { loopId, category, subject, severity })) continue;
      this.#hidden += 1;
      this.#count({ loopId, category, subject, hidden: 1 });
      const atMs = parseInstant(row.timestamp ?? '') ?? 0;
      this.#example({ timestamp: row.timestamp, loopId, escalationId: row.id, category, subject, severity, atMs });
    }
  }

  /** The preview, with what holds now according to the book. */
  result(book: AlertBook): SilencePreview {
    const firing = Object.values(book.alerts).filter(({ status }) => status !== 'resolved');
    const hiddenNow = firing.filter((alert) => matchesAlert(this.#question.matcher, alert));
    return {
      loops: this.#loops.toSorted(),
      since: this.#since,
      conditions: this.#conditions,
      hiddenConditions: this.#hidden,
      firingNow: firing.length,
      hiddenNow: hiddenNow.map(({ fingerprint, loopId, category, subject, severity, status, startedAt }) => {
        return { fingerprint, loopId, category, subject, severity, status, since: startedAt };
      }),
      counts: [...this.#counts.values()].toSorted((a, b) => b.hidden - a.hidden).slice(0, MOST_COUNTS),
      examples: this.#latest().map(({ atMs: _atMs, ...example }) => example),
    };
  }

  #count(one: PreviewCount): void {
    const key = JSON.stringify([one.loopId, one.category, one.subject]);
    this.#counts.set(key, { ...one, hidden: (this.#counts.get(key)?.hidden ?? 0) + 1 });
  }

  #example(example: PreviewExample & { readonly atMs: number }): void {
    this.#examples.push(example);
    if (this.#examples.length > MOST_EXAMPLES * 20) this.#examples = this.#latest();
  }

  #latest(): (PreviewExample & { readonly atMs: number })[] {
    return this.#examples.toSorted((a, b) => a.atMs - b.atMs).slice(-MOST_EXAMPLES);
  }
}

function earlier(known: string | null, timestamp: string | null): string | null {
  if (timestamp === null || parseInstant(timestamp) === null) return known;
  return known === null || (parseInstant(timestamp) ?? 0) < (parseInstant(known) ?? 0) ? timestamp : known;
}
