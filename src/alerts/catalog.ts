import type { AlertSinks } from '../generated/types.ts';
import { validateAlertSinks } from '../generated/validate-alert-sinks.js';
import { catalogProblems } from './catalog-problems.ts';
import { parseHandwritten } from './handwritten.ts';

/** The catalog of alert sinks: its text checked against the schema and against itself. */

/** A catalog in which every name leads somewhere. */
export interface AlertCatalog {
  /** The file that it came from, as given. */
  readonly file: string;
  readonly document: AlertSinks;
}

/** Reads the text of a catalog. Raises config_invalid with every problem of it; never shows a secret. */
export function parseAlertCatalog(text: string, file: string): AlertCatalog {
  const document = parseHandwritten<AlertSinks>(text, file, {
    validate: validateAlertSinks,
    problemsOf: catalogProblems,
    hint: 'docs/reference/schemas.md describes every member of alert-sinks',
  });
  return { file, document };
}
