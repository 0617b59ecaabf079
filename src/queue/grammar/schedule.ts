import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `schedule`. */
export const SCHEDULE_TOOL: QueueTool = {
  name: 'schedule',
  summary:
    'Prints the lines of a crontab that keep a queue going: dispatcher and watchdog, every so many minutes as ' +
    'ORCH_DISPATCHER_INTERVAL and ORCH_WATCHDOG_INTERVAL say. Changes nothing.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    { flag: 'exec', argument: 'COMMAND', help: 'what the dispatcher runs on each item', required: true },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    {
      line: `ops-manager queue schedule --db /srv/queue.db --exec /opt/worker.sh`,
      does: 'two lines for crontab -e',
    },
  ],
};
