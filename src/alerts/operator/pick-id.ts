import { OpsError } from '../../errors.ts';

/** Ids are long: their beginning is enough where only one fits. */

/** Candidates that a message lists. */
const MOST_LISTED = 8;

/** What an id is looked up among. */
export interface Candidates<Item> {
  /** What they are, in the singular: `alert`. */
  readonly kind: string;
  readonly items: Readonly<Record<string, Item>>;
  /** A few words about one, for a message. */
  readonly describe: (item: Item) => string;
}

/** The one whose id is, or begins with, this text. Raises alert_id_unknown with those that it could be. */
export function pickById<Item>(id: string, { kind, items, describe }: Candidates<Item>): Item {
  const exact = Object.hasOwn(items, id) ? items[id] : undefined;
  if (exact !== undefined) return exact;
  const fitting = Object.entries(items).filter(([key]) => key.startsWith(id));
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first[1];
  const listed = fitting.slice(0, MOST_LISTED).map(([key, item]) => `${key} (${describe(item)})`);
  const more = fitting.length - listed.length;
  throw new OpsError(
    'alert_id_unknown',
    first === undefined
      ? `no ${kind} has the id ${JSON.stringify(id)}, nor one that begins with it`
      : `${String(fitting.length)} ids begin with ${JSON.stringify(id)}, not only that of one ${kind}: ${listed.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`,
    { hint: first === undefined ? 'ops-manager alerts list --status all shows the ids' : 'give more of the id' },
  );
}
