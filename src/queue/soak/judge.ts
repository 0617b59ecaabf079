/** The table of a soak run: every indicator, its bar, and what was seen. */

import { longestSilence, type SoakBook, type SoakClaim, type SoakItem } from './book.ts';
import { duplicateExecutions, executedSecondSendings } from './executions.ts';
import { SOAK_LIMITS, SOAK_MODEL, type SoakProfile } from './figures.ts';
import { lowestMovingSuccess, percentileOf } from './measures.ts';

/** `not_tried`: nothing of the kind happened, so that nothing was shown. */
export type SoakVerdict = 'pass' | 'fail' | 'not_tried';

/** One line of the table. */
export interface SoakIndicator {
  readonly indicator: string;
  readonly bar: string;
  readonly measured: string;
  readonly verdict: SoakVerdict;
}

/** What was found when the run was over and the store was read. */
export interface SoakAudit {
  /** Items of the plan that never reached the store. */
  readonly unsent: number;
  /** Workers that ended although nobody killed them. */
  readonly crashed: number;
  /** Where the store says something else than the log; one line each. */
  readonly differences: readonly string[];
}

/** What the table is made of. `audit` is null while the run goes on. */
export interface SoakEvidence {
  readonly profile: SoakProfile;
  readonly book: SoakBook;
  /** Second of the run at which it is judged. */
  readonly nowSeconds: number;
  readonly audit: SoakAudit | null;
}

/** All lines of the table. */
export function judgeSoak({ profile, book, nowSeconds, audit }: SoakEvidence): readonly SoakIndicator[] {
  const items = [...book.items.values()];
  return [
    success(items, profile),
    latency(items, profile),
    recoveredFailures(items, profile),
    ...duplicates(book, items),
    ...leases(items, nowSeconds),
    budget(book),
    ...continuity(book, nowSeconds),
    ...(audit === null ? [] : endState(book, audit)),
    clock(book),
  ];
}

/** A run passes when no line fails and, in a run of full length, every line was tried. */
export function judgeRun(table: readonly SoakIndicator[], isFullLength: boolean): 'PASS' | 'FAIL' {
  const isBad = ({ verdict }: SoakIndicator): boolean =>
    verdict === 'fail' || (verdict === 'not_tried' && isFullLength);
  return table.length === 0 || table.some((line) => isBad(line)) ? 'FAIL' : 'PASS';
}

function success(items: readonly SoakItem[], { leastSuccess }: SoakProfile): SoakIndicator {
  const ends = items.flatMap(({ end }) => (end === null || end.skipped ? [] : end.status));
  const done = ends.filter((status) => status === 'DONE').length;
  const failed = ends.filter((status) => status === 'FAILED').length;
  return share('success: DONE of DONE and FAILED', leastSuccess, { part: done, whole: done + failed });
}

function latency(items: readonly SoakItem[], { mostP95Seconds }: SoakProfile): SoakIndicator {
  const seconds = items.flatMap(({ due, end }) => (end === null || end.skipped ? [] : end.at - due));
  const p95 = percentileOf(seconds, 95);
  return {
    indicator: 'p95 from arrival to end',
    bar: `<= ${mostP95Seconds} s`,
    measured:
      p95 === null
        ? 'no item has ended'
        : `${p95.toFixed(1)} s (median ${(percentileOf(seconds, 50) ?? 0).toFixed(1)} s)`,
    verdict: p95 === null ? 'not_tried' : p95 <= mostP95Seconds ? 'pass' : 'fail',
  };
}

function recoveredFailures(items: readonly SoakItem[], { leastSuccess }: SoakProfile): SoakIndicator {
  const failed = items.filter(({ failures, end }) => failures > 0 && end !== null && end.status !== 'BLOCKED');
  const done = failed.filter(({ end }) => end?.status === 'DONE').length;
  return share('failed for a while, DONE later', leastSuccess, { part: done, whole: failed.length });
}

function duplicates(book: SoakBook, items: readonly SoakItem[]): readonly SoakIndicator[] {
  const found = [
    ...book.doubleTokens.map((token) => `token ${token} was given twice`),
    ...items.flatMap((item) => duplicateExecutions(item, Infinity)),
    ...executedSecondSendings(book.again, book.items),
  ];
  const returned = items.reduce((sum, { claims }) => sum + Math.max(0, claims.length - 1), 0);
  const dispatched = book.again.length + returned;
  const again = secondSendings(book);
  const skipped = again.filter(
    ({ id, of, duplicateOf }) =>
      duplicateOf !== null || [id, of].some((name) => book.items.get(name)?.end?.skipped === true),
  );
  return [
    {
      indicator: 'duplicates executed',
      bar: '0',
      measured: `${found.length} of ${dispatched} second dispatches${found[0] === undefined ? '' : `: ${found[0]}`}`,
      verdict: found.length > 0 ? 'fail' : dispatched === 0 ? 'not_tried' : 'pass',
    },
    all('second sendings skipped by key', { part: skipped.length, whole: again.length }),
  ];
}

/** A first sending that ended FAILED may be sent again by rule. */
function secondSendings({ again, items }: SoakBook): SoakBook['again'] {
  return again.filter(({ of }) => items.get(of)?.end?.status !== 'FAILED');
}

