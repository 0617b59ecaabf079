/** How a result is printed: `text` for people, else JSON, indented or on one line. */
export type OutputMode = 'text' | 'compact' | 'pretty';

/** What the choice depends on. */
export interface ModeInput {
  readonly wanted: { readonly text?: boolean; readonly pretty?: boolean; readonly json?: boolean };
  /** True when a person is likely to read standard output. */
  readonly interactive: boolean;
  /** True when the result has a view for people. */
  readonly hasText: boolean;
}

/** The scripts always pass `--json`, so `--text` and `--pretty` win over it. */
export function chooseMode({ wanted, interactive, hasText }: ModeInput): OutputMode {
  if (wanted.text === true && hasText) return 'text';
  if (wanted.pretty === true) return 'pretty';
  return wanted.json === true || !interactive || !hasText ? 'compact' : 'text';
}
