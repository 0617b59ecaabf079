import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { AlertBook, AlertDelivery } from '../../src/generated/types.ts';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { schemaValidator } from './schema-check.ts';

/** Looks at the files of the alert side from outside, while dispatches come and go. */

/** A notification that some committed book owed. */
export type OwedOnce = Pick<AlertDelivery, 'id' | 'sink' | 'kind' | 'groupKey' | 'order'>;

/** Everything that any committed book of a repository has ever owed. */
export class BookWatch {
  readonly owed = new Map<string, OwedOnce>();
  /** What could not be as it should be. */
  readonly problems: string[] = [];
  readonly #repo: string;
  readonly #byOrder = new Map<number, OwedOnce>();
  readonly #logs = new Set<string>();
  #seq = 0;

  constructor(repo: string) {
    this.#repo = repo;
  }

  /** Number of the last commit. */
  get seq(): number {
    return this.#seq;
  }

  /** A sink is asked to take a notification: by then a book that owes it must be in place. */
  noteRequest(id: string): void {
    const { bookFile } = alertPaths(this.#repo);
    this.#note(parse(bookFile, readFileSync(bookFile, 'utf8')) as AlertBook);
    if (!this.owed.has(id)) this.problems.push(`${id} was sent before it was owed`);
  }

  /** Takes over the books that were committed since the last look, from the journal. */
  look(): void {
    const { alertsDir } = alertPaths(this.#repo);
    if (!existsSync(alertsDir)) return;
    const journals = readdirSync(alertsDir).filter((name) => /^journal(?:\.\d+)?\.jsonl$/.test(name));
    // The older one first.
    for (const name of journals.toSorted(byLength)) this.#readJournal(path.join(alertsDir, name));
  }

  /** Notifications whose acceptance stands in a log that a killed dispatch has left since the last look. */
  newlyRecorded(): Set<string> {
    const { runsDir } = alertPaths(this.#repo);
    const names = (existsSync(runsDir) ? readdirSync(runsDir) : []).filter((name) => !this.#logs.has(name));
    for (const name of names) this.#logs.add(name);
    const lines = names.flatMap((name) => readFileSync(path.join(runsDir, name), 'utf8').split('\n').slice(0, -1));
    const answers = lines.map((line) => JSON.parse(line) as { id: string; outcome?: { outcome: string } });
    return new Set(answers.flatMap(({ id, outcome }) => (outcome?.outcome === 'delivered' ? [id] : [])));
  }

  #readJournal(file: string): void {
    // What follows the last LF is the rest of a write that a kill cut short: it never was committed.
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines) {
      const seq = Number(/^\{"seq":(\d+),/.exec(line)?.[1] ?? 0);
      if (seq <= this.#seq) continue;
      this.#seq = seq;
      const record = parse(file, line) as { documents?: { path: string; text: string }[] };
      const book = record.documents?.find((document) => document.path.endsWith('book.json'));
      if (book !== undefined) this.#note(parse(file, book.text) as AlertBook);
    }
  }

  #note({ deliveries }: AlertBook): void {
    for (const { id, sink, kind, groupKey, order } of Object.values(deliveries)) {
      const owed = { id, sink, kind, groupKey, order };
      const known = this.#byOrder.get(order) ?? this.owed.get(id) ?? owed;
      if (JSON.stringify(known) !== JSON.stringify(owed)) {
        this.problems.push(`${JSON.stringify(known)} was once ${JSON.stringify(owed)}`);
      }
      this.#byOrder.set(order, owed);
      this.owed.set(id, owed);
    }
  }
}

function byLength(one: string, other: string): number {
  return other.length - one.length;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${String(error)}: ${text.slice(0, 200)}`, { cause: error });
  }
}

/** Documents of the alert side that do not parse or break their schema. */
export function documentProblems(repo: string, loops: readonly string[]): string[] {
  const { bookFile, dueFile } = alertPaths(repo);
  const documents: readonly (readonly [string, string])[] = [
    [bookFile, 'alert-book'],
    [dueFile, 'alert-due'],
    ...loops.map((loop) => [managerPaths(repo, loop).alertDispatchStateFile, 'alert-dispatch-state'] as const),
  ];
  return documents.flatMap(([file, schema]) =>
    existsSync(file) ? schemaProblems(file, schema, readFileSync(file, 'utf8')) : [],
  );
}

/** Rows of telemetry/alerts.jsonl that do not parse, break their schema, or come twice. `torn`: the last may be cut off. */
export function telemetryProblems(repo: string, loop: string, { torn }: { readonly torn: boolean }): string[] {
  const file = managerPaths(repo, loop).alertDispatchTelemetryFile;
  const folder = path.dirname(file);
  if (!existsSync(folder)) return [];
  const seen = new Set<string>();
  const files = readdirSync(folder).filter((name) => /^alerts(?:\.\d+)?\.jsonl$/.test(name));
  return files.flatMap((name) => {
    const lines = readFileSync(path.join(folder, name), 'utf8').split('\n');
    const rest = lines.pop() ?? '';
    const tear = rest === '' || torn ? [] : [`${name}: the last row does not end`];
    const problems = lines.flatMap((line) => {
      const broken = schemaProblems(name, 'alert-row', line);
      if (broken.length > 0) return broken;
      const { seq, row } = JSON.parse(line) as { seq: number; row: number };
      const key = `${seq}/${row}`;
      if (seen.has(key)) return [`${name}: row ${key} comes twice`];
      seen.add(key);
      return [];
    });
    return [...tear, ...problems];
  });
}

function schemaProblems(file: string, schema: string, text: string): string[] {
  const validate = schemaValidator(schema);
  try {
    const value: unknown = JSON.parse(text);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${file}${instancePath}: ${message ?? ''}`);
  } catch (error) {
    return [`${file}: ${String(error)}: ${text.slice(0, 200)}`];
  }
}
