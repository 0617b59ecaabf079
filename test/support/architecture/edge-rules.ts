import { FEATURES, isRelative, resolveSpecifier } from './layers.ts';
import { isMember, refersTo } from './purity-rules.ts';
import { type Node, type Place, type SourceFile, type Violation, isNode, violation, walk } from './source-file.ts';

const MAIN = 'src/main.ts';
const OUTPUT = 'src/cli/output.ts';

/** What `main.ts` may load statically: it turns the compile cache on before it loads anything of its own. */
const MAIN_MAY_LOAD = /^(node:(module|path|process)|\.\/errors\.ts)$/;

/** What every command waits for: the static imports of `main.ts` and of what it loads itself must not reach these. */
const LOADED_LAZILY: readonly RegExp[] = [
  /^src\/adapters\/(?!(system-clock|crypto-ids)\.ts$)/,
  /^src\/(generated\/.*\.js$|cli\/commands\/)/,
  new RegExp(`^src/(${FEATURES.join('|')})/run\\.ts$`),
  /^(yargs|undici|ndjson|ajv|lossless-json|date-fns)(\/|$)/,
];

/** What may be asked of the stream without printing to it. */
const ABOUT_STDOUT = new Set(['columns', 'isTTY']);

/** One exit and one printer: `process.exit` in `main.ts`, `console` and `process.stdout` in `cli/output.ts`. */
export function checkSingleEdges(file: SourceFile): readonly Violation[] {
  const found: Violation[] = [];
  walk(file.program, (node, place) => {
    if (file.path !== MAIN && isMember(node, 'process', 'exit')) {
      found.push(violation(file, node, `process.exit: only ${MAIN} ends the process`));
    }
    if (file.path !== OUTPUT && (refersTo(node, place, 'console') || usesStdout(node, place))) {
      found.push(violation(file, node, `printing to stdout: only ${OUTPUT} does`));
    }
  });
  return found;
}

function usesStdout(node: Node, { parent, field }: Place): boolean {
  if (!isMember(node, 'process', 'stdout')) return false;
  const asked = field === 'object' && isNode(parent?.['property']) ? parent['property']['name'] : undefined;
  return typeof asked !== 'string' || !ABOUT_STDOUT.has(asked);
}

/** `main.ts` loads statically only what is on the allow-list, and nothing heavy through it. */
export function checkBootstrap(files: readonly SourceFile[]): readonly Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const main = byPath.get(MAIN);
  if (!main) return [];
  const direct = main.imports
    .filter(({ kind, specifier }) => kind === 'value' && !MAIN_MAY_LOAD.test(specifier))
    .map(({ specifier, line }) => ({ path: MAIN, line, message: `${specifier}: load it with a dynamic import` }));
  return [...direct, ...checkClosure(byPath, main)];
}

function checkClosure(byPath: ReadonlyMap<string, SourceFile>, main: SourceFile): readonly Violation[] {
  const found: Violation[] = [];
  const seen = new Set([main.path]);
  const queue = [main];
  for (const file of queue) {
    for (const { specifier, kind, line } of file.imports) {
      const target = isRelative(specifier) ? resolveSpecifier(file.path, specifier) : specifier;
      const isAwaited = kind === 'value' || (kind === 'lazy' && file === main);
      if (!isAwaited || seen.has(target)) continue;
      seen.add(target);
      if (LOADED_LAZILY.some((pattern) => pattern.test(target))) {
        found.push({ path: file.path, line, message: `${target}: ${MAIN} loads it at start-up` });
      }
      const next = byPath.get(target);
      if (next) queue.push(next);
    }
  }
  return found;
}

/** A command file exports exactly `command`. */
export function checkCommandFile(file: SourceFile): readonly Violation[] {
  if (!file.path.startsWith('src/cli/commands/')) return [];
  const names = exportedNames(file.program);
  if (names.length === 1 && names[0] === 'command') return [];
  const actual = names.length === 0 ? 'nothing' : names.join(', ');
  return [{ path: file.path, line: 1, message: `exports ${actual}: a command file exports exactly command` }];
}

/** Names that a program exports, types included. */
function exportedNames(program: Node): readonly string[] {
  const names: string[] = [];
  for (const statement of program['body'] as readonly Node[]) {
    if (statement.type === 'ExportDefaultDeclaration') names.push('default');
    if (statement.type === 'ExportAllDeclaration') names.push('*');
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement['specifiers'] as readonly Node[]) {
      names.push(identifierName(specifier['exported']));
    }
    const declaration = statement['declaration'];
    if (isNode(declaration)) names.push(...declaredNames(declaration));
  }
  return names;
}

function declaredNames(declaration: Node): readonly string[] {
  if (declaration.type !== 'VariableDeclaration') return [identifierName(declaration['id'])];
  return (declaration['declarations'] as readonly Node[]).map((declarator) => identifierName(declarator['id']));
}

function identifierName(node: unknown): string {
  if (!isNode(node)) return '(unknown)';
  const name = node['name'] ?? node['value'];
  return typeof name === 'string' ? name : '(pattern)';
}
