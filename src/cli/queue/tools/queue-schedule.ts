import path from 'node:path';
import { quoteCommand } from '../../../control/command-line.ts';
import { EXIT } from '../../../errors.ts';
import { SCHEDULE_TOOL } from '../../../queue/grammar/schedule.ts';
import { refused } from '../../../queue/refuse.ts';
import { cronFields } from '../../../queue/schedule.ts';
import { type StorePlace, storePlace } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: SCHEDULE_TOOL,
  run: async (context) => {
    const { settings } = context;
    const exec = context.args.required('exec');
    if (exec.trim() === '') throw refused('--exec is blank', 'name the command that works on an item');
    const store = storeWords(storePlace(context));
    const lines = [
      `${cronFields('ORCH_DISPATCHER_INTERVAL', settings.dispatcherIntervalMinutes)} ${command(context, 'dispatcher.sh', [...store, '--exec', exec])}`,
      `${cronFields('ORCH_WATCHDOG_INTERVAL', settings.watchdogIntervalMinutes)} ${command(context, 'watchdog.sh', store)}`,
    ];
    for (const line of lines) context.out(line);
    return EXIT.ok;
  },
};

function storeWords(place: StorePlace): readonly string[] {
  if (place.backend !== 'postgres') return [place.backend === 'markdown' ? '--queue' : '--db', place.location];
  if (place.asGiven === place.location) return ['--db', place.location];
  throw refused(
    `a crontab must not hold the password of ${place.asGiven}`,
    'leave the password out of the URL: PGPASSWORD or a .pgpass file carry it',
  );
}

/** The command field of a crontab line: one line, and a percent sign would be a line break to cron. */
function command(context: QueueContext, script: string, words: readonly string[]): string {
  const argv = [path.join(context.installFolder, 'scripts', script), ...words];
  const odd = argv.find((word) => /\p{Cc}/u.test(word));
  if (odd !== undefined) {
    throw refused(
      `${JSON.stringify(odd)} holds a line break or a control character, which no line of a crontab can`,
      'put the commands into a script and name that',
    );
  }
  return quoteCommand(argv).replaceAll('%', String.raw`\%`);
}
