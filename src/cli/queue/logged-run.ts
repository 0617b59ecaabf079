import { appendRunLine } from '../../adapters/queue-run-log.ts';
import { cryptoIds } from '../../adapters/crypto-ids.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { type LoggedRun, runEndLine, runStartLine } from '../../queue/run-log.ts';
import { storePlace } from './open-store.ts';
import { refuseOwnFile } from './own-files.ts';
import type { QueueContext } from './queue-context.ts';

const TRACE_DIGITS = 12;

/**
 * Does the work of a run between its two lines in the run log. `work` returns the id that the run is about, or null;
 * `itemId` stands in the log when it raises. A log that cannot be written is told once and stops nothing. Raises queue_refused
 * when the log is a part of the queue.
 */
export async function loggedRun(
  context: QueueContext,
  itemId: string | null,
  work: () => Promise<string | null>,
): Promise<number> {
  const { args, settings } = context;
  const run: LoggedRun = {
    traceId: orElse(args.text('trace-id'), newTraceId),
    command: context.command ?? '',
    offsetHours: settings.offsetHours,
  };
  const file = orElse(args.text('log-path'), () => settings.logPath);
  refuseOwnFile(storePlace(context), '--log-path', context.absolutePath(file));
  const write = logWriter(context, file);
  const startedMs = context.monotonicMs();
  const end = (ended: { exitCode: number; itemId: string | null; error: string | null }): void => {
    write(runEndLine(run, { ...ended, durationMs: context.monotonicMs() - startedMs }, context.nowMs()));
  };
  write(runStartLine(run, context.nowMs()));
  try {
    end({ exitCode: EXIT.ok, itemId: await work(), error: null });
    return EXIT.ok;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    end({ exitCode: error instanceof OpsError ? EXIT.failed : EXIT.bug, itemId, error: message });
    throw error;
  }
}

function newTraceId(): string {
  return `trace-${cryptoIds.traceId().replaceAll('-', '').slice(0, TRACE_DIGITS)}`;
}

/** An empty option counts as not given. */
function orElse(text: string | undefined, fallback: () => string): string {
  return text === undefined || text === '' ? fallback() : text;
}

function logWriter(context: QueueContext, file: string): (line: string) => void {
  let isTold = false;
  return (line) => {
    const problem = appendRunLine(context.absolutePath(file), line);
    if (problem !== null && !isTold) context.note(`note: run log ${file}: ${problem}`);
    isTold ||= problem !== null;
  };
}
