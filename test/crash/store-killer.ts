import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { buildChildProgram, runChildProgram } from '../support/child-program.ts';
import { checkComplete, checkDocumentsWhole, checkNoLeftovers } from './store-model.ts';
import { runToEnd } from './store-scenario.ts';
import type { PassReport } from './store-scenario.ts';

/** Passes that are done before anything is killed. */
const FIRST = 2;
/** The scenario ends here: one pass that is not durable, one that is. */
const LAST = 4;

/** Files grow to this size in bytes before they rotate: never. */
export const LARGE = 1 << 23;
/** So small that every pass rotates the journal and the telemetry. */
export const SMALL = 300;

/** One kill: at a call of the child, from 1; `partial` lets a write do its first half. */
export interface Kill {
  readonly repo: string;
  readonly attempt: string;
  readonly retainBytes: number;
  readonly at: number;
  readonly partial: boolean;
}

/** Runs the scenario in child processes that are killed, each in a repository of its own. */
export class Killer {
  readonly folder: string;
  private readonly program: string;

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'ops-kill-'));
    this.program = buildChildProgram(path.join(import.meta.dirname, 'store-child.ts'), this.folder);
  }

  /** A repository in which the first passes are done. */
  prepare(name: string, retainBytes: number): string {
    const template = path.join(this.folder, `template-${retainBytes}`);
    if (!existsSync(template)) {
      mkdirSync(template);
      runToEnd({ repo: template, lastNumber: FIRST, attempt: 'before', retainBytes });
    }
    return this.copy(template, name);
  }

  /** A copy of a repository as it is. */
  copy(original: string, name: string): string {
    const repo = path.join(this.folder, name);
    rmSync(repo, { recursive: true, force: true });
    cpSync(original, repo, { recursive: true });
    return repo;
  }

  /** Runs the remaining passes and kills them at one call. False when they ended before it. */
  killed({ repo, attempt, retainBytes, at, partial }: Kill): boolean {
    const result = runChildProgram(this.program, [repo, attempt, String(LAST), String(retainBytes)], {
      FAULT_AT: String(at),
      FAULT_PARTIAL: partial ? '1' : '0',
    });
    if (result.signal === 'SIGKILL') return true;
    expect(result).toMatchObject({ status: 0, stderr: '' });
    return false;
  }

  /** Calls of an undisturbed run of the remaining passes, in order. */
  traceCalls(retainBytes: number): readonly string[] {
    const repo = this.prepare('trace', retainBytes);
    const trace = path.join(this.folder, 'trace.txt');
    rmSync(trace, { force: true });
    const args = [repo, 'traced', String(LAST), String(retainBytes)];
    expect(runChildProgram(this.program, args, { FAULT_TRACE: trace })).toMatchObject({ status: 0, stderr: '' });
    checkComplete(repo, LAST);
    return readFileSync(trace, 'utf8').split('\n').slice(0, -1);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Checks what a kill left, lets the next run do the rest, and checks the result. */
export function finish(repo: string, retainBytes: number): readonly PassReport[] {
  checkDocumentsWhole(repo);
  const reports = runToEnd({ repo, lastNumber: LAST, attempt: 'after', retainBytes });
  checkComplete(repo, LAST);
  checkNoLeftovers(repo);
  return reports;
}
