import { describe, expect, it } from 'vitest';
import { CHAIN_START, chainEntry, readLink } from '../../../src/control/audit-chain.ts';
import {
  type AuditFindings,
  type AuditInput,
  type RowFile,
  type RowText,
  verifyAudit,
} from '../../../src/control/verify-audit.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { NOW, digests, keyRecord } from './control-fixture.ts';
import { CONFIRMED, Ledger, REFUSED, history } from './ledger.ts';

const HONEST = history().audit();
const FILES = ['chain', 'intents', 'control', 'invocations'] as const;
type File = (typeof FILES)[number];

function textOf(input: AuditInput, file: File): RowText {
  return file === 'chain' ? input.chain : input.rowFiles[file];
}

/** The history with other lines in one file. */
function withLines(file: File, lines: readonly string[], torn = false): AuditInput {
  const text = { lines, torn };
  return file === 'chain' ? { ...HONEST, chain: text } : { ...HONEST, rowFiles: { ...HONEST.rowFiles, [file]: text } };
}

const verify = (input: AuditInput): AuditFindings => verifyAudit(digests, input);

/** That each of these is found; what was not is named. */
function expectAllFound(tampered: readonly (readonly [what: string, input: AuditInput])[]): void {
  expect(tampered.length).toBeGreaterThan(0);
  const missed = tampered.filter(([, input]) => verify(input).ok).map(([what]) => what);
  expect(missed).toEqual([]);
}

it('the history holds, and says how long it is', () => {
  expect(verify(HONEST)).toEqual({
    ok: true,
    chain: { rows: 9, sequence: 9, headHash: HONEST.head.status === 'read' ? HONEST.head.head.hash : null },
    rowsChecked: 18,
    rowsBefore: 0,
    problems: [],
  });
  const row = schemaValidator('control-audit-row');
  for (const line of HONEST.chain.lines) expect(row(JSON.parse(line)), JSON.stringify(row.errors)).toBe(true);
});

describe.each(FILES)('tampering with %s', (file) => {
  const { lines } = textOf(HONEST, file);
  const numbers = [...lines.keys()];
  const pairs = numbers.flatMap((a) => numbers.slice(a + 1).map((b) => [a, b] as const));

  it('any byte of any row changed', () => {
    const changed = numbers.flatMap((row) => {
      const bytes = Buffer.from(lines[row] ?? '');
      const places = [...bytes.keys()].filter((at) => at % 7 === row % 7);
      return places.map((at) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ 1;
        return [
          `byte ${String(at)} of row ${String(row)}`,
          withLines(file, lines.with(row, other.toString())),
        ] as const;
      });
    });
    expectAllFound(changed);
  });

  it('any row removed', () => {
    expectAllFound(numbers.map((row) => [`row ${String(row)}`, withLines(file, lines.toSpliced(row, 1))]));
  });

  it('any two rows removed', () => {
    expectAllFound(
      pairs.map(([a, b]) => [
        `rows ${String(a)}, ${String(b)}`,
        withLines(file, lines.toSpliced(b, 1).toSpliced(a, 1)),
      ]),
    );
  });

  it('any two rows swapped', () => {
    const swap = (a: number, b: number): string[] => lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
    expectAllFound(pairs.map(([a, b]) => [`rows ${String(a)}, ${String(b)}`, withLines(file, swap(a, b))]));
  });

  it('any row there twice, anywhere', () => {
    const twice = numbers.flatMap((row) =>
      [...numbers, lines.length].map(
        (at) =>
          [`row ${String(row)} at ${String(at)}`, withLines(file, lines.toSpliced(at, 0, lines[row] ?? ''))] as const,
      ),
    );
    expectAllFound(twice);
  });

  it('cut at any row, and in the middle of any row', () => {
    const cut = numbers.flatMap((row) => [
      [`at row ${String(row)}`, withLines(file, lines.slice(0, row))] as const,
      [`in row ${String(row)}`, withLines(file, lines.slice(0, row), true)] as const,
      [`after row ${String(row)}`, withLines(file, lines.slice(row + 1))] as const,
    ]);
    expectAllFound(cut);
  });

  it('a line added anywhere after the first', () => {
    const last = JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;
    const forged = [
      '',
      'garbage',
      '{}',
      'null',
      JSON.stringify({ ...last, status: 'confirmed' }),
      JSON.stringify({ ...last, auditSequence: 99 }),
      `${lines.at(-1) ?? ''} `,
    ];
    const added = forged.flatMap((text) =>
      [...numbers.slice(1), lines.length].map(
        (at) => [`${text.slice(0, 30)} at ${String(at)}`, withLines(file, lines.toSpliced(at, 0, text))] as const,
      ),
    );
    expectAllFound(added);
  });

  it('text without a line feed at the end', () => {
    expectAllFound([['torn', withLines(file, lines, true)]]);
  });

  it('the whole file emptied', () => {
    expectAllFound([['emptied', withLines(file, [])]]);
  });
});

