import type { AlertSink } from '../generated/types.ts';
import type { SinkSecrets } from '../ports-alerts.ts';

/** What a sink needs that no catalog may hold: where it is kept, and reading it there. */

/** A place where a secret is kept. */
export interface SecretRef {
  /** Which secret it is. */
  readonly secret: keyof SinkSecrets;
  /** Member of the sink that names the place, such as `urlEnv`. */
  readonly member: string;
  readonly kind: 'env' | 'file';
  /** Name of the environment variable, or the file as written in the catalog. Never the secret itself. */
  readonly name: string;
}

/** Reads a secret; null when it is unset, empty or cannot be read. */
export type ReadSecret = (ref: SecretRef) => string | null;

/** A secret that a type of sink knows of, by the start of its members: `url` for `urlEnv` and `urlFile`. */
interface SecretSlot {
  readonly secret: keyof SinkSecrets;
  readonly prefix: string;
  readonly required: boolean;
  /** Whether answers name its variable even where there is none. */
  readonly isListed: boolean;
}

const URL_SLOT: SecretSlot = { secret: 'url', prefix: 'url', required: true, isListed: true };
const TOKEN_SLOT: SecretSlot = { secret: 'authToken', prefix: 'authToken', required: false, isListed: true };

const SLOTS: Readonly<Record<AlertSink['type'], readonly SecretSlot[]>> = {
  webhook: [
    URL_SLOT,
    TOKEN_SLOT,
    { secret: 'signingSecret', prefix: 'signingSecret', required: false, isListed: false },
  ],
  slack: [{ secret: 'url', prefix: 'webhookUrl', required: true, isListed: true }],
  pagerduty_events: [{ secret: 'routingKey', prefix: 'routingKey', required: true, isListed: true }],
  email: [{ secret: 'url', prefix: 'smtpUrl', required: true, isListed: true }],
  alertmanager: [URL_SLOT, TOKEN_SLOT],
  exec: [],
};

/** Every type of sink. */
export const SINK_TYPES = Object.keys(SLOTS) as readonly AlertSink['type'][];

/** The secrets that the type of a sink knows of, in the order in which they are listed. */
export function secretSlotsOf(type: AlertSink['type']): readonly SecretSlot[] {
  return SLOTS[type];
}

/** Where the secrets of a sink are kept, as its configuration says. A file goes before a variable for the same secret. */
export function secretRefsOf(sink: AlertSink): readonly SecretRef[] {
  const members: Readonly<Record<string, unknown>> = { ...sink };
  return SLOTS[sink.type].flatMap(({ secret, prefix }) => {
    for (const [member, kind] of [
      [`${prefix}File`, 'file'],
      [`${prefix}Env`, 'env'],
    ] as const) {
      const name = members[member];
      if (typeof name === 'string') return [{ secret, member, kind, name }];
    }
    return [];
  });
}

/** The secrets of a sink, and where those should be that are not there. */
export interface ResolvedSecrets {
  readonly secrets: SinkSecrets;
  /** Names of variables and files, in the order of the sink; empty when the sink can be used. */
  readonly missing: readonly string[];
}

/** Reads what a sink needs. A secret that the sink names is needed, also where the type could do without. */
export function resolveSecrets(sink: AlertSink, read: ReadSecret): ResolvedSecrets {
  const secrets = { url: null, authToken: null, signingSecret: null, routingKey: null } as Record<
    keyof SinkSecrets,
    string | null
  >;
  const missing: string[] = [];
  for (const ref of secretRefsOf(sink)) {
    const value = read(ref);
    if (value === null || value === '') missing.push(ref.name);
    else secrets[ref.secret] = value;
  }
  return { secrets, missing };
}
