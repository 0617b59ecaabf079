import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `prometheus`. */
export const PROMETHEUS_TOOL: QueueTool = {
  name: 'prometheus',
  summary: 'Prints the metrics of a queue in the text format of Prometheus, or writes them for the node exporter.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    { flag: 'textfile', argument: 'PATH', help: 'write to this file, as a whole or not at all, and print nothing' },
    {
      flag: 'state',
      argument: 'PATH',
      help:
        'remember here how far events were counted, so that the next run reads only newer ones ' +
        '(default: beside --textfile; without either, all events are read)',
    },
    {
      flag: 'label',
      argument: 'NAME=VALUE',
      repeat: true,
      help: 'label on every sample, to tell queues of one machine apart',
    },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    { line: 'prometheus --db queue.db', does: 'prints the metrics of a SQLite queue' },
    {
      line: 'prometheus --db queue.db --label queue=main --textfile /var/lib/node_exporter/queue.prom',
      does: 'writes them where the node exporter looks, to be run by cron each minute',
    },
  ],
};
