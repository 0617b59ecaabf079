/** Words of a report that say that something failed or is blocked. docs/queue.md, section "Review". */

import { englishMarkers } from './markers-english.ts';
import { koreanMarkers } from './markers-korean.ts';
import type { ReadText } from './read-text.ts';

/** A marker in a report. */
export interface MarkerHit {
  readonly name: string;
  readonly kind: 'failure' | 'block';
  /** As it stands there. */
  readonly text: string;
  /** Number of its first word. */
  readonly at: number;
  /**
   * `counts`; `denied`: "0 failed", "오류 없음"; `settled`: "fixed the error"; `topic`: "error handling", a file name.
   */
  readonly state: 'counts' | 'denied' | 'settled' | 'topic';
}

/** Names in the order in which they are told. */
const ORDER: readonly string[] =
  'fail,failed,error,exception,incomplete,not done,todo,missing,실패,오류,에러,누락,미완료,미완성,blocker,blocked,cannot proceed,escalation,차단,진행 불가,블로커'.split(
    ',',
  );

/** All markers of a report, those that do not count included. */
export function findMarkers(read: ReadText): readonly MarkerHit[] {
  return [...englishMarkers(read), ...koreanMarkers(read)].toSorted((left, right) => left.at - right.at);
}

/** Names of the markers of a kind that count, each once. */
export function countingNames(hits: readonly MarkerHit[], kind: MarkerHit['kind']): readonly string[] {
  const found = new Set(hits.filter((hit) => hit.kind === kind && hit.state === 'counts').map(({ name }) => name));
  return ORDER.filter((name) => found.has(name));
}
