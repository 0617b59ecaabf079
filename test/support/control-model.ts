import { ROW_FILES, digestOf, type ControlFiles, type Json, type Line, type RowFile } from './control-files.ts';

/**
 * What must hold of controls, whatever happened to them, with nothing of the program's own code: plain rules over the
 * files and over the calls that the runtime got. Every function gives what does not hold; nothing when all is well.
 */

const CHAIN_START = '0'.repeat(64);

/** Links of the chain that hold an intent. */
export function intentsIn({ chain }: Pick<ControlFiles, 'chain'>): readonly Json[] {
  return chain.map(({ value }) => value).filter((link) => link['kind'] === 'intent');
}

/** Each link carries the hash of its own text and names the one before it. */
function checkChain({ chain }: Pick<ControlFiles, 'chain'>): readonly string[] {
  const problems: string[] = [];
  let previous = CHAIN_START;
  let seq = 0;
  for (const [index, { text, value }] of chain.entries()) {
    const body = `${text.slice(0, text.lastIndexOf(',"hash":'))}}`;
    const name = `chain:${index + 1}`;
    if (value['sequence'] !== index + 1) problems.push(`${name}: number ${String(value['sequence'])}`);
    if (value['previousHash'] !== previous) problems.push(`${name}: does not name the link before it`);
    if (value['hash'] !== digestOf(body)) problems.push(`${name}: the hash is not that of its text`);
    if (Number(value['seq']) <= seq) problems.push(`${name}: commit ${String(value['seq'])} after ${seq}`);
    previous = String(value['hash']);
    seq = Number(value['seq']);
  }
  return problems;
}

/** At rest every intent has one outcome, nothing is open, and the head and the state name the end of the chain. */
function checkOutcomes({ chain, state, head }: ControlFiles): readonly string[] {
  const links = chain.map(({ value }) => value);
  const problems: string[] = [];
  for (const intent of links.filter((link) => link['kind'] === 'intent')) {
    const outcomes = links.filter(
      (link) => link['kind'] === 'outcome' && link['intentSequence'] === intent['sequence'],
    );
    const name = `intent ${String(intent['sequence'])} (${String(intent['idempotencyKey'])})`;
    if (outcomes.length !== 1) problems.push(`${name}: ${outcomes.length} outcomes`);
    for (const outcome of outcomes) {
      const same = ['idempotencyKey', 'intent', 'transport', 'requestedBy', 'attempt'].every(
        (member) => outcome[member] === intent[member],
      );
      if (!same || Number(outcome['sequence']) <= Number(intent['sequence'])) {
        problems.push(`${name}: the outcome is another one's`);
      }
    }
  }
  const orphans = links.filter((link) => link['kind'] === 'outcome' && typeof link['intentSequence'] !== 'number');
  problems.push(...orphans.map((link) => `outcome ${String(link['sequence'])}: without an intent`));
  const open = (state?.['open'] ?? []) as readonly unknown[];
  if (open.length > 0) problems.push(`control-state.json: open: ${JSON.stringify(open)}`);
  const end = links.at(-1);
  const named = { 'control-audit-head.json': head, 'control-state.json': state?.['chain'] as Json | undefined };
  for (const [file, known] of Object.entries(named)) {
    if (end !== undefined && (known?.['sequence'] !== end['sequence'] || known?.['hash'] !== end['hash'])) {
      problems.push(`${file}: names ${String(known?.['sequence'])}, not ${String(end['sequence'])}`);
    }
  }
  return problems;
}

/** Rows and the links that announce them stand one to one, in the same order. */
function checkRows({ chain, rows }: ControlFiles): readonly string[] {
  const links = chain.map(({ value }) => value).filter((link) => link['kind'] !== 'intent');
  return (Object.keys(ROW_FILES) as RowFile[]).flatMap((file) => {
    const lines = rows[file];
    const wrong = links.flatMap((link, index) => wrongRow(link, file, lines[index]));
    return lines.length === links.length ? wrong : [...wrong, `${file}: ${lines.length} rows, ${links.length} links`];
  });
}

