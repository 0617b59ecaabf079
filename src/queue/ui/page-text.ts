/** What a person sees of an HTML page: title, text and labels, without scripts and what is hidden. */

import { decodeEntities } from './html-entities.ts';

/** Elements whose content is no text of the page. */
const UNSEEN: ReadonlySet<string> = new Set('script style template noscript iframe noembed noframes object'.split(' '));
const VOID: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements that stand in a line with their neighbours; all others begin and end one. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label map mark meter nobr output picture q s samp select small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Longest tag that is read with its quotes; a longer one ends at the next `>`. */
const LONGEST_TAG = 4096;
const TAG = /^<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/i;
const LONG_TAG = /^<(\/?)([a-z][^\s/>]*)/i;

interface Tag {
  readonly isEnd: boolean;
  readonly name: string;
  readonly attributes: string;
  /** Offset behind it. */
  readonly to: number;
}

/** The text of a page, a line for each block, blanks collapsed. */
export function pageText(html: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (end > at) pieces.push(plain(html.slice(at, end)));
    if (open === -1) break;
    const tag = tagAt(html, open);
    if (tag === null) {
      at = commentEnd(html, open);
      if (at === open) {
        pieces.push('<');
        at = open + 1;
      }
      continue;
    }
    pieces.push(textOfTag(tag));
    at = isUnseen(tag) ? unseenEnd(html, tag) : tag.to;
  }
  return tidy(pieces.join(''));
}

function plain(text: string): string {
  return decodeEntities(text).replaceAll(/\s+/g, ' ');
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

function tagAt(html: string, at: number): Tag | null {
  const start = html.slice(at, at + LONGEST_TAG);
  const whole = TAG.exec(start);
  const [text, slash = '', name = '', attributes = ''] = whole ?? LONG_TAG.exec(start) ?? [];
  if (text === undefined) return null;
  const end = html.indexOf('>', at);
  const to = whole === null ? (end === -1 ? html.length : end + 1) : at + text.length;
  return { isEnd: slash !== '', name: name.toLowerCase(), attributes, to };
}

/** Behind a comment, a doctype or the like; the offset itself when there is none. */
function commentEnd(html: string, at: number): number {
  const next = html.charAt(at + 1);
  if (next !== '!' && next !== '?' && next !== '/') return at;
  const mark = html.startsWith('<!--', at) ? '-->' : '>';
  const end = html.indexOf(mark, at + 2);
  return end === -1 ? html.length : end + mark.length;
}

const HIDDEN = /(?:^|\s)hidden(?=[\s=/]|$)|style\s*=\s*["']?[^"'>]*display\s*:\s*none/i;

function isUnseen({ isEnd, name, attributes }: Tag): boolean {
  if (isEnd || VOID.has(name)) return false;
  return UNSEEN.has(name) || (HIDDEN.test(attributes) && !attributes.endsWith('/'));
}

/** Behind the end of an element, elements of the same name inside of it left aside. */
function unseenEnd(html: string, { name, to }: Tag): number {
  const isRaw = UNSEEN.has(name);
  const tags = new RegExp(`<(/?)${name.replaceAll(/[^a-z0-9]/g, '\\$&')}(?=[\\s/>])`, 'gi');
  tags.lastIndex = to;
  let depth = 1;
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    if (found[1] === '/') depth -= 1;
    else if (!isRaw) depth += 1;
    if (depth === 0) return tagAt(html, found.index)?.to ?? html.length;
  }
  return html.length;
}

/** A line break for a block, a blank between cells, and the labels of pictures and fields. */
function textOfTag({ isEnd, name, attributes }: Tag): string {
  if (name === 'td' || name === 'th' || name === 'option') return ' ';
  if (!INLINE.has(name)) return '\n';
  if (isEnd || attributes === '') return '';
  const labels = ['alt', 'aria-label', 'placeholder', ...(isButton(name, attributes) ? ['value'] : [])];
  const texts = labels.map((label) => attribute(attributes, label)).filter((text) => text !== '');
  return texts.length === 0 ? '' : ` ${plain(texts.join(' '))} `;
}

function isButton(name: string, attributes: string): boolean {
  return name === 'input' && /^(?:button|submit|reset)$/i.test(attribute(attributes, 'type'));
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
