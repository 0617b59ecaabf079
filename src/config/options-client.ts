import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options of a single HTTP request and its limits. docs/decisions/http-client.md explains them. */
export const CLIENT_OPTIONS = {
  method: { kind: 'choice', choices: ['GET', 'POST'], description: 'Method of the request.' },
  baseUrl: { kind: 'url', description: 'Base URL of the service; a path in it is kept.' },
  path: {
    kind: 'text',
    description:
      'Path below the base URL, with its query. What is percent-encoded stays so; what cannot stand in a URL is encoded.',
  },
  bodyFile: { kind: 'path', defaultText: 'none', description: 'File with the JSON body; needed by --method POST.' },
  connectTimeoutSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: 5,
    description: 'How long a connection may take to stand; 0 for no limit.',
  },
  maxTimeSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: 30,
    description: 'How long a request may take in all, every attempt and pause included; 0 for no limit.',
  },
  maxAnswerBytes: {
    kind: 'integer',
    unit: 'bytes',
    min: 1,
    max: 268_435_456,
    default: 33_554_432,
    description: 'Largest body of an answer.',
  },
} as const satisfies Record<string, OptionSpec>;
