import { QUEUE_ABILITIES } from './abilities.ts';
import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, LEASE_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `dispatcher`. */
export const DISPATCHER_TOOL: QueueTool = {
  name: 'dispatcher',
  summary:
    'One tick: claims the next PENDING item for a worker and prints its id, or NOOP. With --exec it runs the worker.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    { flag: 'owner-session', argument: 'NAME', help: 'who works on it (default: dispatcher)' },
    { ...LEASE_OPTION, writtenOut: true },
    {
      flag: 'max-workers',
      argument: 'N',
      kind: 'integer',
      least: 1,
      writtenOut: true,
      help: 'claim nothing while so many items are IN_PROGRESS, 5 at most (default: 3)',
    },
    {
      flag: 'uncapped',
      argument: null,
      writtenOut: true,
      help: 'claim however many items are IN_PROGRESS: something else limits the workers',
    },
    {
      flag: 'json',
      argument: null,
      writtenOut: true,
      help: 'print id, fencing token, lease and the whole item as one JSON object',
    },
    {
      flag: 'require',
      argument: 'ABILITY',
      repeat: true,
      writtenOut: true,
      choices: QUEUE_ABILITIES,
      help: 'refuse to start on a store that cannot do this',
    },
    {
      flag: 'exec',
      argument: 'COMMAND',
      writtenOut: true,
      help: 'run this with sh -c on the item (environment, and JSON on standard input) and close the item by its exit status',
    },
    {
      flag: 'run-timeout-seconds',
      argument: 'N',
      kind: 'integer',
      least: 1,
      writtenOut: true,
      help: 'with --exec: stop a worker after so long (default: 5400)',
    },
    {
      flag: 'parallel',
      argument: 'N',
      kind: 'integer',
      least: 1,
      writtenOut: true,
      help: 'with --exec: work on so many items at once, 5 at most (default: 1)',
    },
    {
      flag: 'watch',
      argument: null,
      writtenOut: true,
      help: 'with --exec: go on with the next item, and wait for new ones',
    },
    {
      flag: 'poll-seconds',
      argument: 'N',
      kind: 'integer',
      least: 1,
      writtenOut: true,
      help: 'with --watch: longest wait between two looks (default: 5)',
    },
    {
      flag: 'max-items',
      argument: 'N',
      kind: 'integer',
      least: 1,
      writtenOut: true,
      help: 'with --exec: end after so many items (default: 1, with --watch no limit)',
    },
    {
      flag: 'publish',
      argument: 'DIR',
      writtenOut: true,
      help: 'with --exec: leave the artifacts of a supervised run below DIR/.superloop/',
    },
    {
      flag: 'loop',
      argument: 'NAME',
      writtenOut: true,
      help: 'with --publish: name of the loop',
    },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'dispatcher', does: 'one tick on the table' },
    { line: `dispatcher --db queue.db --exec './worker.sh'`, does: 'runs one item and closes it' },
    {
      line: `dispatcher --db queue.db --exec './worker.sh' --watch --parallel 3 --publish . --loop queue`,
      does: 'works until told to stop, watched like any loop',
    },
    { line: 'dispatcher --db queue.db --owner-session host1 --max-workers 5', does: 'at most five workers at once' },
  ],
};