function leases(items: readonly SoakItem[], nowSeconds: number): readonly SoakIndicator[] {
  const lost = items.flatMap((item) => item.claims.flatMap((claim) => (claim.lost === null ? [] : { item, claim })));
  // Nothing can be said yet of an item whose lease has ended just now, or not at all.
  const judged = lost.filter(
    ({ item, claim }) => item.end !== null || nowSeconds > claim.leaseUntil + SOAK_MODEL.leaseSeconds,
  );
  const recovered = judged.filter(({ item, claim }) => isRecovered(item, claim));
  const late = lost.filter(({ item, claim }) => isLateWrite(item, claim));
  const refused = late.filter(({ claim }) => claim.end?.accepted === false);
  return [
    share('lease timeouts recovered', SOAK_LIMITS.leastRecovery, { part: recovered.length, whole: judged.length }),
    all('writes under an old token refused', { part: refused.length, whole: late.length }),
  ];
}

/** Another claim after the lease, or a frozen worker that was back in time, brought the item to an end that is not FAILED. */
function isRecovered({ claims, end }: SoakItem, lost: SoakClaim): boolean {
  const cameBack =
    lost.end?.accepted === true || claims.some(({ token, at }) => token > lost.token && at >= lost.leaseUntil);
  return end !== null && end.status !== 'FAILED' && cameBack;
}

/** The frozen worker came back after the reaper had returned the item. */
function isLateWrite({ reapedAt }: SoakItem, { end, leaseUntil }: SoakClaim): boolean {
  return end !== null && reapedAt.some((at) => at >= leaseUntil && at <= end.at - end.waited);
}

function budget({ breaches }: SoakBook): SoakIndicator {
  const { reported, letThrough } = breaches;
  return all('reports over the hard token limit blocked', { part: reported - letThrough, whole: reported });
}

function continuity(book: SoakBook, nowSeconds: number): readonly SoakIndicator[] {
  const { movingSeconds, leastEndsInWindow, leastMovingSuccess, mostStallSeconds, mostSilenceSeconds } = SOAK_LIMITS;
  const lowest = lowestMovingSuccess(book.ends, { seconds: movingSeconds, leastEnds: leastEndsInWindow });
  const silence = Math.max(longestSilence(book.log, nowSeconds), longestSilence(book.metrics, nowSeconds));
  return [
    {
      indicator: 'lowest success of any 30 minutes',
      bar: `>= ${percent(leastMovingSuccess)}`,
      measured: lowest === null ? 'no window is full' : percent(lowest.share),
      verdict: lowest === null ? 'not_tried' : lowest.share >= leastMovingSuccess ? 'pass' : 'fail',
    },
    {
      indicator: 'longest transition, locks included',
      bar: `< ${mostStallSeconds / 60} min`,
      measured: `${book.longestWait.toFixed(1)} s; ${book.locks} locks held for ${book.lockedSeconds.toFixed(0)} s`,
      verdict: book.longestWait >= mostStallSeconds ? 'fail' : book.locks === 0 ? 'not_tried' : 'pass',
    },
    {
      indicator: 'longest silence of log or metrics',
      bar: `< ${mostSilenceSeconds / 60} min`,
      measured: `${(silence / 60).toFixed(1)} min`,
      verdict: silence < mostSilenceSeconds ? 'pass' : 'fail',
    },
  ];
}

function endState(book: SoakBook, { unsent, crashed, differences }: SoakAudit): readonly SoakIndicator[] {
  const [first] = differences;
  return [
    {
      indicator: 'items not sent or not ended',
      bar: '0',
      measured: `${unsent} and ${book.open} of ${unsent + book.items.size}`,
      verdict: unsent + book.open === 0 ? 'pass' : 'fail',
    },
    {
      indicator: 'workers that ended by themselves',
      bar: '0',
      measured: String(crashed),
      verdict: crashed === 0 ? 'pass' : 'fail',
    },
    {
      indicator: 'items where log and store differ',
      bar: '0',
      measured: first === undefined ? `0 of ${book.items.size}` : `${differences.length}: ${first}`,
      verdict: first === undefined ? 'pass' : 'fail',
    },
  ];
}

/** With a clock that runs a thousand times too fast, a millisecond of this machine counts as a second. */
function clock(book: SoakBook): SoakIndicator {
  const { mostLateSeconds, mostCallSeconds } = SOAK_LIMITS;
  const late = percentileOf(book.lateness, 95) ?? 0;
  const call = percentileOf(book.waits, 95) ?? 0;
  const isHeld = late <= mostLateSeconds && call <= mostCallSeconds;
  const seen = `p95 ${late.toFixed(1)} s late, store p95 ${call.toFixed(1)} s`;
  return {
    indicator: 'clock ratio held',
    bar: `p95 <= ${mostLateSeconds} s late, store p95 <= ${mostCallSeconds} s`,
    measured: isHeld ? `yes: ${seen}` : `no: ${seen}; this machine is too slow for it, lower --compress`,
    verdict: isHeld ? 'pass' : 'fail',
  };
}

interface Part {
  readonly part: number;
  readonly whole: number;
}

function share(indicator: string, bar: number, { part, whole }: Part): SoakIndicator {
  return {
    indicator,
    bar: `>= ${percent(bar)}`,
    measured: whole === 0 ? 'none seen' : `${percent(part / whole)} (${part} of ${whole})`,
    verdict: whole === 0 ? 'not_tried' : part / whole >= bar ? 'pass' : 'fail',
  };
}

function all(indicator: string, { part, whole }: Part): SoakIndicator {
  return {
    indicator,
    bar: 'all',
    measured: whole === 0 ? 'none seen' : `${part} of ${whole}`,
    verdict: whole === 0 ? 'not_tried' : part >= whole ? 'pass' : 'fail',
  };
}

/** Cut, not rounded, so that a share below a bar never reads as the bar. */
function percent(value: number): string {
  return `${(Math.floor(value * 10_000 + 1e-9) / 100).toFixed(2)} %`;
}
