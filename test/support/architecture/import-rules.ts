import { builtinModules } from 'node:module';
import { type Layer, isRelative, layerOf, resolveSpecifier } from './layers.ts';
import type { ImportRecord, SourceFile, Violation } from './source-file.ts';

/** The arrows `adapters -> ports <- features <- cli <- main`: what each layer may import. */
const MAY_IMPORT: Readonly<Record<Layer, readonly Layer[]>> = {
  errors: ['errors'],
  generated: ['generated'],
  ports: ['errors', 'generated', 'pure'],
  pure: ['errors', 'generated', 'ports', 'pure'],
  run: ['errors', 'generated', 'ports', 'pure'],
  adapters: ['errors', 'generated', 'ports', 'pure', 'adapters'],
  cli: ['errors', 'generated', 'ports', 'pure', 'run', 'adapters', 'cli'],
  main: ['errors', 'cli'],
  unknown: [],
};

/** The layers that may touch Node.js built-ins, packages of any kind and files outside `src/`. */
const IMPURE: readonly Layer[] = ['adapters', 'cli', 'main', 'generated'];

/** Packages that are pure functions, so that pure files may use them. */
const PURE_PACKAGES = /^(date-fns\/|lossless-json$)/;

/** Generated validators are JavaScript with declarations beside them. */
const GENERATED_JS = /^src\/generated\/[^/]+\.js$/;

const BUILTINS = new Set(builtinModules);

function at(file: SourceFile, record: ImportRecord, message: string): Violation {
  return { path: file.path, line: record.line, message: `${record.specifier}: ${message}` };
}

/** Arrows never turn back, and every file has a place in the layout. For files below `src/`. */
export function checkArrows(file: SourceFile): readonly Violation[] {
  const layer = layerOf(file.path);
  if (layer === 'unknown') return [{ path: file.path, line: 1, message: 'the layout has no such file or folder' }];
  return file.imports.flatMap((record) => {
    if (!isRelative(record.specifier)) return checkForeign(file, record, layer);
    const target = resolveSpecifier(file.path, record.specifier);
    if (!target.startsWith('src/')) {
      return IMPURE.includes(layer) ? [] : [at(file, record, `${layer} files import nothing outside src/`)];
    }
    const targetLayer = layerOf(target);
    if (targetLayer === 'ports' && record.kind === 'value') {
      return [at(file, record, 'use import type: ports are interfaces')];
    }
    return MAY_IMPORT[layer].includes(targetLayer) ? [] : [at(file, record, `${layer} may not import ${targetLayer}`)];
  });
}

function checkForeign(file: SourceFile, record: ImportRecord, layer: Layer): readonly Violation[] {
  if (record.specifier === 'yargs' || record.specifier.startsWith('yargs/')) {
    return /^src\/cli\/parse[^/]*\.ts$/.test(file.path) ? [] : [at(file, record, 'only src/cli/parse*.ts uses yargs')];
  }
  if (IMPURE.includes(layer) || PURE_PACKAGES.test(record.specifier)) return [];
  return [at(file, record, `${layer} files use no built-in and no package with effects; take a port`)];
}

/** How a module is written: `node:` prefix, `.ts` suffix, no date-fns root. For all files. */
export function checkSpecifiers(file: SourceFile): readonly Violation[] {
  return file.imports.flatMap((record) => {
    const { specifier } = record;
    if (isRelative(specifier)) {
      const isFine = /\.(ts|json)$/.test(specifier) || GENERATED_JS.test(resolveSpecifier(file.path, specifier));
      return isFine ? [] : [at(file, record, 'write the .ts suffix')];
    }
    if (specifier === 'date-fns') {
      return [at(file, record, 'import date-fns/<function>: the root loads every function')];
    }
    return BUILTINS.has(specifier) ? [at(file, record, `write node:${specifier}`)] : [];
  });
}
