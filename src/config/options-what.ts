import type { OptionSpec } from './option-spec.ts';

/** Options that say what a command works on and how it reaches it. */
export const WHAT_OPTIONS = {
  repo: { kind: 'path', description: 'Folder that holds .superloop/. Symlinks in it are kept.' },
  loop: {
    kind: 'loop-id',
    description:
      'Id of the loop: 1 to 128 letters, digits, dots, underscores and hyphens, not beginning with a dot or hyphen.',
  },
  code: {
    kind: 'text',
    positional: true,
    defaultText: 'all codes',
    description: 'Reason code to explain, as printed by status or health.',
  },
  runId: { kind: 'text', defaultText: 'taken from the artifacts', description: 'Run id to report, copied verbatim.' },
  traceId: {
    kind: 'trace-id',
    defaultText: 'none',
    description:
      'Id that links the rows of one operation: 1 to 128 letters, digits, dot, underscore, colon and hyphen.',
  },
  transport: {
    kind: 'choice',
    choices: ['local', 'sprite_service'],
    default: 'local',
    description: 'How runtime artifacts are reached: files of this machine, or an HTTP service.',
  },
  serviceBaseUrl: {
    kind: 'url',
    defaultText: 'none',
    description: 'Base URL of the service; needed by --transport sprite_service.',
  },
  serviceToken: {
    kind: 'text',
    secret: true,
    env: 'OPS_MANAGER_SERVICE_TOKEN',
    defaultText: 'none',
    description:
      'Token of the service. Prefer the environment variable: other users can read the arguments of a process.',
  },
  serviceTokenFile: {
    kind: 'path',
    defaultText: 'none',
    description: 'File that holds the token of the service; wins over --service-token and its variable.',
  },
  fromStart: { kind: 'switch', description: 'Ignore the cursor and read the event log from its first line.' },
  dryRun: { kind: 'switch', description: 'Compute everything, write nothing, and print what would change.' },
  strict: {
    kind: 'switch',
    description: 'Fail when the event log holds a row that cannot be used, instead of setting it aside.',
  },
  processCheck: {
    kind: 'keyword-or-path',
    keywords: ['auto', 'off'],
    default: 'auto',
    description:
      'Whether the process of the run is looked for: auto asks this machine, off does not, a file is a recorded process table.',
  },
  now: { kind: 'timestamp', defaultText: 'the current time', description: 'Time to compute ages with, RFC 3339.' },
} as const satisfies Record<string, OptionSpec>;