function wrongRow(link: Json, file: RowFile, line: Line | undefined): readonly string[] {
  const name = `${file}, link ${String(link['sequence'])}`;
  if (line === undefined) return [`${name}: no row`];
  const digests = link['rows'] as Readonly<Record<RowFile, string>>;
  const row = line.value;
  const status = file === 'invocations' ? (row['outcome'] as Json)['status'] : row['status'];
  const told = [row['auditSequence'], row['seq'], row['idempotencyKey'], row['intent'], row['requestedBy'], status];
  const wanted = ['sequence', 'seq', 'idempotencyKey', 'intent', 'requestedBy', 'status'].map((member) => link[member]);
  const problems = digests[file] === digestOf(line.text) ? [] : [`${name}: another text than the link says`];
  return JSON.stringify(told) === JSON.stringify(wanted)
    ? problems
    : [...problems, `${name}: ${JSON.stringify(told)} instead of ${JSON.stringify(wanted)}`];
}

/** What is remembered under a key is its last outcome, the same in the key's file and in the rows. */
function checkKeys({ chain, rows, keys }: ControlFiles): readonly string[] {
  const links = chain.map(({ value }) => value);
  const bound = new Map<string, Json>();
  for (const link of links.filter(({ kind }) => kind === 'outcome' || kind === 'verified')) {
    bound.set(`${digestOf(`${String(link['transport'])}\n${String(link['idempotencyKey'])}`)}.json`, link);
  }
  const problems = [...keys.keys()].filter((name) => !bound.has(name)).map((name) => `key ${name}: nobody's`);
  for (const [name, link] of bound) {
    const key = keys.get(name);
    const row = rows.intents.find(({ value }) => value['auditSequence'] === link['sequence'])?.value;
    if (key?.['state'] !== 'done' || JSON.stringify(key['row']) !== JSON.stringify(row)) {
      problems.push(`key ${String(link['idempotencyKey'])}: holds ${JSON.stringify(key)}`);
    }
  }
  return problems;
}

/** Everything that must hold once the command after a crash has ended. */
export function checkAtRest(files: ControlFiles): readonly string[] {
  return [
    ...files.damage,
    ...files.leftovers,
    ...checkChain(files),
    ...checkOutcomes(files),
    ...checkRows(files),
    ...checkKeys(files),
  ];
}

/** A call of the runtime that the manager made. */
export interface Execution {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Holds calls of the runtime against the intents that were on disk before them: each call has one, and none two. A
 * cancel names nobody, so those are counted.
 */
export function checkExecutions(calls: readonly Execution[], intents: readonly Json[]): readonly string[] {
  const problems: string[] = [];
  const people = new Map<string, number>();
  for (const { args, command } of calls.filter((call) => call.command === 'approve')) {
    const by = args[args.indexOf('--by') + 1] ?? '';
    people.set(`${command} ${by}`, (people.get(`${command} ${by}`) ?? 0) + 1);
  }
  for (const [call, times] of people) {
    const allowed = intents.filter((intent) => call === `approve ${String(intent['requestedBy'])}`).length;
    if (times > allowed) problems.push(`${call}: ${times} calls, ${allowed} intents`);
  }
  const cancels = calls.filter((call) => call.command === 'cancel').length;
  const wanted = intents.filter((intent) => intent['intent'] === 'cancel').length;
  if (cancels > wanted) problems.push(`cancel: ${cancels} calls, ${wanted} intents`);
  return problems;
}

/** A key is carried out again only after an outcome that says that it failed. */
export function checkAttempts({ chain }: Pick<ControlFiles, 'chain'>): readonly string[] {
  const links = chain.map(({ value }) => value);
  const intents = links.filter((link) => link['kind'] === 'intent');
  return intents.flatMap((intent) => {
    const before = links.filter(
      (link) =>
        link['kind'] === 'outcome' &&
        link['idempotencyKey'] === intent['idempotencyKey'] &&
        Number(link['sequence']) < Number(intent['sequence']),
    );
    const last = before.at(-1);
    const again = last !== undefined && last['status'] !== 'failed_command';
    return again ? [`key ${String(intent['idempotencyKey'])}: carried out again after ${String(last['status'])}`] : [];
  });
}
