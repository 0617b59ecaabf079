import { layerOf } from './layers.ts';
import { isBound } from './scope.ts';
import { type Node, type Place, type SourceFile, type Violation, isNode, violation, walk } from './source-file.ts';

/** Names of the surrounding world. A pure file takes what it needs from them as an argument, a shell as a port. */
const WORLD = new Set([
  'process',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'globalThis',
  'require',
]);

/** Fields in which an identifier is a name, not a reference, unless the parent is computed. */
const NAME_FIELDS = new Set(['property', 'key', 'label', 'imported', 'exported']);

/** Whether a node reads the global variable or type `name`. */
export function refersTo(node: Node, place: Place, name: string): boolean {
  if (node.type !== 'Identifier' || node['name'] !== name) return false;
  const { parent, field } = place;
  if (NAME_FIELDS.has(field) && parent?.['computed'] !== true && parent?.['shorthand'] !== true) return false;
  return !isBound(name, place);
}

/** Whether a node is `object.property`, written with a dot or with a text in brackets. */
export function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression') return false;
  const { object: left, property: right } = node;
  if (!isNode(left) || !isNode(right) || left.type !== 'Identifier' || left['name'] !== object) return false;
  return right['name'] === property || right['value'] === property;
}

function worldReached(node: Node, place: Place): string | undefined {
  const name = node['name'];
  if (typeof name === 'string' && WORLD.has(name) && refersTo(node, place, name)) return name;
  if (isMember(node, 'Math', 'random')) return 'Math.random';
  if (isMember(node, 'Date', 'now')) return 'Date.now';
  const { callee, arguments: args } = node;
  const makesDate =
    (node.type === 'NewExpression' || node.type === 'CallExpression') && isNode(callee) && callee['name'] === 'Date';
  if (makesDate && (node.type === 'CallExpression' || (Array.isArray(args) && args.length === 0))) return 'the clock';
  return undefined;
}

function asyncForm(node: Node, place: Place): string | undefined {
  if (node['async'] === true) return 'async';
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true)) return 'await';
  return refersTo(node, place, 'Promise') ? 'Promise' : undefined;
}

/** Feature folders and `errors.ts` reach nothing of the world; apart from `run.ts` they are synchronous as well. */
export function checkPurity(file: SourceFile): readonly Violation[] {
  const layer = layerOf(file.path);
  if (layer !== 'pure' && layer !== 'run' && layer !== 'errors') return [];
  const found: Violation[] = [];
  walk(file.program, (node, place) => {
    const world = worldReached(node, place);
    if (world !== undefined) found.push(violation(file, node, `${world}: pass it in as an argument or a port`));
    const form = layer === 'run' ? undefined : asyncForm(node, place);
    if (form !== undefined) found.push(violation(file, node, `${form}: pure files are synchronous; move it to run.ts`));
  });
  return found;
}
