import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { EMPTY_TALLY, type Tally, addUp, single } from './tally.ts';

/** Environment variable with the path of the file that receives the tally as JSON. */
export const TALLY_FILE_ENV = 'OPS_MANAGER_TALLY_FILE';

function tallyTest(test: TestCase): Tally {
  const name = `${test.module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'skipped') {
    return { ...EMPTY_TALLY, skipped: [{ name, reason: result.note ?? `marked ${test.options.mode}` }] };
  }
  return single(name, result.state === 'passed');
}

/** A file may fail outside its tests: it does not load, or a hook around them fails. */
function tallyModule(module: TestModule): Tally {
  const tests = addUp(Array.from(module.children.allTests(), tallyTest));
  if (module.state() !== 'failed' || tests.failed.length > 0) return tests;
  return addUp([tests, single(`${module.relativeModuleId} (outside its tests)`, false)]);
}

/**
 * Vitest reporter that counts: writes a `Tally` to the file that `OPS_MANAGER_TALLY_FILE` names.
 * The default export, because vitest loads a reporter given by path through it.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[], reason: string): void {
    const parts = modules.map(tallyModule);
    for (const error of errors) parts.push(single(`unhandled error: ${error.message}`, false));
    if (reason === 'interrupted') parts.push(single('vitest was interrupted', false));
    const file = process.env[TALLY_FILE_ENV];
    if (file === undefined) throw new Error(`${TALLY_FILE_ENV} is not set: it must name the file for the tally`);
    writeFileSync(file, JSON.stringify(addUp(parts)));
  }
}
