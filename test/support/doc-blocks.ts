/**
 * The command blocks of a Markdown page, as they are typed by its reader.
 *
 * A block is a fence of `bash` or `sh`. A comment `<!-- test: key=value … -->` says how it is run: directly above a
 * fence it is about that block, anywhere else in a section (`##`) it is about all of its blocks. Values with blanks
 * are quoted like JSON texts.
 */

/** How blocks are run. */
export interface DocDirective {
  /** Captured runtime folder that the section works on, below `test/fixtures/runtime/`. */
  readonly repo?: string;
  /** What goes on in the repository of the section, with a runtime that really runs; see test/docs/scenes.ts. */
  readonly runtime?: string;
  /** `yes`: the service runs while the section is worked through. */
  readonly service?: string;
  /** Name of what is arranged before. */
  readonly setup?: string;
  /** There is an alert sink, and what its other side does from now on; see test/docs/staged-sink.ts. */
  readonly sink?: string;
  /** `service`: the block starts the service and does not come back. */
  readonly starts?: string;
  /** Exit status of the block; 0 unless given. */
  readonly exit?: string;
  /** Text that the block must print. */
  readonly prints?: string;
}

/** One fenced block of commands. */
export interface DocBlock {
  /** Line of its first command, from 1. */
  readonly line: number;
  readonly text: string;
  readonly directive: DocDirective;
}

/** A part of a page that begins with `##`; the part before the first one has the title of the page. */
export interface DocSection {
  readonly title: string;
  readonly directive: DocDirective;
  readonly blocks: readonly DocBlock[];
}

/** A page, taken apart. */
export interface DocPage {
  readonly sections: readonly DocSection[];
  /** Every fence of the page: its line, from 1, and its language, empty when it has none. */
  readonly fences: readonly { readonly line: number; readonly language: string }[];
}

const FENCE = /^(\s*)```(.*)$/;
const DIRECTIVE = /^\s*<!-- test: (.*) -->$/;
const HEADING = /^##? (.+)$/;
const PAIR = /(\w+)=("(?:[^"\\]|\\.)*"|\S+)/g;
const KEYS = new Set(['repo', 'runtime', 'service', 'setup', 'sink', 'starts', 'exit', 'prints']);

/** Takes a page apart. Throws on a directive that it does not know. */
export function parseDocPage(markdown: string): DocPage {
  const lines = markdown.split('\n');
  const sections: { title: string; directive: DocDirective; blocks: DocBlock[] }[] = [];
  const fences: { line: number; language: string }[] = [];
  let pending: DocDirective = {};
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = FENCE.exec(line);
    const directive = DIRECTIVE.exec(line);
    const heading = HEADING.exec(line);
    const section = sections.at(-1);
    if (heading !== null) {
      sections.push({ title: heading[1] ?? '', directive: {}, blocks: [] });
    } else if (directive !== null) {
      const parsed = parseDirective(directive[1] ?? '', index + 1);
      if (FENCE.test(lines[index + 1] ?? '')) {
        pending = parsed;
      } else if (section !== undefined) {
        section.directive = parsed;
      }
    } else if (fence !== null) {
      const [, indent = '', language = ''] = fence;
      const end = lines.findIndex((other, at) => at > index && other === `${indent}\`\`\``);
      if (end === -1) throw new Error(`line ${index + 1}: the fence has no end`);
      fences.push({ line: index + 1, language });
      if (language === 'bash' || language === 'sh') {
        const text = lines.slice(index + 1, end).map((row) => row.slice(indent.length));
        section?.blocks.push({ line: index + 2, text: text.join('\n'), directive: pending });
      }
      pending = {};
      index = end;
    }
  }
  return { sections, fences };
}

function parseDirective(text: string, line: number): DocDirective {
  const pairs = [...text.matchAll(PAIR)].map(([, key = '', value = '']): [string, string] => [
    key,
    value.startsWith('"') ? (JSON.parse(value) as string) : value,
  ]);
  const unknown = pairs.find(([key]) => !KEYS.has(key));
  if (unknown !== undefined) throw new Error(`line ${line}: unknown directive ${unknown[0]}`);
  return Object.fromEntries(pairs);
}
