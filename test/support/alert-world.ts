import { type AlertName, alertName } from './alert-ledger.ts';
import type { AlertLoop } from './alert-loop.ts';

/** Loops in which conditions begin and end at random, and what of them holds: the truth that sinks must learn. */

/** Reasons of health that do not explain one another. */
const REASONS = ['control_ambiguous', 'ingest_backlog', 'clock_skew'] as const;
const SUBJECTS = ['disk', 'queue', 'lease'] as const;
const ODD = 'odd_thing';
/** How often the end of a row comes later than its beginning. */
const TORN_SHARE = 0.1;

export class AlertWorld {
  readonly loops: readonly string[];
  readonly #loop: AlertLoop;
  readonly #health = new Map<string, readonly string[]>();
  readonly #odd = new Map<string, Set<string>>();
  /** The end of a row whose beginning is in the file already, by loop. */
  readonly #rest = new Map<string, string>();
  #rows = 0;

  constructor(loop: AlertLoop, loops: readonly string[]) {
    this.#loop = loop;
    this.loops = loops;
  }

  /** Changes something in one loop: writes the row that a pass would have written. */
  change(loop: string): void {
    if (Math.random() < 0.5) this.#changeHealth(loop);
    else this.#changeOdd(loop);
  }

  /** Writes what is missing of rows that were begun. */
  finishRows(): void {
    for (const [loop, rest] of this.#rest) this.#loop.append(rest, loop);
    this.#rest.clear();
  }

  /** All alerts that hold. */
  holding(): Set<AlertName> {
    const health = [...this.#health].flatMap(([loopId, words]) =>
      words.map((word) => {
        const subject = word.replace('!', '');
        return alertName({ loopId, category: word === subject ? 'health_degraded' : 'health_critical', subject });
      }),
    );
    const odd = [...this.#odd].flatMap(([loopId, subjects]) =>
      [...subjects].map((subject) => alertName({ loopId, category: ODD, subject })),
    );
    return new Set([...health, ...odd]);
  }

  #changeHealth(loop: string): void {
    const words = REASONS.filter(() => Math.random() < 0.4).map((code) => (Math.random() < 0.3 ? `${code}!` : code));
    this.#health.set(loop, words);
    const status = words.some((word) => word.endsWith('!')) ? 'critical' : 'degraded';
    const reasons = words.map((word) => ({
      code: word.replace('!', ''),
      severity: word.endsWith('!') ? 'critical' : 'degraded',
    }));
    const recovered = { category: 'health_recovered', severity: 'info', resolves: 'health_critical', reasonCodes: [] };
    const reasonCodes = reasons.map(({ code }) => code);
    this.#write(loop, words.length === 0 ? recovered : { category: `health_${status}`, reasonCodes, reasons });
  }

  #changeOdd(loop: string): void {
    const subject = SUBJECTS[Math.floor(Math.random() * SUBJECTS.length)] ?? 'disk';
    const holding = this.#odd.get(loop) ?? new Set<string>();
    this.#odd.set(loop, holding);
    const begins = !holding.has(subject);
    if (begins) holding.add(subject);
    else holding.delete(subject);
    const severity = Math.random() < 0.3 ? 'critical' : 'warning';
    const over = { category: `${ODD}_over`, severity: 'info', resolves: ODD, subject };
    this.#write(loop, begins ? { category: ODD, severity, subject } : over);
  }

  #write(loop: string, row: object): void {
    this.#rows += 1;
    const at = this.#loop.at(this.#loop.second);
    const head = {
      timestamp: at,
      id: `esc-${this.#rows}-1`,
      seq: this.#rows,
      loopId: loop,
      traceId: `t-${this.#rows}`,
    };
    const line = `${this.#rest.get(loop) ?? ''}${JSON.stringify({ ...head, ...row })}\n`;
    const cut = Math.random() < TORN_SHARE ? Math.floor(Math.random() * line.length) : line.length;
    this.#loop.append(line.slice(0, cut), loop);
    this.#rest.set(loop, line.slice(cut));
  }
}
