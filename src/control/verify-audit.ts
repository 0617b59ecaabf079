import type { AuditReport, ControlAuditHead, ControlAuditRow, ControlState } from '../generated/types.ts';
import type { Digests } from '../ports.ts';
import { CHAIN_START, readLink } from './audit-chain.ts';

/** Checks the audit chain, its head and the three row files that it accounts for. Pure: works on the texts. */

type Problem = AuditReport['problems'][number];

/** The row files by the name of their digest in an audit row. */
export type RowFile = 'intents' | 'control' | 'invocations';

/** Text of a row file. Lines are without LF; `torn`: something stands after the last LF. */
export interface RowText {
  readonly lines: readonly string[];
  readonly torn: boolean;
}

/** Everything that is checked. */
export interface AuditInput {
  readonly chain: RowText;
  readonly head:
    | { readonly status: 'read'; readonly head: ControlAuditHead }
    | { readonly status: 'absent' | 'invalid' };
  /** End of the chain by control-state.json; null without that file. */
  readonly recorded: Pick<ControlState, 'chain' | 'open'> | null;
  readonly rowFiles: Readonly<Record<RowFile, RowText>>;
}

/** What was found. */
export type AuditFindings = Pick<AuditReport, 'ok' | 'chain' | 'rowsChecked' | 'rowsBefore' | 'problems'>;

const CHAIN_FILE = 'control-audit.jsonl';
const HEAD_FILE = 'control-audit-head.json';
const FILES: Readonly<Record<RowFile, string>> = {
  intents: 'intents.jsonl',
  control: 'telemetry/control.jsonl',
  invocations: 'telemetry/control-invocations.jsonl',
};

/** Verifies. */
export function verifyAudit(digests: Digests, input: AuditInput): AuditFindings {
  const chain = verifyChain(digests, input);
  const rows = (Object.keys(FILES) as RowFile[]).map((name) =>
    verifyRows(digests, name, { rows: chain.rows, text: input.rowFiles[name] }),
  );
  const problems = [...chain.problems, ...rows.flatMap((found) => found.problems)];
  return {
    ok: problems.length === 0,
    chain: { rows: input.chain.lines.length, sequence: chain.sequence, headHash: chain.hash },
    rowsChecked: rows.reduce((sum, found) => sum + found.checked, 0),
    rowsBefore: rows.reduce((sum, found) => sum + found.before, 0),
    problems,
  };
}

interface ChainFindings {
  readonly rows: readonly ControlAuditRow[];
  readonly sequence: number;
  readonly hash: string | null;
  readonly problems: readonly Problem[];
}

function verifyChain(digests: Digests, { chain, head, recorded }: AuditInput): ChainFindings {
  const problems: Problem[] = [];
  const rows: ControlAuditRow[] = [];
  let before = { sequence: 0, hash: CHAIN_START };
  for (const [index, text] of chain.lines.entries()) {
    const line = index + 1;
    const link = readLink(digests, text);
    if (link.status === 'broken') {
      problems.push({ file: CHAIN_FILE, line, problem: link.problem, detail: link.detail });
      continue;
    }
    const { row } = link;
    if (row.sequence !== before.sequence + 1 || row.previousHash !== before.hash) {
      const detail = `row ${String(row.sequence)} does not follow on row ${String(before.sequence)}: rows were removed, added or swapped`;
      problems.push({ file: CHAIN_FILE, line, problem: 'audit_chain_broken', detail });
    }
    rows.push(row);
    before = { sequence: row.sequence, hash: row.hash };
  }
  problems.push(...tornEnd(CHAIN_FILE, chain));
  const end = rows.at(-1);
  return {
    rows,
    sequence: end?.sequence ?? 0,
    hash: end?.hash ?? null,
    problems: [
      ...problems,
      ...verifyHead(head, before),
      ...verifyRecorded(recorded, before),
      ...verifyOutcomes(rows, recorded),
    ],
  };
}

function verifyHead(head: AuditInput['head'], end: { sequence: number; hash: string }): Problem[] {
  if (head.status !== 'read') {
    const fresh = head.status === 'absent' && end.sequence === 0;
    const detail = `the head file is ${head.status === 'absent' ? 'missing' : 'damaged'}, the chain has ${String(end.sequence)} rows`;
    return fresh ? [] : [{ file: HEAD_FILE, line: null, problem: 'audit_head_missing', detail }];
  }
  const { sequence, hash } = head.head;
  if (sequence === end.sequence && hash === end.hash) {
    return [];
  }
  const detail = `the head names row ${String(sequence)}, the chain ends with row ${String(end.sequence)}: ${
    sequence > end.sequence
      ? 'rows were cut off'
      : sequence < end.sequence
        ? 'rows were added'
        : 'the last row is another one'
  }`;
  return [{ file: HEAD_FILE, line: null, problem: 'audit_head_mismatch', detail }];
}

