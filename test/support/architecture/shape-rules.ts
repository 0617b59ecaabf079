import path from 'node:path';
import { layerOf } from './layers.ts';
import { type Node, type SourceFile, type Violation, isNode, violation, walk } from './source-file.ts';

const MAX_LINES = 400;
const P90_LINES = 250;
const MEDIAN_LINES = 80;

/** Below this number of files the median and the 90th percentile say nothing. */
const ENOUGH_FILES = 20;

const VAGUE_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc']);

/** Small files: none above 400 lines, nine of ten at most 250, half of them at most 80. */
export function checkSizes(files: readonly SourceFile[]): readonly Violation[] {
  const sizes = files.map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }));
  const found = sizes
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path: name, lines }) => ({ path: name, line: lines, message: `${lines} lines; at most ${MAX_LINES}` }));
  if (sizes.length < ENOUGH_FILES) return found;
  const sorted = sizes.toSorted((a, b) => a.lines - b.lines);
  return [...found, ...checkQuantile(sorted, 0.9, P90_LINES), ...checkQuantile(sorted, 0.5, MEDIAN_LINES)];
}

function checkQuantile(
  sorted: readonly { path: string; lines: number }[],
  share: number,
  limit: number,
): readonly Violation[] {
  const at = sorted[Math.ceil(sorted.length * share) - 1];
  if (!at || at.lines <= limit) return [];
  return [{ path: at.path, line: at.lines, message: `${at.lines} lines at quantile ${share}; at most ${limit}` }];
}

/** Files and folders are named after what they hold. */
export function checkFileName(file: SourceFile): readonly Violation[] {
  const parts = file.path.replace(/(\.test)?\.ts$/, '').split('/');
  const vague = parts.flatMap((part) => part.split(/[-_.]/)).find((word) => VAGUE_WORDS.has(word));
  const word = path.posix.basename(file.path) === 'index.ts' ? 'index' : vague;
  return word === undefined
    ? []
    : [{ path: file.path, line: 1, message: `${word}: name the file after what it holds` }];
}

/** No barrels: a file that only passes on what others export. */
export function checkBarrel(file: SourceFile): readonly Violation[] {
  const body = file.program['body'] as readonly Node[];
  const passesOn = body.every((statement) => statement.type.startsWith('Export') && isNode(statement['source']));
  if (body.length === 0 || !passesOn) return [];
  return [{ path: file.path, line: 1, message: 'only passes on exports of other files: import them from there' }];
}

const BARE_QUANTITY = /(timeout|delay|interval)$/i;

/** Fields, parameters and variables that hold a number of some unit carry the unit in their name. */
export function checkUnits(file: SourceFile): readonly Violation[] {
  const found: Violation[] = [];
  walk(file.program, (node) => {
    const name = bareQuantity(node);
    if (name !== undefined) {
      found.push(violation(file, node, `${name}: name the unit, as in ${name}Ms or ${name}Seconds`));
    }
  });
  return found;
}

function bareQuantity(node: Node): string | undefined {
  const named = isNode(node['key']) ? node['key'] : isNode(node['id']) ? node['id'] : node;
  const name = named['name'] ?? named['value'];
  if (typeof name !== 'string' || !BARE_QUANTITY.test(name)) return undefined;
  const value = node['value'] ?? node['init'];
  const isNumber = isNode(value) && value.type === 'Literal' && typeof value['value'] === 'number';
  return isNumber || annotatedType(node) === 'TSNumberKeyword' ? name : undefined;
}

/** The kind of type written after `name:` or as a return type, such as `TSNumberKeyword`. */
function annotatedType(node: Node): string | undefined {
  const annotation = node['typeAnnotation'] ?? node['returnType'];
  if (!isNode(annotation) || !isNode(annotation['typeAnnotation'])) return undefined;
  return annotation['typeAnnotation'].type;
}

/** A decision returns a named reason: `decide…`, `needs…` and `should…` of a feature return no boolean. */
export function checkDecisions(file: SourceFile): readonly Violation[] {
  if (layerOf(file.path) !== 'pure') return [];
  const found: Violation[] = [];
  for (const statement of file.program['body'] as readonly Node[]) {
    const declaration = statement['declaration'];
    if (statement.type !== 'ExportNamedDeclaration' || !isNode(declaration) || !isNode(declaration['id'])) continue;
    const name = String(declaration['id']['name']);
    if (/^(decide|needs|should)[A-Z]/.test(name) && annotatedType(declaration) === 'TSBooleanKeyword') {
      found.push(violation(file, statement, `${name} returns a boolean: return a named reason`));
    }
  }
  return found;
}
