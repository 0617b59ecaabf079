/** Judges what was seen of a page. docs/queue.md, section "Review". */

import { firstCodePoints } from '../code-points.ts';

/** What an engine saw: the text of the page, or why there is none. */
export type PageLook =
  | { readonly seen: true; readonly text: string }
  | { readonly seen: false; readonly step: 'open' | 'snapshot'; readonly why: string };

/** What a check comes to. */
export interface SmokeResult {
  readonly ok: boolean;
  readonly reasons: readonly string[];
  /** Terms that the page does not show; all of them when it was not seen. */
  readonly missing: readonly string[];
  /** Beginning of the text of the page. */
  readonly excerpt: string;
}

const EXCERPT_CODE_POINTS = 400;

/** Whether a text holds every term, whatever its case; blank terms ask for nothing. */
export function textShows(text: string, terms: readonly string[]): boolean {
  return missingTerms(text, terms).length === 0;
}

function missingTerms(text: string, terms: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return wantedTerms(terms).filter((term) => !lower.includes(term.toLowerCase()));
}

function wantedTerms(terms: readonly string[]): readonly string[] {
  return terms.map((term) => term.trim()).filter((term) => term !== '');
}

/** Passes a page that was seen and shows every term, whatever its case. Blank terms ask for nothing. */
export function judgeLook(look: PageLook, terms: readonly string[]): SmokeResult {
  if (!look.seen) {
    const reason = `ui_${look.step}_failed:${look.why}`;
    return { ok: false, reasons: [reason], missing: wantedTerms(terms), excerpt: '' };
  }
  const missing = missingTerms(look.text, terms);
  const reason = missing.length === 0 ? 'ui_smoke_passed' : `ui_missing_terms:${missing.join(',')}`;
  return {
    ok: missing.length === 0,
    reasons: [reason],
    missing,
    excerpt: firstCodePoints(look.text, EXCERPT_CODE_POINTS),
  };
}

/** How a program ended. */
export interface ProgramEnd {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Why a step failed, in the words of the program that took it. */
export function whyFailed(step: 'open' | 'snapshot', { exitCode, stdout, stderr }: ProgramEnd): string {
  const said = stderr.trim() === '' ? stdout.trim() : stderr.trim();
  return said === '' ? `${step}_failed_rc=${exitCode}` : said;
}

/** What `ui-validate` prints. */
export function renderSmoke({ ok, reasons }: SmokeResult): string {
  return ok ? 'UI_SMOKE_OK' : `UI_SMOKE_FAIL: ${reasons.join(';')}`;
}
