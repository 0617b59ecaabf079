import path from 'node:path';
import { quoteCommand } from '../../../control/command-line.ts';
import { EXIT } from '../../../errors.ts';
import { SCHEDULE_TOOL } from '../../../queue/grammar/schedule.ts';
import { cronFields } from '../../../queue/schedule.ts';
import { storePlace } from '../open-store.ts';
import type { QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: SCHEDULE_TOOL,
  run: async (context) => {
    const { args, settings, installFolder } = context;
    const place = storePlace(context);
    const store = [
      place.backend === 'markdown' ? '--queue' : '--db',
      place.backend === 'postgres' ? place.asGiven : place.location,
    ];
    const line = (fields: string, script: string, words: readonly string[]): string =>
      // A percent sign is a line break to cron.
      `${fields} ${quoteCommand([path.join(installFolder, 'scripts', script), ...store, ...words]).replaceAll('%', String.raw`\%`)}`;
    context.out(
      line(cronFields('ORCH_DISPATCHER_INTERVAL', settings.dispatcherIntervalMinutes), 'dispatcher.sh', [
        '--exec',
        args.required('exec'),
      ]),
    );
    context.out(line(cronFields('ORCH_WATCHDOG_INTERVAL', settings.watchdogIntervalMinutes), 'watchdog.sh', []));
    return EXIT.ok;
  },
};
