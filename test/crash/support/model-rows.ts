import { at, numberAt, type Json } from './json-object.ts';
import { rowsOf, type Row, type StateFiles } from './state-files.ts';

/** Telemetry: one row for each pass, in the order of the passes, without gap or overlap in what they read. */

const ROWS_OF_ONE_PASS = 1_000_000;

/** A pass that ended with exit status 0 and said so. */
export interface Acknowledged {
  readonly seq: number;
  readonly traceId: string;
}

/** What of the rows of all files is not as it must be. */
export function checkRows(files: StateFiles, acknowledged: readonly Acknowledged[]): string[] {
  const passes = rowsOf(files, 'telemetry/reconcile.jsonl').map(({ value }) => value);
  const owned = new Map(passes.map((pass) => [numberAt(pass, 'seq'), pass['traceId']]));
  const numbered = [...files.rows].filter(([file]) => file !== 'journal.jsonl');
  return [
    ...numbered.flatMap(([file, rows]) => checkNumbers(file, rows)),
    ...numbered.flatMap(([, rows]) => rows.flatMap((row) => checkOwner(row, owned))),
    ...checkPasses(passes),
    ...checkChains(files),
    ...acknowledged
      .filter(({ seq, traceId }) => owned.get(seq) !== traceId)
      .map(({ seq, traceId }) => `pass ${seq} (${traceId}) ended with status 0 and is not recorded`),
  ];
}

/** Every row has a higher number than the one before it. */
export function checkNumbers(file: string, rows: readonly Row[]): string[] {
  let before = 0;
  return rows.flatMap(({ value }) => {
    const row = 'row' in value ? numberAt(value, 'row') : 0;
    const place = numberAt(value, 'seq') * ROWS_OF_ONE_PASS + row;
    const grows = place > before;
    before = place;
    return grows ? [] : [`${file}: row ${String(value['seq'])}/${row} is repeated or out of order`];
  });
}

function checkOwner({ file, value }: Row, owned: ReadonlyMap<number, unknown>): string[] {
  const traceId = owned.get(numberAt(value, 'seq'));
  return traceId === value['traceId'] ? [] : [`${file}: row of pass ${String(value['seq'])} without that pass`];
}

function checkPasses(passes: readonly Json[]): string[] {
  const problems: string[] = [];
  let epoch = 0;
  let offset = 0;
  let begun = false;
  for (const pass of passes) {
    const name = `pass ${String(pass['seq'])}`;
    if (!(numberAt(pass, 'epoch') > epoch)) problems.push(`${name}: epoch ${String(pass['epoch'])} after ${epoch}`);
    epoch = numberAt(pass, 'epoch');
    if (numberAt(pass, 'cursorOffsetBefore') !== offset) {
      problems.push(`${name}: begins at line ${String(pass['cursorOffsetBefore'])}, the one before ended at ${offset}`);
    }
    const after = numberAt(pass, 'cursorOffsetAfter');
    const failed = pass['status'] === 'failed';
    if (failed ? after !== offset : !(after >= offset)) problems.push(`${name}: ends at line ${after}`);
    const outcome = begun ? 'cursor_resumed' : 'cursor_initial';
    if (!failed && pass['cursorOutcome'] !== outcome) {
      problems.push(`${name}: ${String(pass['cursorOutcome'])} over a log that only grew`);
    }
    begun ||= !failed;
    offset = after;
  }
  return problems;
}

/** Every change begins where the one before ended, and the last one ends at what is recorded now. */
function checkChains(files: StateFiles): string[] {
  const problems: string[] = [];
  const state = files.documents.get('state.json')?.value;
  const health = files.documents.get('health.json')?.value;
  const last = new Map<unknown, unknown>([
    ['lifecycle', 'none'],
    ['health', 'none'],
    ['divergence', 'none'],
    ['ordering', 'ok'],
  ]);
  for (const { value } of rowsOf(files, 'telemetry/transitions.jsonl')) {
    const { kind, from, to, seq } = value;
    if (last.get(kind) !== from) {
      problems.push(
        `transition of pass ${String(seq)}: ${String(kind)} from ${String(from)}, was ${String(last.get(kind))}`,
      );
    }
    last.set(kind, to);
  }
  const recorded: [string, unknown][] = [
    ['lifecycle', at(state, 'transition', 'currentState') ?? 'none'],
    ['health', at(health, 'status') ?? 'none'],
    ['divergence', at(state, 'divergence', 'any') === true ? 'diverged' : 'none'],
    ['ordering', at(state, 'sequence', 'status') ?? 'ok'],
  ];
  for (const [kind, value] of recorded) {
    if (last.get(kind) !== value) {
      problems.push(`${kind} is recorded as ${String(value)}, its last transition went to ${String(last.get(kind))}`);
    }
  }
  return problems;
}
