import { OpsError } from '../../errors.ts';
import type { QueueBackend, QueueCapability } from '../../ports-queue.ts';

/** Abilities as they are typed, and what they are called in a store. */
const CAPABILITIES = {
  'retry-failed': 'retryFailed',
  'wake-up': 'wakeUp',
  'many-hosts': 'manyHosts',
  'hand-edited': 'handEdited',
} as const satisfies Record<string, QueueCapability>;

/** What a store may be able to do, as it is typed. */
export const QUEUE_ABILITIES = Object.keys(CAPABILITIES);

/** Raises queue_unsupported when a store lacks an ability that was asked for. */
export function requireAbilities(
  store: { readonly backend: QueueBackend; readonly capabilities: ReadonlySet<QueueCapability> },
  asked: readonly string[],
): void {
  const lacking = Object.entries(CAPABILITIES).find(
    ([name, capability]) => asked.includes(name) && !store.capabilities.has(capability),
  );
  if (lacking === undefined) return;
  throw new OpsError('queue_unsupported', `a ${store.backend} queue has not the ability ${lacking[0]}`, {
    hint: 'the table of abilities is in docs/queue.md; use another kind of store, or do without',
  });
}
