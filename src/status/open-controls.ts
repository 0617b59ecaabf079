import type { StatusDocument } from '../generated/types.ts';
import type { Store } from '../ports.ts';
import { type Json, textAt } from '../runtime/json-member.ts';

/** Control intents without an outcome, as status shows them. */
export type OpenControls = StatusDocument['control']['open'];

/** Whether somebody carries a control out over a transport, by the lock that he holds meanwhile. */
export type ControlHeld = (transport: string) => boolean;

/** Reads them. A file that cannot be used holds none: the control command itself says so and stops. */
export function readOpenControls(store: Store, path: string, held: ControlHeld): OpenControls {
  const found = store.readDocument(path);
  const open = found.status === 'read' ? (found.value as { readonly open?: unknown } | null)?.open : null;
  return (Array.isArray(open) ? (open as unknown[]) : []).flatMap((entry) => {
    const row = typeof entry === 'object' && entry !== null ? (entry as Json) : null;
    const [idempotencyKey, intent, transport] = ['idempotencyKey', 'intent', 'transport'].map((name) =>
      textAt(row, name),
    );
    if (idempotencyKey == null || intent == null || transport == null) {
      return [];
    }
    const startedAt = textAt(row, 'startedAt') ?? 'unknown';
    const requestedBy = textAt(row, 'requestedBy') ?? 'unknown';
    return [{ idempotencyKey, intent, transport, startedAt, requestedBy, interrupted: !held(transport) }];
  });
}
