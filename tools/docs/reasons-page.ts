import type { Reason } from '../../src/status/reasons/reason.ts';
import { code, page, table } from './markdown.ts';

const INTRODUCTION = `A reason code is a stable word that explains a status, a change or a failure. \`ops-manager explain <code>\` prints the same.
In commands, \`<repo>\` is the folder that holds \`.superloop/\`, \`<loop>\` the id of the loop, \`<runtime>\` is
\`<repo>/.superloop/loops/<loop>\`, and \`<state>\` is \`<repo>/.superloop/ops-manager/<loop>\`.`;

/** What the places in commands and sentences are called on the page. */
const PLACES: Readonly<Record<string, string>> = {
  repo: '<repo>',
  loop: '<loop>',
  run: '<runtime>',
  ops: '<state>',
  scripts: 'scripts',
  manager: 'ops-manager',
};

/** The page of reason codes: an overview, then one section per code, by name. */
export function renderReasons(reasons: readonly Reason[]): string {
  const sorted = reasons.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const overview = table(
    ['Code', 'Severity', 'Meaning'],
    sorted.map(({ code: name, severity, title }) => [link(name), severity ?? '', title]),
  );
  return page('Reason codes', 'src/status/reasons/', [INTRODUCTION, overview, ...sorted.flatMap(reasonBlocks)]);
}

function reasonBlocks({ code: name, severity, title, ...rest }: Reason): readonly string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Severity', severity],
    ['Cause', prose(rest.cause)],
    ['Evidence', rest.evidenceCommand === null ? null : code(fillPlaces(rest.evidenceCommand))],
    ['Remedy', prose(rest.remedy)],
    ['See also', rest.seeAlso.length === 0 ? null : rest.seeAlso.map(link).join(', ')],
  ];
  const lines = facts.flatMap(([label, text]) => (text === null ? [] : [`- **${label}:** ${text}`]));
  return [`## ${name}`, `${title}.`, lines.join('\n')];
}

function link(name: string): string {
  return `[${code(name)}](#${name})`;
}

/** A place inside a sentence must not look like an HTML tag. */
function prose(text: string): string {
  return fillPlaces(text).replaceAll('<', '\\<');
}

function fillPlaces(text: string): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => PLACES[name] ?? place);
}