describe('tampering with care', () => {
  const last = readLink(digests, HONEST.chain.lines.at(-1) ?? '');
  const end = last.status === 'link' ? last.row : null;
  const entry = {
    timestamp: NOW,
    loopId: 'alpha',
    kind: 'outcome',
    intent: 'cancel',
    transport: 'local',
    traceId: 't',
    idempotencyKey: 'k',
    requestedBy: 'x',
  } as const;

  it('a forged row that continues the chain is not the one that the head names', () => {
    const forged = chainEntry(digests, end ?? { sequence: 0, hash: CHAIN_START }, { seq: 99, entry });
    const found = verify(withLines('chain', [...HONEST.chain.lines, forged.line]));
    expect(found).toMatchObject({
      ok: false,
      problems: [
        {
          file: 'control-audit-head.json',
          problem: 'audit_head_mismatch',
          detail: expect.stringContaining('added') as string,
        },
        { file: 'control-state.json', problem: 'audit_head_mismatch' },
      ],
    });
  });

  it('a row that is changed and given its own hash again breaks the chain after it', () => {
    const forgedAt = (row: number): string[] => {
      const link = readLink(digests, HONEST.chain.lines[row] ?? '');
      if (link.status !== 'link') throw new Error('not a link');
      const { sequence, previousHash, hash: _hash, seq, ...rest } = link.row;
      const forged = chainEntry(
        digests,
        { sequence: sequence - 1, hash: previousHash },
        { seq, entry: { ...rest, requestedBy: 'x' } },
      );
      return HONEST.chain.lines.with(row, forged.line);
    };
    expectAllFound(
      [...HONEST.chain.lines.keys()].map((row) => [`row ${String(row)}`, withLines('chain', forgedAt(row))]),
    );
  });

  it('a chain that is cut together with both records of its end misses the rows that it accounted for', () => {
    const cut = [...HONEST.chain.lines.keys()].slice(1).flatMap((row) => {
      const lines = HONEST.chain.lines.slice(0, row);
      const link = readLink(digests, lines.at(-1) ?? '');
      if (link.status !== 'link' || HONEST.head.status !== 'read') throw new Error('not a link');
      const { sequence, hash } = link.row;
      const head = { status: 'read', head: { ...HONEST.head.head, sequence, hash } } as const;
      const recorded = { chain: { sequence, hash }, open: [] };
      return [[`at row ${String(row)}`, { ...withLines('chain', lines), head, recorded }] as const];
    });
    expectAllFound(cut);
  });

  it('rows exchanged between two of the files', () => {
    const { intents, control } = HONEST.rowFiles;
    expectAllFound([
      ['intents and control', { ...HONEST, rowFiles: { ...HONEST.rowFiles, intents: control, control: intents } }],
    ]);
  });

  it('all three row files cut at the same row', () => {
    const cut = [0, 1, 2, 3, 4, 5].map((row) => {
      const shorten = (text: RowText): RowText => ({ ...text, lines: text.lines.slice(0, row) });
      const { intents, control, invocations } = HONEST.rowFiles;
      const rowFiles = { intents: shorten(intents), control: shorten(control), invocations: shorten(invocations) };
      return [`at ${String(row)}`, { ...HONEST, rowFiles }] as const;
    });
    expectAllFound(cut);
  });
});

it('a file in which every row was changed is read once', () => {
  let hashed = 0;
  const counting = { sha256: (text: string) => ((hashed += 1), digests.sha256(text)) };
  const ledger = new Ledger();
  const key = ledger.intent('key-1');
  ledger.outcome(key, CONFIRMED);
  for (let replay = 0; replay < 300; replay += 1) ledger.outcome(ledger.key('key-1'), CONFIRMED, 'replayed');
  const { rowFiles, ...rest } = ledger.audit();
  const changed = (text: RowText): RowText => ({ ...text, lines: text.lines.map((line) => `${line}\r`) });
  const intents = changed(rowFiles.intents);
  expect(verifyAudit(counting, { ...rest, rowFiles: { ...rowFiles, intents } }).problems).toHaveLength(301);
  expect(hashed).toBe(302 + 3 * 301);
});

