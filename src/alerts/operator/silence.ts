import { OpsError } from '../../errors.ts';
import type { AlertMatcher, AlertSilence } from '../../generated/types.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import type { OperationFacts } from '../book-session.ts';
import type { BookDraft } from '../draft.ts';
import { matchesAlert, matchesEverything } from '../match.ts';
import type { Actor } from './alert-changes.ts';

/** Silences: alerts that are not told for a while. Ends of what was told are told all the same. */

/** A silence as somebody asks for it. */
export interface SilenceWish extends Pick<Actor, 'by' | 'nowMs' | 'force'> {
  readonly id: string;
  readonly matcher: AlertMatcher;
  readonly reason: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** What reconcile and dispatch report by themselves; a pattern that fits all of them fits everything. */
const KNOWN_CATEGORIES = [
  'health_critical',
  'health_degraded',
  'divergence_detected',
  'ordering_drift_detected',
  'profile_drift_detected',
  'alert_delivery_failed',
];

/** Whether a matcher hides all that can happen, whatever way it is put. */
export function hidesEverything(matcher: AlertMatcher): boolean {
  if (matchesEverything(matcher)) return true;
  const { category } = matcher;
  if (category === undefined || !matchesEverything({ ...matcher, category: '*' })) return false;
  return KNOWN_CATEGORIES.every((known) =>
    matchesAlert({ category }, { loopId: '', category: known, subject: '', severity: 'critical' }),
  );
}

/** The silence. Raises alert_action_refused for one that hides everything without force, or that is over before it begins. */
export function silenceOfWish(wish: SilenceWish): AlertSilence {
  const { id, matcher, by, reason, nowMs, startsAtMs, endsAtMs } = wish;
  const everything = hidesEverything(matcher);
  if (endsAtMs <= Math.max(startsAtMs, nowMs)) {
    throw new OpsError(
      'alert_action_refused',
      `the silence would end at ${formatInstant(endsAtMs)}, before it hides anything`,
      { hint: 'give a later --until, or --for-seconds' },
    );
  }
  if (everything && !wish.force) {
    throw new OpsError('alert_action_refused', 'the silence would hide everything that can happen, of every loop', {
      hint: 'name a loop, category or subject; --force silences everything',
    });
  }
  return {
    id,
    matcher,
    everything,
    by,
    reason,
    createdAt: formatInstant(nowMs),
    startsAt: formatInstant(startsAtMs),
    startsAtMs,
    endsAt: formatInstant(endsAtMs),
    endsAtMs,
  };
}

/** Puts a silence into the book. */
export function addSilence(book: BookDraft, silence: AlertSilence, nowMs: number): OperationFacts {
  book.silences[silence.id] = silence;
  return {
    ...factsOf(silence),
    operation: 'silence',
    before: null,
    after: silenceState(silence, nowMs),
    by: silence.by,
    reason: silence.reason,
    forced: silence.everything,
  };
}

/** Ends a silence. It stays in the book for a while, so that it can be seen. Raises alert_action_refused. */
export function expireSilence(
  book: BookDraft,
  silence: AlertSilence,
  { by, reason, nowMs }: Pick<Actor, 'by' | 'reason' | 'nowMs'>,
): OperationFacts {
  const before = silenceState(silence, nowMs);
  if (before === 'over') {
    throw new OpsError('alert_action_refused', `${silence.id} is over since ${silence.endsAt}`, {
      hint: 'it hides nothing any more',
    });
  }
  const startsAtMs = Math.min(silence.startsAtMs, nowMs);
  const ended: AlertSilence = {
    ...silence,
    startsAtMs,
    startsAt: formatInstant(startsAtMs),
    endsAtMs: nowMs,
    endsAt: formatInstant(nowMs),
  };
  book.silences[silence.id] = ended;
  return { ...factsOf(ended), operation: 'expire', before, after: 'over', by, reason, forced: false };
}

/** Whether a silence hides something at this time. */
export function silenceState(silence: AlertSilence, nowMs: number): 'active' | 'planned' | 'over' {
  if (nowMs >= silence.endsAtMs) return 'over';
  return nowMs < silence.startsAtMs ? 'planned' : 'active';
}

/** A silence in a few words, for a message. */
export function describeSilence({ matcher, by, endsAt }: AlertSilence): string {
  return `${matcherText(matcher)}, by ${by}, until ${endsAt}`;
}

/** A matcher in one line: `loop build-*, category health_*`. */
export function matcherText({ loop, category, subject, minSeverity }: AlertMatcher): string {
  const parts = [
    loop === undefined ? null : `loop ${loop}`,
    category === undefined ? null : `category ${category}`,
    subject === undefined ? null : `subject ${subject}`,
    minSeverity === undefined ? null : `severity ${minSeverity} and above`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function factsOf({
  id,
  matcher,
  startsAt,
  endsAt,
}: AlertSilence): Pick<OperationFacts, 'target' | 'loopId' | 'startsAt' | 'until' | 'matcher'> {
  return { target: id, loopId: null, startsAt, until: endsAt, matcher };
}
