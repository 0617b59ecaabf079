import { checkBootstrap, checkCommandFile, checkSingleEdges } from './architecture/edge-rules.ts';
import { checkArrows, checkSpecifiers } from './architecture/import-rules.ts';
import { checkPurity } from './architecture/purity-rules.ts';
import { checkBarrel, checkDecisions, checkFileName, checkSizes, checkUnits } from './architecture/shape-rules.ts';
import type { SourceFile, Violation } from './architecture/source-file.ts';

/** A rule of the house over a set of files; what it returns is broken. */
export type Rule = {
  readonly name: string;
  readonly check: (files: readonly SourceFile[]) => readonly Violation[];
};

function perFile(name: string, check: (file: SourceFile) => readonly Violation[]): Rule {
  return { name, check: (files) => files.flatMap(check) };
}

/** Rules for `src/`, generated files left out. */
export const SOURCE_RULES: readonly Rule[] = [
  perFile('arrows never turn back', checkArrows),
  perFile('feature folders are pure', checkPurity),
  perFile('one exit, one printer', checkSingleEdges),
  perFile('a command file exports exactly command', checkCommandFile),
  perFile('numbers carry their unit', checkUnits),
  perFile('decisions return a reason', checkDecisions),
  { name: 'start-up loads little', check: checkBootstrap },
  { name: 'files are small', check: checkSizes },
];

/** Rules for everything that is written in TypeScript here. */
export const COMMON_RULES: readonly Rule[] = [
  perFile('modules are named in one way', checkSpecifiers),
  perFile('files are named after what they hold', checkFileName),
  perFile('no barrels', checkBarrel),
];
