import { eventLogsWithin } from '../../adapters/fs-event-log.ts';
import { createFsRuntimeFiles } from '../../adapters/fs-runtime.ts';
import { readDocumentFile, replaceFile } from '../../adapters/fs-store-document.ts';
import { withStoreErrors } from '../../adapters/fs-store-errors.ts';
import type { OptionValues } from '../../config/commands.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { Cursor } from '../../generated/types.ts';
import type { EventLogView, LogPosition } from '../../ports.ts';
import { badRowError } from '../../reconcile/ingest.ts';
import { parseCursor } from '../../reconcile/read-prior.ts';
import { eventsFileName } from '../../reconcile/request.ts';
import { readLine } from '../../runtime/event-row.ts';
import { encodeJson } from '../../runtime/exact-number.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import { type Resume, type StoredCursor, compareLog, decideResume } from '../../store/cursor.ts';
import { runtimePaths } from '../../store/paths.ts';
import { type EnvelopeRow, eventEnvelope } from '../../transport/event-envelope.ts';
import type { Command, Context } from '../command.ts';
import { refuseUnsafeOutputs } from '../output-paths.ts';

/** Rows that are read ahead of the reader of stdout. */
const READ_AHEAD_ROWS = 500;

/** `poll-events`: prints new events as envelopes and moves a cursor of its own when all of them were taken. */
export const command: Command<'poll-events'> = {
  run(context, options) {
    const { repo, loop } = options;
    const runtime = runtimePaths(repo, loop);
    const view = eventLogsWithin(repo).open(runtime.eventsFile);
    if (view === null) {
      const known = createFsRuntimeFiles(context.clock).directoryExists(runtime.loopDir);
      throw new OpsError(
        'snapshot_unavailable',
        `required artifact missing: ${known ? runtime.eventsFile : runtime.loopDir}`,
        { hint: known ? 'the loop has not logged anything yet' : 'check --repo and --loop' },
      );
    }
    const cursorFile =
      options.cursorFile === null
        ? `${runtime.loopDir}/ops-manager.cursor.json`
        : context.absolutePath(options.cursorFile);
    if (options.cursorFile !== null) {
      refuseUnsafeOutputs([{ flag: '--cursor-file', path: cursorFile }], { repo, loop, others: [] });
    }
    const poll = new Poll(context, options, { view, cursorFile });
    return {
      exitCode: EXIT.ok,
      lines: poll.lines(),
      ...(options.dryRun ? {} : { afterOutput: () => poll.moveCursor() }),
    };
  },
};

/** One poll: reads in portions, so that a log of any size is printed in bounded memory. */
class Poll {
  private readonly context: Context;
  private readonly options: OptionValues<'poll-events'>;
  private readonly view: EventLogView;
  private readonly cursorFile: string;
  private readonly lineCount: number;
  private readonly emittedAt: string;
  private position: LogPosition;
  private emitted = 0;

  constructor(context: Context, options: OptionValues<'poll-events'>, log: { view: EventLogView; cursorFile: string }) {
    this.context = context;
    this.options = options;
    this.view = log.view;
    this.cursorFile = log.cursorFile;
    this.emittedAt = formatInstant(context.clock.nowMs());
    const stored = options.fromStart ? ({ status: 'absent' } as const) : this.readCursor();
    const resume = this.resume(stored);
    if (resume.detail !== null && !options.fromStart) {
      context.warn(`${resume.outcome}: ${resume.detail}`);
    }
    this.position = { line: resume.line, byte: resume.byte };
    this.lineCount = this.position.line + this.view.countLines(this.position.byte);
  }

  /** Envelopes, one JSON text each. */
  *lines(): Generator<string> {
    const { options } = this;
    const source = { repoPath: options.repo, loopId: options.loop };
    const envelope = { emittedAt: this.emittedAt, traceId: options.traceId, source, eventLineCount: this.lineCount };
    for (let rows = this.nextRows(); ; rows = this.nextRows()) {
      for (const row of rows.events) {
        yield encodeJson(eventEnvelope(row, envelope));
      }
      if (rows.failure !== null) {
        throw rows.failure;
      }
      if (rows.done) {
        return;
      }
    }
  }

  /** Stores the position after the last line that was read. Raises store_write_failed. */
  moveCursor(): void {
    const { options, position } = this;
    const cursor: Cursor = {
      schemaVersion: 'v1',
      repoPath: options.repo,
      loopId: options.loop,
      eventsFile: eventsFileName(options.loop),
      eventLineOffset: position.line,
      eventLineCount: this.lineCount,
      updatedAt: formatInstant(this.context.clock.nowMs()),
      eventByteOffset: position.byte,
      identity: { ...this.view.identify(position.byte) },
    };
    this.view.close();
    withStoreErrors('write', this.cursorFile, () => replaceFile(this.cursorFile, `${encodeJson(cursor)}\n`));
  }

  private readCursor(): StoredCursor {
    const found = withStoreErrors('read', this.cursorFile, () => readDocumentFile(this.cursorFile, 'follow'));
    return parseCursor(found, {
      path: this.cursorFile,
      loop: this.options.loop,
      ownFolder: runtimePaths(this.options.repo, this.options.loop).loopDir,
    });
  }

  private resume(stored: StoredCursor): Resume {
    if (stored.status === 'line_only') {
      return this.resumeAtLine(stored.line);
    }
    const comparison = compareLog(stored, this.view);
    return decideResume({ stored, comparison, fromStart: this.options.fromStart });
  }

  /** A cursor without a byte offset: the line is looked for once; the next cursor knows the byte. */
  private resumeAtLine(line: number): Resume {
    const at = line === 0 ? { line: 0, byte: 0 } : this.view.scan({ line: 0, byte: 0 }, (row) => row.line < line);
    if (at.line === line) {
      return { outcome: 'cursor_line_only', ...at, restart: false, detail: null };
    }
    const detail = `the cursor says line ${String(line)}, the log has ${String(at.line)}; reading from the start`;
    return { outcome: 'cursor_ahead_of_log', line: 0, byte: 0, restart: true, detail };
  }

  private nextRows(): { events: readonly EnvelopeRow[]; failure: OpsError | null; done: boolean } {
    const events: EnvelopeRow[] = [];
    const { maxEvents, strict } = this.options;
    const before = this.position;
    let failure: OpsError | null = null;
    const full = (): boolean => maxEvents > 0 && this.emitted >= maxEvents;
    const after = full()
      ? before
      : this.view.scan(before, (line) => {
          const row = readLine(line);
          if (row.kind === 'event') {
            events.push({ line: line.line, text: line.text, event: row.event });
            this.emitted += 1;
          } else if (row.kind === 'bad') {
            const error = badRowError(line, `${row.reason}: ${row.detail}`);
            failure = strict ? error : null;
            this.context.warn(error.message);
          }
          return failure === null && !full() && events.length < READ_AHEAD_ROWS;
        });
    this.position = after;
    return { events, failure, done: full() || after.byte === before.byte };
  }
}
