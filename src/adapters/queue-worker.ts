import type { QueueItem } from '../queue/item.ts';
import type { RunningWorker, WorkerStarter } from '../ports-queue.ts';
import { createCommandRunner } from './runtime-command.ts';

/**
 * Runs `sh -c <command>` for each item, in a process group of its own. The item stands as JSON on standard input and,
 * as far as it fits, in the environment.
 */
export function createWorkerStarter(options: {
  readonly command: string;
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly itemEnvironment: (item: QueueItem) => Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}): WorkerStarter {
  return {
    start(item): RunningWorker {
      const stop = new AbortController();
      let outputBytes = 0;
      const runner = createCommandRunner({
        workingDirectory: options.workingDirectory,
        env: { ...options.env, ...options.itemEnvironment(item) },
        input: `${JSON.stringify(item)}\n`,
        stop: stop.signal,
        onOutput: (sizeBytes) => (outputBytes += sizeBytes),
      });
      const ended = runner.run(['sh', '-c', options.command], options.timeoutSeconds);
      return { ended, outputBytes: () => outputBytes, stop: () => stop.abort() };
    },
  };
}
