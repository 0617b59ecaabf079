import type { AlertBook, AlertDecision } from '../../generated/types.ts';
import { planAll } from '../plan.ts';
import { withoutInherited } from '../draft.ts';
import { planContext } from '../plan-context.ts';

/** What the next dispatch would decide about each alert, found out by planning on a copy of the book. */

/** What planning needs besides the book; see PlanContext. */
export type ForesightBase = Omit<Parameters<typeof planContext>[0], 'book'>;

/** Decisions by fingerprint, gate by gate, then what the groups of the sinks say. The book stays as it is. */
export function foresee(base: ForesightBase, book: AlertBook): ReadonlyMap<string, readonly AlertDecision[]> {
  const context = planContext({ ...base, book: withoutInherited(structuredClone(book)) });
  planAll(context);
  return new Map(
    Object.values(book.alerts).map(({ fingerprint }) => {
      const decisions = context.decisions.get(fingerprint) ?? [];
      return [fingerprint, withTold(decisions.map(settled), { book, fingerprint })];
    }),
  );
}

/** The notification that the copy made does not exist: only that there will be one can be said. */
function settled(decision: AlertDecision): AlertDecision {
  return decision.reasonCode === 'told' ? { ...decision, detail: 'with the next dispatch' } : decision;
}

/** All gates are open and no group wants to say anything: then its sinks know already. */
function withTold(
  decisions: readonly AlertDecision[],
  { book, fingerprint }: { readonly book: AlertBook; readonly fingerprint: string },
): readonly AlertDecision[] {
  if (decisions.length === 0 || decisions.some(({ outcome, stage }) => outcome !== 'pass' || stage === 'group')) {
    return decisions;
  }
  const groups = Object.values(book.groups).filter((group) => group.told[fingerprint] !== undefined);
  const known = groups.map(({ sink }): AlertDecision => {
    return { stage: 'group', outcome: 'pass', reasonCode: 'already_told', sink, fingerprint, detail: null };
  });
  return [...decisions, ...known];
}

/** The decision that counts: what holds it back, or the last one. Null when nothing was decided. */
export function decisive(decisions: readonly AlertDecision[]): AlertDecision | null {
  // Of several sinks one may be switched off: what the others say matters more.
  const groups = decisions.filter(({ stage, reasonCode }) => stage === 'group' && reasonCode !== 'sink_disabled');
  return groups.find(({ outcome }) => outcome !== 'pass') ?? groups.at(-1) ?? decisions.at(-1) ?? null;
}
