/** Recorded cases of the work queue: one command line each, what it found and what it left behind. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../fixtures/queue-cases');

/** A row of one of the two tables, by column; the payload of an event is parsed. */
export type CaseRow = Readonly<Record<string, unknown>>;

/** A database: rows in the order of insertion. */
export interface CaseDatabase {
  readonly items: readonly CaseRow[];
  readonly events: readonly CaseRow[];
}

/** What a stand-in for a browser tool does for each of its verbs. */
export interface CasePlaywright {
  readonly open?: CaseAnswer;
  readonly snapshot?: CaseAnswer;
  /** The file is there and cannot be executed. */
  readonly noexec?: number;
}

/** One answer of the stand-in. */
export interface CaseAnswer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Seconds before it answers. */
  readonly sleep?: number;
}

/**
 * A case. `conform`: everything as recorded. `adapt`: exit status and files as recorded. `peer-defect`: the record
 * shows a defect of the older program, and `desired` says what is right.
 */
export interface QueueCase {
  readonly id: string;
  readonly title: string;
  readonly class: 'conform' | 'adapt' | 'peer-defect';
  readonly level: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly clock_epoch: number;
  readonly desired?: string;
  readonly note?: string;
  readonly ignore_db_columns?: readonly string[];
  readonly input: {
    readonly files: Readonly<Record<string, string>>;
    readonly database?: CaseDatabase;
    readonly playwright?: CasePlaywright;
  };
  readonly output: {
    readonly exit: number;
    readonly stdout: string;
    /** The same in the form that is the default here. */
    readonly seed_stdout?: string;
    /** Text by name; a file that is not named is not there. */
    readonly files: Readonly<Record<string, string>>;
    readonly databases: Readonly<Record<string, CaseDatabase | 'unchanged' | { readonly empty_file: true }>>;
    readonly log?: readonly CaseRow[];
    readonly ui_calls?: string;
  };
}

/** All cases, in the order of their numbers. */
export function loadQueueCases(): readonly QueueCase[] {
  return readdirSync(FOLDER)
    .toSorted()
    .map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as QueueCase);
}
