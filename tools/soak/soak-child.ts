/** A child process of a soak run: `worker` or `locker`, as its only argument says. All else comes as messages. */
import type { ToChild } from './child-messages.ts';
import { ChildTalk } from './child-talk.ts';
import { runLocker } from './soak-locker.ts';
import { runWorker } from './soak-worker.ts';

// Ctrl-C on a terminal reaches all processes; this one is told to stop by the program that conducts the run.
process.on('SIGINT', () => undefined);

const talk = new ChildTalk((message) => process.send?.(message));
process.on('message', (message) => talk.hear(message as ToChild));
// The conductor is gone.
process.on('disconnect', () => process.exit(1));

const run = process.argv[2] === 'locker' ? runLocker : runWorker;
run(talk).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`soak child: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
