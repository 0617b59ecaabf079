/** Ways of looking at a page. */
export const UI_ENGINES = ['playwright-cli', 'chromium', 'http'] as const;

/** One of {@link UI_ENGINES}. */
export type UiEngine = (typeof UI_ENGINES)[number];

/** What to look at, and how. Lengths of time in milliseconds. */
export interface UiRequest {
  readonly url: string;
  readonly contains: readonly string[];
  /** For each step. */
  readonly timeoutMs: number;
  /** Name of the browser session for playwright-cli; null for its default. */
  readonly session: string | null;
  /** `auto`: playwright-cli when it is installed, else a Chromium that is, else plain HTTP. */
  readonly engine: UiEngine | 'auto';
}

/** What an engine said that did not decide, or that stood in for another. */
export interface EngineNote {
  readonly engine: UiEngine;
  readonly said: string;
}

/** What may be said on standard error about the engines. */
export function engineNotes(notes: readonly EngineNote[]): readonly string[] {
  return notes.map(({ engine, said }) => `note: ${engine}: ${said}`);
}
