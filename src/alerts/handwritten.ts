import { OpsError } from '../errors.ts';
import type { Validator } from '../generated/validator.ts';
import { safeText } from '../status/terminal-text.ts';
import { brokenRules } from './broken-rules.ts';
import { readJson } from './json-text.ts';

/** Documents that people write by hand: read, checked, and all that is wrong with them said at once. */

/** A place in a document and what is wrong there. */
export interface Problem {
  /** JSON pointer; empty for the document itself. */
  readonly pointer: string;
  readonly problem: string;
}

/** What a document must be. */
export interface DocumentRules<Document> {
  readonly validate: Validator<Document>;
  /** What no schema can say. */
  readonly problemsOf: (document: Document) => readonly Problem[];
  readonly hint: string;
}

/** Messages list that many problems; a document of another kind would otherwise fill the screen. */
const LISTED_PROBLEMS = 10;

/**
 * Reads the text of a document. Raises config_invalid with the file, and JSON pointer and problem of all that is wrong. What
 * the document holds is shown only as far as it cannot be a secret.
 */
export function parseHandwritten<Document>(
  text: string,
  file: string,
  { validate, problemsOf, hint }: DocumentRules<Document>,
): Document {
  const read = readJson(text);
  if (read.kind === 'bad') throw new OpsError('config_invalid', `${file}: document ${read.problem}`, { hint });
  const { document } = read;
  const isValid = validate(document);
  const problems = isValid ? problemsOf(document) : brokenRules(document, validate.errors ?? []);
  if (isValid && problems.length === 0) return document;
  throw new OpsError('config_invalid', messageOf(file, problems), { hint });
}

function messageOf(file: string, problems: readonly Problem[]): string {
  const said = problems
    .slice(0, LISTED_PROBLEMS)
    .map(({ pointer, problem }) => `${pointer === '' ? 'document' : safeText(pointer)} ${problem}`);
  const more = problems.length - said.length;
  return `${file}: ${[...said, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ')}`;
}
