import { sinkFailure } from '../alerts/sink-failure.ts';
import { webhookPayload } from '../alerts/payload/webhook.ts';
import type { ExecSink } from '../generated/types.ts';
import type { SinkAttempt, SinkOutcome } from '../ports-alerts.ts';
import { createCommandRunner } from './runtime-command.ts';

/** Programs of this machine as sinks. */

/** The variables that a program gets: none that could hold a secret of ours. */
const PASSED_ON = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_[A-Z]+|TZ|TMPDIR)$/;
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/** What running needs besides the attempt. */
export interface ExecWay {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/**
 * Runs the program in the repository's folder, with the notification as one line of JSON on standard input. Exit status
 * 0 says that it took the notification over. In the end nothing of its process group is left that overstayed its time.
 * What it prints is not looked at.
 */
export async function sendByExec(
  attempt: SinkAttempt & { readonly sink: ExecSink },
  { env, timeoutMs }: ExecWay,
): Promise<SinkOutcome> {
  const runner = createCommandRunner({
    workingDirectory: attempt.repo,
    env: Object.fromEntries(Object.entries(env).filter(([name]) => PASSED_ON.test(name))),
    input: `${JSON.stringify(webhookPayload(attempt))}\n`,
  });
  const { exitCode, timedOut } = await runner.run(attempt.sink.argv, timeoutMs / 1000);
  if (timedOut) return failed('sink_timeout', 'the program did not end in time and was stopped');
  if (exitCode === 0) return { outcome: 'delivered', httpStatus: null };
  if (exitCode === NOT_FOUND) return failed('program_not_started', 'the program was not found');
  if (exitCode === NOT_EXECUTABLE) return failed('program_not_started', 'the program cannot be executed');
  return failed('exit_status', `the program ended with exit status ${String(exitCode)}`);
}

function failed(detailCode: string, message: string): SinkOutcome {
  return sinkFailure({ reasonCode: 'sink_dispatch_failed', detailCode, message });
}