function tornEnd(file: string, { lines, torn }: RowText): Problem[] {
  const detail = 'the file does not end with a whole line';
  return torn ? [{ file, line: lines.length + 1, problem: 'audit_row_unreadable', detail }] : [];
}

/** The end is recorded in a second file, which control compares with the head before it goes on. */
function verifyRecorded(recorded: AuditInput['recorded'], end: { sequence: number; hash: string }): Problem[] {
  const known = recorded?.chain ?? { sequence: 0, hash: CHAIN_START };
  if (known.sequence === end.sequence && known.hash === end.hash) {
    return [];
  }
  const file = 'control-state.json';
  return recorded === null
    ? [
        {
          file,
          line: null,
          problem: 'audit_head_missing',
          detail: `the file is missing, the chain has ${String(end.sequence)} rows`,
        },
      ]
    : [
        {
          file,
          line: null,
          problem: 'audit_head_mismatch',
          detail: `it names row ${String(known.sequence)}, the chain ends with row ${String(end.sequence)}`,
        },
      ];
}

/** Every intent has an outcome, or is known to be open. */
function verifyOutcomes(rows: readonly ControlAuditRow[], recorded: AuditInput['recorded']): Problem[] {
  const answered = new Set(rows.map(({ intentSequence }) => intentSequence));
  const isOpen = (row: ControlAuditRow): boolean =>
    (recorded?.open ?? []).some(
      ({ idempotencyKey, transport }) => idempotencyKey === row.idempotencyKey && transport === row.transport,
    );
  return rows
    .filter((row) => row.kind === 'intent' && !answered.has(row.sequence) && !isOpen(row))
    .map((row) => ({
      file: CHAIN_FILE,
      line: null,
      problem: 'audit_outcome_missing',
      detail: `${row.intent} by ${row.requestedBy} at ${row.timestamp} (row ${String(row.sequence)}) has no outcome and is not open`,
    }));
}

interface RowFindings {
  readonly checked: number;
  readonly before: number;
  readonly problems: readonly Problem[];
}

/** Every row that the chain accounts for must be there, unchanged, once, and in the order of the chain. */
function verifyRows(
  digests: Digests,
  name: RowFile,
  { rows, text }: { rows: readonly ControlAuditRow[]; text: RowText },
): RowFindings {
  const file = FILES[name];
  const { lines } = text;
  const owed = rows.filter((row) => row.rows !== undefined);
  const places = new Map(owed.map((row, index) => [row.rows?.[name], index] as const).toReversed());
  const problems: Problem[] = [];
  let next = 0;
  let before = 0;
  for (const [index, line] of lines.entries()) {
    const sequence = sequenceOf(line);
    const expected = owed[next];
    const digest = digests.sha256(line);
    if (digest === expected?.rows?.[name]) {
      next += 1;
      continue;
    }
    if (sequence === null && next === 0) {
      before += 1;
      continue;
    }
    const known = places.get(digest) ?? -1;
    const found =
      known > next
        ? {
            problem: 'audit_row_removed',
            detail: `rows are missing before this line: it belongs to row ${String(owed[known]?.sequence)} of the chain`,
          }
        : known >= 0
          ? { problem: 'audit_row_misplaced', detail: 'the line is there twice, or not where the chain has it' }
          : { problem: 'audit_row_changed', detail: 'the chain does not know this line: it was changed or added' };
    problems.push({ file, line: index + 1, ...found });
    if (known > next) {
      next = known + 1;
    } else if (known < 0 && sequence !== null && sequence === expected?.sequence) {
      next += 1;
    }
  }
  if (next < owed.length) {
    const detail = `${String(owed.length - next)} row(s) that the chain accounts for are missing at the end`;
    problems.push({ file, line: lines.length, problem: 'audit_row_removed', detail });
  }
  return { checked: owed.length, before, problems: [...problems, ...tornEnd(file, text)] };
}

/** The chain's number in a row, or null when it carries none. */
function sequenceOf(line: string): number | null {
  try {
    const value: unknown = (JSON.parse(line) as { auditSequence?: unknown } | null)?.auditSequence;
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}
