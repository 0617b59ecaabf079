import { parseSync } from 'oxc-parser';

/** Members of an error object that nobody reads: a message names place and rule. */
const UNREAD = new Set(['schemaPath', 'params']);

/**
 * Leaves out of ajv's standalone code what nobody reads of an error. That is a quarter of it, and every command loads
 * it at every start; the parts of the schemas that only those members named can then go as well.
 */
export function slimErrors(code: string): string {
  const cuts: [start: number, end: number][] = [];
  visit(parseSync('validator.js', code).program, (members) => {
    const names = members.map(nameOf);
    if (!names.includes('instancePath')) return;
    for (const [at, { start }] of members.entries()) {
      const next = members[at + 1];
      if (UNREAD.has(names[at] ?? '') && next !== undefined) cuts.push([start, next.start]);
    }
  });
  let kept = '';
  let end = 0;
  for (const [from, to] of cuts.toSorted(([a], [b]) => a - b)) {
    kept += code.slice(end, from);
    end = to;
  }
  return kept + code.slice(end);
}

interface Member {
  readonly start: number;
  readonly key?: { readonly name?: string };
}

function nameOf(member: Member): string | undefined {
  return member.key?.name;
}

/** Calls `take` with the members of every object literal below a syntax tree node. */
function visit(node: object, take: (members: readonly Member[]) => void): void {
  if ('type' in node && node.type === 'ObjectExpression') {
    take((node as unknown as { readonly properties: readonly Member[] }).properties);
  }
  for (const child of Object.values(node)) {
    if (typeof child === 'object' && child !== null) visit(child as object, take);
  }
}
