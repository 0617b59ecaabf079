/**
 * What the table of options may say about one option. The key of an option in the table is its name in the
 * program (`maxEvents`); its flag is the same word in kebab case (`--max-events`).
 */

interface SpecBase {
  /** One sentence for help and reference. `<state>`, `<telemetry>` and `<runtime>` are the folders of a loop. */
  readonly description: string;
  /** Environment variable that is read when the flag is not given. Empty counts as unset. */
  readonly env?: string;
  /** What happens without a value, where no constant says it. */
  readonly defaultText?: string;
}

/** Any text; the empty text counts as not given. */
interface TextSpec extends SpecBase {
  readonly kind: 'text';
  /** True when the value must never be shown. */
  readonly secret?: true;
  /** True for a plain word after the command instead of a flag. */
  readonly positional?: true;
}

/** A file or folder, kept as typed; the empty text counts as not given. */
interface PathSpec extends SpecBase {
  readonly kind: 'path';
}

/** A path, or one of a few words with a meaning of their own. */
interface KeywordOrPathSpec extends SpecBase {
  readonly kind: 'keyword-or-path';
  readonly keywords: readonly string[];
  readonly default: string;
}

/** Decimal digits without sign or leading zero, inside an inclusive range. */
export interface IntegerSpec extends SpecBase {
  readonly kind: 'integer';
  readonly unit:
    | 'seconds'
    | 'bytes'
    | 'events'
    | 'files'
    | 'rows'
    | 'attempts'
    | 'failures'
    | 'evaluations'
    | 'connections'
    | 'requests'
    | 'port';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}

/** Present or absent. */
interface SwitchSpec extends SpecBase {
  readonly kind: 'switch';
}

/** One of a closed list of words. */
interface ChoiceSpec extends SpecBase {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default?: string;
}

/** `true` or `false` as a word. */
interface BooleanTextSpec extends SpecBase {
  readonly kind: 'boolean-text';
  readonly default: boolean;
}

/** An RFC 3339 date-time; its value is in milliseconds since 1970. */
interface TimestampSpec extends SpecBase {
  readonly kind: 'timestamp';
}

/** An identifier with a strict pattern, safe in a path, a header and a URL. */
interface IdentifierSpec extends SpecBase {
  readonly kind: 'loop-id' | 'trace-id';
}

/** An absolute http or https URL; the empty text counts as not given. */
interface UrlSpec extends SpecBase {
  readonly kind: 'url';
}

export type OptionSpec =
  | TextSpec
  | PathSpec
  | KeywordOrPathSpec
  | IntegerSpec
  | SwitchSpec
  | ChoiceSpec
  | BooleanTextSpec
  | TimestampSpec
  | IdentifierSpec
  | UrlSpec;

/** How one command uses an option: what differs from the table. */
export interface OptionUse {
  readonly required?: true;
  readonly env?: string;
  readonly default?: number | string;
  readonly defaultText?: string;
  readonly description?: string;
}
