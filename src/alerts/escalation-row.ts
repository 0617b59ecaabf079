import type { EscalationSeverity } from '../generated/types.ts';
import { severityIn } from './severity.ts';
import { type Json, isObject, objectOf, textAt } from '../runtime/json-member.ts';

/**
 * What one line of escalations.jsonl says: conditions that hold, and conditions that are over. Rows are written by
 * reconcile and, during an incident, by hand: every member but `category` may be missing. docs/alerts.md, "From row
 * to alert".
 */

/** A condition that a row reports. */
export interface Condition {
  readonly category: string;
  readonly subject: string;
  readonly evidence: readonly string[];
}

/** Conditions that a row ends; null members match any. */
export interface Clearance {
  readonly categories: readonly string[];
  readonly subject: string | null;
  readonly reasonCode: string;
}

/** A usable row. */
export interface EscalationRow {
  readonly row: Json;
  readonly category: string;
  /** As written; null when the row names none. What no list knows counts as the highest. */
  readonly severity: EscalationSeverity | null;
  /** Id of the row, or its line when it has none. */
  readonly id: string;
  readonly timestamp: string | null;
  readonly traceId: string | null;
  /** Journal number of the pass that wrote it; null for a row of other origin. */
  readonly seq: number | null;
  readonly conditions: readonly Condition[];
  readonly clears: readonly Clearance[];
}

/** A line as it turned out. */
export type EscalationLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'row'; readonly row: EscalationRow }
  | {
      readonly kind: 'bad';
      readonly reasonCode: 'invalid_escalation_json' | 'missing_escalation_category';
      readonly row: Json | null;
    };

const HEALTH = ['health_degraded', 'health_critical'] as const;
/** Categories of rows that end another one, also where a person left `resolves` out. */
const ENDS: Readonly<Record<string, string>> = {
  divergence_resolved: 'divergence_detected',
  ordering_drift_resolved: 'ordering_drift_detected',
  profile_drift_resolved: 'profile_drift_detected',
  alert_delivery_recovered: 'alert_delivery_failed',
};
/** Half of a surrogate pair. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** The first half of a pair at the end of a text. */
const CUT_PAIR = /[\ud800-\udbff]$/;
/** Longest category or subject; what is longer is cut. */
const WORD_CHARS = 200;

/** Reads a line without its LF. `line` is its number in the file, from 1. */
export function readEscalation(text: string, line: number): EscalationLine {
  if (text.trim() === '') return { kind: 'blank' };
  const row = parseObject(text);
  if (row === null) return { kind: 'bad', reasonCode: 'invalid_escalation_json', row: null };
  const category = word(textAt(row, 'category'));
  if (category === null) return { kind: 'bad', reasonCode: 'missing_escalation_category', row };
  const { seq } = row;
  const usable: Omit<EscalationRow, 'conditions' | 'clears'> = {
    row,
    category,
    severity: severityOf(row),
    id: word(textAt(row, 'id')) ?? `line-${String(line)}`,
    timestamp: textAt(row, 'timestamp'),
    traceId: textAt(row, 'traceId'),
    seq: Number.isSafeInteger(seq) && Number(seq) >= 0 ? Number(seq) : null,
  };
  return { kind: 'row', row: { ...usable, ...meaningOf(row, category) } };
}

/** As written; a severity that is no text at all counts as one that nobody knows. */
function severityOf(row: Json): EscalationSeverity | null {
  const severity = row['severity'] ?? null;
  return severityIn(typeof severity === 'string' || severity === null ? severity : 'unknown');
}

type Meaning = Pick<EscalationRow, 'conditions' | 'clears'>;

function meaningOf(row: Json, category: string): Meaning {
  const ended = endingsOf(row, category);
  if (ended !== null) return { conditions: [], clears: ended };
  if (isHealth(category)) {
    // A health row lists everything that is wrong: what it does not list is over.
    const clears = [{ categories: HEALTH, subject: null, reasonCode: 'reason_cleared' }];
    return { conditions: healthConditions(row, category), clears };
  }
  const subject = subjectOf(row, category);
  // Another recommendation takes the place of the one before.
  const clears =
    category === 'profile_drift_detected'
      ? [{ categories: [category], subject: null, reasonCode: 'reason_cleared' }]
      : [];
  return { conditions: [{ category, subject, evidence: evidenceOf(row) }], clears };
}

