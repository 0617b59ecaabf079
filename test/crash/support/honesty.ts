import { at, parseObject } from './json-object.ts';
import { acknowledgedBy, checkRecorded } from './model.ts';
import type { Ended } from './program.ts';
import type { Scene } from './scene.ts';
import { readStateFiles } from './state-files.ts';

/** What commands say, held against what is on disk. */

const IO_FAILED = 74;

/** Health as a command printed it: the answer of status, or that of a pass; undefined when there is none. */
export function printedHealth({ stdout }: Ended): unknown {
  const printed = parseObject(stdout);
  return at(printed, 'assessment', 'status') ?? at(printed, 'health', 'status') ?? at(printed, 'status');
}

/**
 * A pass over a disk that fails either is recorded as a whole, or ends with 74, prints nothing, leaves no part of a
 * row, and says on standard error which error it met and what to do. Returns what is otherwise.
 */
export function checkRecordedOrFailed(scene: Scene, ended: Ended, errorName: string): readonly string[] {
  const acknowledged = acknowledgedBy(ended);
  const files = readStateFiles(scene.ops);
  if (acknowledged !== null) return checkRecorded(scene, files, [acknowledged]);
  const problems = [...files.damage, ...[...files.torn.keys()].map((file) => `${file}: left torn`)];
  if (ended.status !== IO_FAILED) problems.push(`ended with ${ended.status ?? ended.signal ?? 'nothing'}`);
  if (ended.stdout !== '') problems.push(`printed ${ended.stdout.slice(0, 80)}`);
  if (!ended.stderr.includes(errorName)) problems.push(`does not say ${errorName}: ${ended.stderr}`);
  if (!/^hint: \w/m.test(ended.stderr)) problems.push(`gives no hint: ${ended.stderr}`);
  return problems;
}
