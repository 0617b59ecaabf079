import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { CAPTURED_LOOP, EventRows, instant } from './event-rows.ts';

/** Every loop of the benchmark has this id. */
const LOOP = 'alpha';
/** Rows that are made and written at once. */
const ROWS_PER_WRITE = 10_000;
/** A summary of 1 MB. A long run has a larger one, but from 64 KiB on only its size is looked at. */
const MOST_SUMMARY_ENTRIES = 200;
/** Stands for the runtime in the process table: waits until its standard input ends. */
const RUNTIME_SCRIPT = 'read -r _\n';

/**
 * A repository with one running loop whose event log has any length and can grow, and a live process whose command
 * line is that of the runtime. Close it, or its process lives as long as this one.
 */
export class BenchLoop {
  readonly repo: string;
  readonly eventsFile: string;
  /** A command of the runtime that does nothing. */
  readonly commandFile: string;
  /** Rows in the log. */
  lines = 0;
  /** Bytes in the log. */
  sizeBytes = 0;
  private readonly rows: EventRows;
  private readonly runtime: ChildProcess;

  /** `folder` does not exist yet; it is created with the repository in it. */
  constructor(folder: string, events: number) {
    this.repo = path.join(folder, 'repo');
    const loopDir = path.join(this.repo, '.superloop/loops', LOOP);
    mkdirSync(loopDir, { recursive: true });
    this.eventsFile = path.join(loopDir, 'events.jsonl');
    const script = path.join(folder, 'superloop.sh');
    writeFileSync(script, RUNTIME_SCRIPT);
    this.commandFile = path.join(folder, 'command.sh');
    writeFileSync(this.commandFile, '#!/bin/sh\n', { mode: 0o755 });
    this.runtime = spawn('bash', [script, 'run', '--repo', this.repo], { stdio: ['pipe', 'ignore', 'ignore'] });
    this.rows = new EventRows((Math.trunc(Date.now() / 1000) - events) * 1000);
    this.writeSummary(loopDir, events);
    const { pid } = this.runtime;
    const run = { repo: this.repo, pid, pgid: pid, loop_id: LOOP, iteration: 1, stage: 'loop_start' };
    this.write('active-run.json', { ...run, updated_at: instant(Date.now()) });
    this.append(events);
  }

  /** Lets the runtime write more rows and say so in its state file. What it wrote before is on disk afterwards. */
  append(events: number): void {
    const descriptor = openSync(this.eventsFile, 'a');
    const last = this.lines + events;
    while (this.lines < last) {
      const to = Math.min(last, this.lines + ROWS_PER_WRITE);
      this.sizeBytes += writeSync(descriptor, this.rows.text(this.lines + 1, to));
      this.lines = to;
    }
    fdatasyncSync(descriptor);
    closeSync(descriptor);
    const iteration = this.rows.iterationOf(this.lines);
    const updated_at = instant(this.rows.timeMs(this.lines));
    this.write('state.json', { active: true, loop_index: 0, iteration, current_loop_id: LOOP, updated_at });
  }

  /** Arguments that name this loop. */
  place(): readonly string[] {
    return ['--repo', this.repo, '--loop', LOOP];
  }

  /** Arguments that name this loop and a time shortly after its last row, so that nothing is ever stale. */
  args(): readonly string[] {
    return [...this.place(), '--now', instant(this.rows.timeMs(this.lines) + 5000)];
  }

  /** Ends the runtime process. */
  close(): void {
    this.runtime.stdin?.end();
  }

  /** What the runtime writes after each iteration: the entries of all, and the last one by itself. */
  private writeSummary(loopDir: string, events: number): void {
    const captured = readFileSync(path.join(CAPTURED_LOOP, 'run-summary-entry.json'), 'utf8');
    const entry = { ...(JSON.parse(captured) as object), run_id: instant(this.rows.timeMs(1)) };
    const finished = this.rows.iterationOf(events) - 1;
    const first = Math.max(1, finished - MOST_SUMMARY_ENTRIES + 1);
    const entries = Array.from({ length: finished - first + 1 }, (_, at) => ({ ...entry, iteration: first + at }));
    if (entries.length > 0) {
      const updated_at = instant(this.rows.timeMs(events));
      writeDocument(path.join(loopDir, 'run-summary.json'), { version: 1, loop_id: LOOP, updated_at, entries });
      writeDocument(path.join(loopDir, 'run-summary-entry.json'), { ...entry, iteration: finished });
    }
  }

  private write(name: string, document: object): void {
    writeDocument(path.join(this.repo, '.superloop', name), document);
  }
}

function writeDocument(file: string, document: object): void {
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}
