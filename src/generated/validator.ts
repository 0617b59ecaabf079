// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.

/** One broken rule of a schema. */
export interface ValidationError {
  /** JSON pointer to the offending value; empty for the document itself. */
  readonly instancePath: string;
  /** Name of the rule, for example: required. */
  readonly keyword: string;
  /** What the rule demands, for example: must be string. */
  readonly message?: string;
  /** Name of a member whose name is refused; set for such errors of documents written by hand only. */
  readonly propertyName?: string;
  /** Details of the rule, in ajv's words; set for documents written by hand only. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/**
 * Tells whether a value is a T. After a refusal, `errors` holds the first broken rule, or every one of a document
 * written by hand; it lasts until the next call.
 */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
