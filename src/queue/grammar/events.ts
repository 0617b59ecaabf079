import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `events`. */
export const EVENTS_TOOL: QueueTool = {
  name: 'events',
  summary: 'Prints the events of a work queue, oldest first, one JSON object per line.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    {
      flag: 'after',
      argument: 'N',
      kind: 'integer',
      least: 0,
      help: 'only events with a higher event_id (default: 0)',
    },
    { flag: 'id', argument: 'ID', help: 'only events of this item' },
    { flag: 'limit', argument: 'N', kind: 'integer', least: 1, help: 'end after so many events' },
    { flag: 'follow', argument: null, help: 'wait for more, until interrupted' },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    { line: 'ops-manager queue events --db queue.db --after 120', does: 'what has happened since event 120' },
    { line: 'ops-manager queue events --follow', does: 'what happens in the table from the first event on' },
  ],
};
