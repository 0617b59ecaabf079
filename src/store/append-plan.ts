/** The end of a JSONL file as an append finds it. */
export interface TailState {
  /** Text after the last LF, or null when the file is empty or ends in LF. */
  readonly fragment: string | null;
  /** Those of the rows to append that the file's end already holds, complete with LF. */
  readonly present: ReadonlySet<string>;
  /** True when the rows belong to a pass that was interrupted, so that a part of them may be there. */
  readonly replay: boolean;
}

/** What was found at the end of the file. */
export type TailFinding = 'clean' | 'own_row_unterminated' | 'own_row_torn' | 'row_unterminated' | 'damaged';

/** How to append: cut `dropFragment` first, then write `text` in one go (nothing when it is empty). */
export interface AppendPlan {
  readonly finding: TailFinding;
  readonly dropFragment: boolean;
  readonly text: string;
}

/**
 * Plans an append so that rows never glue together, nothing of anyone else's is lost and no row is repeated.
 * A fragment that is JSON is a row whose LF is missing (someone appended by hand): it gets its LF. The start of a
 * row that is about to be written again is cut. Anything else gets an LF and stays visible as a bad line.
 */
export function planAppend(lines: readonly string[], tail: TailState): AppendPlan {
  const { fragment, present, replay } = tail;
  const missing = lines.filter((line) => !present.has(line));
  const finding = fragment === null ? 'clean' : judgeFragment(fragment, { missing, replay });
  const rows = finding === 'own_row_unterminated' ? missing.filter((line) => line !== fragment) : missing;
  const text = rows.map((line) => `${line}\n`).join('');
  if (finding === 'clean' || finding === 'own_row_torn') {
    return { finding, dropFragment: finding === 'own_row_torn', text };
  }
  const closes = text !== '' || finding === 'own_row_unterminated';
  return { finding, dropFragment: false, text: closes ? `\n${text}` : '' };
}

function judgeFragment(
  fragment: string,
  own: { readonly missing: readonly string[]; readonly replay: boolean },
): TailFinding {
  if (own.replay && own.missing.includes(fragment)) {
    return 'own_row_unterminated';
  }
  if (own.replay && own.missing.some((line) => line.startsWith(fragment))) {
    return 'own_row_torn';
  }
  return parseRow(fragment) === null ? 'damaged' : 'row_unterminated';
}

/** A JSONL line as an object, or null when it is not one: damaged, blank, an array or a bare value. */
export function parseRow(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{') && line.trimStart()[0] !== '{') {
    return null;
  }
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    // Torn or damaged rows are expected at the end of a file; readers pass over them.
    return null;
  }
}