describe('the head', () => {
  const head = HONEST.head.status === 'read' ? HONEST.head.head : null;
  it.each<readonly [string, AuditInput['head'], string]>([
    ['removed', { status: 'absent' }, 'audit_head_missing'],
    ['damaged', { status: 'invalid' }, 'audit_head_missing'],
    ['of a later row', { status: 'read', head: { ...withHead(), sequence: 10 } }, 'audit_head_mismatch'],
    ['of an earlier row', { status: 'read', head: { ...withHead(), sequence: 8 } }, 'audit_head_mismatch'],
    ['of another row', { status: 'read', head: { ...withHead(), hash: CHAIN_START } }, 'audit_head_mismatch'],
  ])('%s', (_what, given, problem) => {
    expect(verify({ ...HONEST, head: given })).toMatchObject({
      ok: false,
      problems: [{ file: 'control-audit-head.json', line: null, problem }],
    });
  });

  it('left behind alone', () => {
    expectAllFound([['alone', { ...withLines('chain', []), rowFiles: EMPTY.rowFiles }]]);
  });

  function withHead(): NonNullable<typeof head> {
    if (head === null) throw new Error('the history has a head');
    return head;
  }
});

const NONE: RowText = { lines: [], torn: false };
const EMPTY: AuditInput = {
  chain: NONE,
  head: { status: 'absent' },
  recorded: null,
  rowFiles: { intents: NONE, control: NONE, invocations: NONE },
};

describe('histories that nobody touched', () => {
  const OLDER: Readonly<Record<RowFile, readonly string[]>> = {
    intents: ['{"timestamp":"2026-01-01T00:00:00Z","status":"confirmed"}', 'torn garb', '{"status":"ambiguous"}'],
    control: ['{"status":"confirmed"}', ''],
    invocations: [],
  };

  it('nothing was ever done', () => {
    expect(verify(EMPTY)).toMatchObject({ ok: true, chain: { rows: 0, sequence: 0, headHash: null }, rowsChecked: 0 });
  });

  it('an older tool wrote rows, and nothing else', () => {
    const ledger = new Ledger();
    ledger.older(OLDER);
    expect(verify(ledger.audit())).toMatchObject({ ok: true, rowsChecked: 0, rowsBefore: 5 });
  });

  it('an older tool wrote rows before the chain began', () => {
    const ledger = new Ledger();
    ledger.older(OLDER);
    expect(verify(history(ledger).audit())).toMatchObject({ ok: true, rowsChecked: 18, rowsBefore: 5, problems: [] });
  });

  it('only refusals', () => {
    const ledger = new Ledger();
    ledger.outcome(keyRecord({ intentSequence: 0 }), REFUSED, 'refused');
    ledger.outcome(keyRecord({ intentSequence: 0 }), REFUSED, 'refused');
    expect(verify(ledger.audit())).toMatchObject({ ok: true, chain: { rows: 2 }, rowsChecked: 6 });
    expect(ledger.state()).toMatchObject({ open: [], last: null, keysUntil: null, chain: { sequence: 2 } });
  });

  it('an intent whose command was killed', () => {
    const ledger = history();
    ledger.intent('key-9');
    expect(verify(ledger.audit())).toMatchObject({ ok: true, chain: { rows: 10 } });
    expect(ledger.state()).toMatchObject({ open: [{ idempotencyKey: 'key-9' }], last: { idempotencyKey: 'key-9' } });
  });

  it('two equal outcomes in one second are two rows', () => {
    const ledger = new Ledger();
    const key = ledger.intent('key-1');
    const rows = [ledger.outcome(key, CONFIRMED), ledger.outcome(ledger.key('key-1'), CONFIRMED, 'replayed')];
    expect(JSON.stringify(rows[0])).not.toBe(JSON.stringify(rows[1]));
    expect(verify(ledger.audit()).ok).toBe(true);
  });
});

describe('a line of the chain', () => {
  it.each([
    ['', 'audit_row_unreadable'],
    ['{"a":1}', 'audit_row_unreadable'],
    [`{"a":1,"hash":"${'0'.repeat(64)}"}`, 'audit_row_changed'],
    [`{"a":1,"hash":"${digests.sha256('{"a":1}').toUpperCase()}"}`, 'audit_row_unreadable'],
    [`nonsense,"hash":"${digests.sha256('nonsense}')}"}`, 'audit_row_unreadable'],
  ])('%j is broken: %s', (line, problem) => {
    expect(readLink(digests, line)).toMatchObject({ status: 'broken', problem });
  });
});
