/**
 * Which slashes separate tasks, and which are part of a path, a URL, a date or a name such as CI/CD.
 * docs/queue.md, section "Requests in plain words".
 */

/** A URL up to a blank, a character that is not ASCII, an arrow, or a comma before the next URL. */
const URL_TEXT = /\b[a-z][a-z0-9+.-]{0,20}:\/\/(?:(?!,[a-z][a-z0-9+.-]{0,20}:\/\/|->)[!-~])*/gi;
/** Ends a sentence or a bracket rather than a URL. */
const AFTER_URL = /[,;.!?'")\]}]/;

/** A piece of a text by offsets; the end is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The URLs in a text. Nothing inside of them separates anything. */
export function urlSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(URL_TEXT), ({ 0: url, index: from }) => {
    let to = from + url.length;
    while (AFTER_URL.test(text.charAt(to - 1))) to -= 1;
    return { from, to };
  });
}

/** Whether an offset is within one of the spans; both must come in growing order. */
export function withinSpans(spans: readonly Span[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((spans[next]?.to ?? Infinity) <= at) next += 1;
    return (spans[next]?.from ?? Infinity) <= at;
  };
}

/** Cuts a text at the slashes that separate, the ones of its URLs left out. */
export function splitAtSlashes(text: string): readonly string[] {
  if (!text.includes('/')) return [text];
  const kept = keptSlashes(text);
  const isInUrl = withinSpans(urlSpans(text));
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) {
    if (kept.has(at) || isInUrl(at)) continue;
    pieces.push(text.slice(from, at));
    from = at + 1;
  }
  return [...pieces, text.slice(from)];
}

/** What stands beside a word: nothing, only ASCII words, or others as well. */
type Neighbours = 'none' | 'ascii' | 'korean';

function keptSlashes(text: string): ReadonlySet<number> {
  const words = Array.from(text.matchAll(/\S+/g));
  const korean = words.filter(([word]) => NOT_ASCII.test(word)).length;
  const kept = new Set<number>();
  for (const { 0: word, index: at } of words) {
    if (!word.includes('/')) continue;
    const isOther = korean > (NOT_ASCII.test(word) ? 1 : 0);
    const neighbours = words.length === 1 ? 'none' : isOther ? 'korean' : 'ascii';
    for (const offset of pathSlashes(word, neighbours)) kept.add(at + offset);
  }
  return kept;
}

const ASCII = /^[!-~]*$/;
const NOT_ASCII = /[^ -~]/;
const EXTENSION = /[^.]\.[A-Za-z][A-Za-z0-9]{0,7}$/;
const HOST_OR_FOLDER = /^(?:\.{1,2}|~|\.?[\w-]+(?:\.[\w-]+)+|\.[\w-]+)$/;
/** Short and in capitals: CI/CD, A/B, I/O, TCP/IP. */
const ACRONYM = /^[A-Z0-9]{1,4}$/;

/** Offsets of the slashes in a word that belong to it. */
function pathSlashes(word: string, neighbours: Neighbours): readonly number[] {
  const parts = partsOf(word);
  const groups = asciiGroups(parts);
  return groups.flatMap((group) => {
    const texts = group.map(({ text }) => text);
    const isWhole = group.length === parts.length;
    const isPath = isWhole ? isPathWord(texts, neighbours) : isClearlyPath(texts);
    return isPath ? group.slice(1).map(({ from }) => from - 1) : [];
  });
}

interface Part {
  readonly text: string;
  readonly from: number;
}

function partsOf(word: string): readonly Part[] {
  let from = 0;
  return word.split('/').map((text) => {
    const part = { text, from };
    from += text.length + 1;
    return part;
  });
}

/** Runs of parts that can belong to one path: ASCII ones, and the first other one, whose beginning may be the end of the path. */
function asciiGroups(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let open: Part[] = [];
  for (const part of parts) {
    const isAscii = ASCII.test(part.text);
    const ascii = /^[!-~]*/.exec(part.text)?.[0] ?? '';
    if (isAscii) open.push(part);
    else if (open.length > 0 && (EXTENSION.test(ascii) || hasFileName(open, part))) open.push(part);
    if (!isAscii) {
      groups.push(open);
      open = [];
    }
  }
  groups.push(open);
  return groups.filter((group) => group.length > 1);
}

/** `docs/` before `설계서.md`: a folder and a file whose name is not ASCII. */
function hasFileName(before: readonly Part[], part: Part): boolean {
  return before.length > 0 && /\.[A-Za-z][A-Za-z0-9]{0,7}(?![A-Za-z0-9])/.test(part.text);
}

/** A beginning or an end that only paths have. */
function isClearlyPath(parts: readonly string[]): boolean {
  const [first = ''] = parts;
  const last = fileNameOf(parts.at(-1) ?? '');
  return EXTENSION.test(last) || HOST_OR_FOLDER.test(first);
}

/** A part without what follows a file name: the end of a sentence, and a particle as in `a.ts를`. */
function fileNameOf(part: string): string {
  return part.replace(/[.!?:)\]}'"]+$/, '').replace(/[^ -~]+$/, '');
}

/**
 * Whether a word of ASCII parts is one thing. A bare list such as `design/build/test` is not; within a sentence, parts
 * that nothing else tells apart are a path or a name when there are three of them, or when the sentence is Korean: its
 * tasks would end with words of their own.
 */
function isPathWord(parts: readonly string[], neighbours: Neighbours): boolean {
  const named = parts.filter((part) => part !== '');
  if (named.length === 0) return false;
  if (isClearlyPath(parts)) return true;
  if (named.length > 1 && named.every((part) => /^[0-9]+$/.test(part))) return true;
  const isRooted = parts[0] === '';
  if (neighbours === 'none') return isRooted && named.length > 1;
  const isAcronym = named.length > 1 && named.every((part) => ACRONYM.test(part));
  return named.length > 2 || neighbours === 'korean' || isAcronym || (isRooted && named.length > 1);
}
