import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/**
 * What must hold after any crash, checked with nothing of the store's own code: plain reading of the files.
 */

interface ScenarioRow {
  readonly seq: number;
  readonly number: number;
  readonly attempt: string;
  readonly row?: number;
}

/** Folder of the loop's state in a repository. */
export function opsOf(repo: string): string {
  return path.join(repo, '.superloop/ops-manager/demo');
}

/** Rows of a file with its older generations, oldest first. A line that does not parse fails the test. */
export function allRows(repo: string, name: string): readonly ScenarioRow[] {
  const current = path.join(opsOf(repo), name);
  const folder = path.dirname(current);
  const stem = path.basename(current, '.jsonl');
  const generations = (existsSync(folder) ? readdirSync(folder) : [])
    .map((file) => new RegExp(`^${stem}\\.(\\d+)\\.jsonl$`).exec(file)?.[1])
    .filter((generation) => generation !== undefined)
    .map(Number)
    .toSorted((a, b) => b - a);
  const files = [...generations.map((generation) => path.join(folder, `${stem}.${generation}.jsonl`)), current];
  return files.flatMap((file) => (existsSync(file) ? rowsIn(file) : []));
}

function rowsIn(file: string): readonly ScenarioRow[] {
  const text = readFileSync(file, 'utf8');
  expect({ file, end: text.slice(-1) }).toEqual({ file, end: text === '' ? '' : '\n' });
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as ScenarioRow);
}

/** The numbers whose pass was reported as done, with the attempt that did it. */
export function reportedDone(repo: string): ReadonlyMap<number, string> {
  const file = path.join(repo, 'done');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  return new Map(lines.map((line): [number, string] => [Number(line.split(' ')[0]), line.split(' ')[1] ?? '']));
}

/** Right after a crash, before anyone repairs: every document is whole, the old one or the new one. */
export function checkDocumentsWhole(repo: string): void {
  const files = ['state.json', 'cursor.json']
    .map((name) => path.join(opsOf(repo), name))
    .filter((file) => existsSync(file));
  for (const file of files) expect(JSON.parse(readFileSync(file, 'utf8'))).toBeTypeOf('object');
}

/** After all numbers up to `last` were taken: nothing lost, nothing twice, documents in step. */
export function checkComplete(repo: string, last: number): void {
  const numbers = Array.from({ length: last }, (_, index) => index + 1);
  const telemetry = allRows(repo, 'telemetry/reconcile.jsonl');
  const transitions = allRows(repo, 'telemetry/transitions.jsonl');
  const escalations = allRows(repo, 'escalations.jsonl');
  expect(telemetry.map(({ number }) => number)).toEqual(numbers);
  expect(transitions.map(({ number, row }) => `${number}/${row}`)).toEqual(
    numbers.flatMap((n) => [`${n}/0`, `${n}/1`]),
  );
  expect(escalations.map(({ number }) => number)).toEqual(numbers.filter((number) => number % 2 === 0));
  checkOneAttemptEach([...telemetry, ...transitions, ...escalations]);
  for (const [number, attempt] of reportedDone(repo)) {
    // Reported as done: its rows are the ones that were promised.
    expect(telemetry.find((row) => row.number === number)).toMatchObject({ number, attempt });
  }
  expect(JSON.parse(readFileSync(path.join(opsOf(repo), 'cursor.json'), 'utf8'))).toEqual({ next: last + 1 });
  const state = JSON.parse(readFileSync(path.join(opsOf(repo), 'state.json'), 'utf8')) as Record<string, unknown>;
  expect(state).toMatchObject({ number: last, sum: (last * (last + 1)) / 2 });
}

/** All rows of a number were written by the same attempt under the same sequence number, and those grow. */
function checkOneAttemptEach(rows: readonly ScenarioRow[]): void {
  const origin = new Map<number, string>();
  const seqs = new Map<number, number>();
  for (const { number, attempt, seq } of rows) {
    expect({ number, from: `${attempt} ${seq}` }).toEqual({ number, from: origin.get(number) ?? `${attempt} ${seq}` });
    origin.set(number, `${attempt} ${seq}`);
    expect({ seq, number }).toEqual({ seq, number: seqs.get(seq) ?? number });
    seqs.set(seq, number);
  }
}

/** After a run that ended normally nothing temporary is left anywhere. */
export function checkNoLeftovers(repo: string): void {
  const files = readdirSync(opsOf(repo), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.tmp') || path.basename(file).startsWith('new-'))).toEqual([]);
}
