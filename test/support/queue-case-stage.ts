import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CaseDatabase, CasePlaywright, CaseRow, QueueCase } from './queue-case.ts';
import { createOlderDatabase, readOlderColumns } from './queue-case-database.ts';
import { type LibraryAnswer, runStoreOperation } from './queue-case-library.ts';
import { runQueueScript } from './run-script.ts';

const DATABASE = 'queue.db';
const RUN_LOG = 'runs.jsonl';
const UI_CALLS = 'ui-calls';

/** What a case left behind. */
export interface CaseOutcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of each file in the folder, folders of the queue's own apart. */
  readonly files: Readonly<Record<string, string>>;
  /** Databases in the folder, by path. */
  readonly databases: Readonly<Record<string, CaseDatabase>>;
  /** Words of each call of the browser tool, one call per line. */
  readonly uiCalls: string;
}

/** Plays a case in a folder of its own. */
export async function playQueueCase(recorded: QueueCase): Promise<CaseOutcome> {
  const root = mkdtempSync(path.join(tmpdir(), 'queue-case-'));
  try {
    const folder = path.join(root, 'folder');
    const tools = path.join(root, 'tools');
    mkdirSync(folder);
    mkdirSync(tools);
    const { files, database, playwright } = recorded.input;
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    if (database !== undefined) createOlderDatabase(path.join(folder, DATABASE), database);
    if (playwright !== undefined) writeBrowserTool(tools, playwright);
    const ended = await runCase(recorded, { folder, tools });
    return { ...ended, ...readFolder(folder), uiCalls: readText(path.join(tools, UI_CALLS)) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function runCase(
  { argv, env, clock_epoch: nowSeconds }: QueueCase,
  { folder, tools }: { readonly folder: string; readonly tools: string },
): Promise<Pick<CaseOutcome, 'exit' | 'stdout' | 'stderr'>> {
  const [tool = '', ...words] = argv;
  if (tool === 'lib') return asProcess(await runStoreOperation(words, { folder, nowSeconds }));
  const { status, stdout, stderr } = runQueueScript(tool.replaceAll('_', '-'), words, {
    cwd: folder,
    env: {
      ...env,
      ORCH_NOW_EPOCH: String(nowSeconds),
      PATH: [tools, path.dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
    },
  });
  return { exit: status, stdout, stderr };
}

function asProcess(answer: LibraryAnswer): Pick<CaseOutcome, 'exit' | 'stdout' | 'stderr'> {
  return { exit: 'error' in answer ? 1 : 0, stdout: `${JSON.stringify(answer)}\n`, stderr: '' };
}

/** A program by the name of the browser tool that answers as recorded and writes down how it was called. */
function writeBrowserTool(folder: string, playwright: CasePlaywright): void {
  const verbs = Object.entries({ open: playwright.open, snapshot: playwright.snapshot });
  const branches = verbs.flatMap(([verb, answer]) => {
    if (answer === undefined) return [];
    writeFileSync(path.join(folder, `${verb}.out`), answer.stdout);
    writeFileSync(path.join(folder, `${verb}.err`), answer.stderr);
    return [
      `*' ${verb} '*)`,
      ...(answer.sleep === undefined ? [] : [`sleep ${answer.sleep}`]),
      `cat "$dir/${verb}.out"; cat "$dir/${verb}.err" >&2; exit ${answer.exit} ;;`,
    ];
  });
  const script = ['#!/bin/sh', 'dir=${0%/*}', `echo "$*" >> "$dir/${UI_CALLS}"`, 'case " $* " in', ...branches, 'esac'];
  const file = path.join(folder, 'playwright-cli');
  writeFileSync(file, `${script.join('\n')}\n`);
  chmodSync(file, playwright.noexec === undefined ? 0o755 : 0o644);
}

function readFolder(folder: string): Pick<CaseOutcome, 'files' | 'databases'> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .filter((name) => !/(?:^|\/)\.[^/]+\.queue\//.test(name));
  const [databases, files] = [
    names.filter((name) => name.endsWith('.db')),
    names.filter((name) => !name.endsWith('.db')),
  ];
  return {
    files: Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])),
    databases: Object.fromEntries(
      databases.map((name) => [name, readOlderColumns(path.join(folder, name)) ?? { items: [], events: [] }]),
    ),
  };
}

/** The files of a case, the run log apart where the program writes one. */
export function foundFiles({ argv, input }: QueueCase, { files }: CaseOutcome): Readonly<Record<string, string>> {
  const isOwnLog = (name: string): boolean =>
    name === RUN_LOG && (argv[0] === 'orch' || input.files[name] === undefined);
  return Object.fromEntries(Object.entries(files).filter(([name]) => !isOwnLog(name)));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Rows without what is not compared: these columns, and the wording of violations. */
export function comparableRows(rows: readonly CaseRow[], ignored: readonly string[]): readonly CaseRow[] {
  return rows.map((row) => {
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !ignored.includes(name)));
    const payload = kept['payload'] as { readonly violations?: readonly CaseRow[] } | undefined;
    const { violations } = payload ?? {};
    if (violations === undefined) return kept;
    return { ...kept, payload: { ...payload, violations: violations.map(({ message: _message, ...rest }) => rest) } };
  });
}