/** What a row ends; null for a row that reports something. */
function endingsOf(row: Json, category: string): Clearance[] | null {
  const resolves = textAt(row, 'resolves') ?? (Object.hasOwn(ENDS, category) ? (ENDS[category] ?? null) : null);
  const reasonCode = 'condition_cleared';
  if (category === 'health_recovered' || (resolves !== null && isHealth(resolves))) {
    return [{ categories: HEALTH, subject: null, reasonCode }];
  }
  if (resolves !== null) {
    return [{ categories: [word(resolves) ?? ''], subject: word(textAt(row, 'subject')), reasonCode }];
  }
  if (row['status'] !== 'resolved') return null;
  if (!isHealth(category)) return [{ categories: [category], subject: namedSubject(row), reasonCode }];
  const reasons = healthConditions(row, category).filter(({ subject }) => subject !== category);
  return reasons.length === 0
    ? [{ categories: HEALTH, subject: null, reasonCode }]
    : reasons.map(({ subject }) => ({ categories: HEALTH, subject, reasonCode }));
}

function isHealth(category: string): boolean {
  return HEALTH.some((name) => name === category);
}

/** One condition for each reason, in the category that its own severity gives. */
function healthConditions(row: Json, category: string): Condition[] {
  const reasons = list(row['reasons']).flatMap((reason) => {
    const code = word(textAt(reason, 'code'));
    if (code === null) return [];
    const severity = textAt(reason, 'severity');
    const own = severity === 'critical' ? 'health_critical' : severity === 'degraded' ? 'health_degraded' : category;
    return [{ category: own, subject: code, evidence: measured(reason) }];
  });
  const listed = new Set(reasons.map(({ subject }) => subject));
  const bare = list(row['reasonCodes']).flatMap((code) => {
    const subject = typeof code === 'string' ? word(code) : null;
    return subject === null || listed.has(subject) ? [] : [{ category, subject, evidence: [] }];
  });
  const all = [...reasons, ...bare];
  return all.length === 0 ? [{ category, subject: category, evidence: [] }] : all;
}

function measured(reason: unknown): string[] {
  const metric = textAt(reason, 'metric');
  const observed = textAt(reason, 'observed');
  const threshold = textAt(reason, 'threshold');
  if (metric === null || observed === null) return [];
  return [`${metric} is ${observed}${threshold === null ? '' : `, threshold ${threshold}`}`];
}

function subjectOf(row: Json, category: string): string {
  return namedSubject(row) ?? category;
}

/** What the row says that it is about; null when it says nothing. */
function namedSubject(row: Json): string | null {
  return word(textAt(row, 'subject') ?? textAt(row, 'drift', 'recommendedProfile') ?? textAt(row, 'reasonCode'));
}

function evidenceOf(row: Json): string[] {
  const flags = Object.entries(objectOf(row['divergenceFlags']) ?? {}).flatMap(([name, set]) =>
    set === true ? [name] : [],
  );
  const violations = list(objectOf(row['sequence'])?.['violations']).filter((code) => typeof code === 'string');
  const rationale = textAt(row, 'drift', 'rationale');
  const message = textAt(row, 'message');
  return [...flags, ...violations, ...(rationale === null ? [] : [rationale]), ...(message === null ? [] : [message])];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Well-formed and no longer than allowed: it becomes a part of keys and URLs. */
function word(text: string | null): string | null {
  // A pair that the cut goes through leaves a half, which goes as well.
  return text === null ? null : text.slice(0, WORD_CHARS).replace(CUT_PAIR, '').replace(LONE_SURROGATE, '\ufffd');
}

/** Null for anything but one JSON object, two of them in one line included. */
function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !isTooDeep(value) ? value : null;
  } catch {
    // The line is reported as it stands.
    return null;
  }
}

/** Deepest nesting of a row: what is deeper cannot be written again by everything that writes JSON. */
const MOST_LEVELS = 100;

function isTooDeep(row: Json): boolean {
  let level: readonly unknown[] = [row];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
