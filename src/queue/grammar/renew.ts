import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, LEASE_OPTION, QUEUE_OPTION, TOKEN_OPTION } from './shared-options.ts';

/** Command line of `renew`. */
export const RENEW_TOOL: QueueTool = {
  name: 'renew',
  summary: 'Prolongs the lease of a claim. Refused when the claim has ended or another worker has the item.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    ID_OPTION,
    TOKEN_OPTION,
    { flag: 'owner-session', argument: 'NAME', help: 'who holds the item (default: as it stands)' },
    LEASE_OPTION,
  ],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    {
      line: 'ops-manager queue renew --db queue.db --id ORCH-010 --token 42 --lease-seconds 900',
      does: 'fifteen minutes from now',
    },
  ],
};
