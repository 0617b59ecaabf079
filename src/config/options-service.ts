import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options of the HTTP service: where it listens, whom it answers, and its limits. docs/service.md explains each. */
export const SERVICE_OPTIONS = {
  host: {
    kind: 'text',
    description: 'Address to listen on. Anything but a loopback address also needs --allow-remote.',
  },
  port: {
    kind: 'integer',
    unit: 'port',
    min: 0,
    max: 65_535,
    default: 8787,
    description: 'Port to listen on; 0 takes any free one, which is printed.',
  },
  token: {
    kind: 'text',
    secret: true,
    env: 'OPS_MANAGER_SERVICE_TOKEN',
    defaultText: 'none',
    description:
      'Token that callers must show. Prefer the environment variable or --token-file: other users can read the arguments of a process.',
  },
  tokenFile: {
    kind: 'path',
    env: 'OPS_MANAGER_SERVICE_TOKEN_FILE',
    defaultText: 'none',
    description: 'File that holds the token; only its owner may be able to read it.',
  },
  insecureNoToken: { kind: 'switch', description: 'Serve without a token: whoever reaches the port may do anything.' },
  allowRemote: {
    kind: 'switch',
    description: 'Permit an address that other machines reach. Requests and token cross the network unencrypted.',
  },
  allowedHosts: {
    kind: 'text',
    defaultText: 'loopback names and --host',
    description: 'Further host names by which callers may address the service, separated by commas.',
  },
  loops: {
    kind: 'text',
    defaultText: 'all loops',
    description: 'Loops of --repo that are served, separated by commas.',
  },
  allowFile: {
    kind: 'path',
    defaultText: 'only --repo',
    description: 'JSON file that lists further repos by name, and which loops of each are served.',
  },
  accessLog: {
    kind: 'keyword-or-path',
    keywords: ['stderr', 'off'],
    default: 'stderr',
    description: 'Where one JSON row per request goes: standard error, nowhere, or a file that is appended to.',
  },
  scriptsDir: {
    kind: 'path',
    defaultText: 'not used',
    description: 'Accepted so that older start lines work; nothing is run from it.',
  },
  maxConnections: {
    kind: 'integer',
    unit: 'connections',
    min: 8,
    max: 10_000,
    default: 1024,
    description: 'Most connections at a time. When all are taken, the oldest one that waits for a request makes room.',
  },
  maxStreams: {
    kind: 'integer',
    unit: 'requests',
    min: 0,
    max: 10_000,
    default: 64,
    description: 'Most event streams and waiting event requests at a time.',
  },
  maxBodyBytes: {
    kind: 'integer',
    unit: 'bytes',
    min: 1024,
    max: 1_048_576,
    default: 65_536,
    description: 'Largest body of a request.',
  },
  requestTimeoutSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 1,
    max: 3600,
    default: 30,
    description: 'How long a request may take to arrive, and how long a reader may stall while it is sent an answer.',
  },
  controlDeadlineSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: 300,
    default: 25,
    description:
      'How long a control request is answered with its outcome; after that with 202, to be asked for by key.',
  },
  shutdownGraceSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: 30,
    description: 'How long control requests that are being carried out may take after the service was told to stop.',
  },
} as const satisfies Record<string, OptionSpec>;
