/**
 * Fills the places of a command line out of the catalog of reasons, so that it can be pasted as it stands.
 */

/** What the places stand for. Folders are without trailing slash. */
export interface CommandPlaces {
  /** `{repo}` */
  readonly repo: string;
  /** `{loop}` */
  readonly loop: string;
  /** `{scripts}`: folder of the operator scripts. */
  readonly scripts: string;
  /** `{manager}`: the command line program. */
  readonly manager: string;
}

/** Places for a text that is about no particular loop: the reader puts in what applies. */
export const GENERAL_PLACES: CommandPlaces = { repo: 'REPO', loop: 'LOOP', scripts: 'scripts', manager: 'ops-manager' };

/** A place and what belongs to the same word behind it; a glob character ends the word, so that it stays one. */
const PLACE = /\{(repo|loop|ops|run|scripts|manager)\}([\w./-]*)/g;

/** The text with every place filled in, each such word quoted for the shell where it needs to be. */
export function fillPlaces(template: string, places: CommandPlaces): string {
  const { repo, loop } = places;
  const values: Readonly<Record<string, string>> = {
    ...places,
    ops: `${repo}/.superloop/ops-manager/${loop}`,
    run: `${repo}/.superloop/loops/${loop}`,
  };
  return template.replace(PLACE, (_match, name: string, rest: string) => quoteWord(`${values[name] ?? ''}${rest}`));
}

/** A command line in words as the shell cuts it, filled in: between them it may be broken into lines, within them not. */
export type CommandWords = readonly string[];

/** A word of a template: blanks within quotes belong to it. */
const WORD = /(?:"[^"]*"|'[^']*'|[^ "'])+/g;

/** The words of a command line out of the catalog, each with its places filled in. */
export function fillCommand(template: string, places: CommandPlaces): CommandWords {
  return (template.match(WORD) ?? []).map((word) => fillPlaces(word, places));
}

/** A word as the shell reads it back unchanged. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
