import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { OpsError } from '../../src/errors.ts';

const COLUMNS = 100;
const LIST = 'ops-manager status --help lists the flags';

async function refusal(words: readonly string[]): Promise<OpsError> {
  const failure: unknown = await parseCommandLine(words, COLUMNS).then(
    () => new Error('the line was accepted'),
    (error: unknown) => error,
  );
  if (failure instanceof OpsError) return failure;
  throw failure;
}

describe('a command line that is refused', () => {
  test.each([
    [[], 'missing command', 'ops-manager --help lists the commands'],
    [['--json'], 'unexpected flag --json before the command', 'ops-manager --help lists the commands'],
    [['help', 'statu'], 'unknown command "statu"', 'did you mean status?'],
    [['recnocile'], 'unknown command "recnocile"', 'did you mean reconcile?'],
    [['verfy', '--repo', '.'], 'unknown command "verfy"', 'did you mean verify?'],
    [['--repo', '.', 'verify'], 'unexpected flag --repo before the command', 'ops-manager --help lists the commands'],
    [['frobnicate'], 'unknown command "frobnicate"', 'ops-manager --help lists the commands'],
    [['constructor'], 'unknown command "constructor"', 'ops-manager --help lists the commands'],
    [['status', '--lop', 'a'], 'unknown flag --lop of status', 'did you mean --loop?'],
    [['status', '--Loop', 'a'], 'unknown flag --Loop of status', 'did you mean --loop?'],
    [['status', '--stateFile', 'a'], 'unknown flag --stateFile of status', 'did you mean --state-file?'],
    [['status', '--no-json'], 'unknown flag --no-json of status', 'did you mean --json?'],
    [['status', '-x'], 'unknown flag -x of status', LIST],
    [['status', '--max-events', '1'], 'unknown flag --max-events of status', LIST],
    [['status', '--constructor', 'a'], 'unknown flag --constructor of status', LIST],
    [['explain', '--code', 'a'], 'unknown flag --code of explain', 'ops-manager explain --help lists the flags'],
    [['status', '--json=yes'], '--json takes no value', null],
    [['status', '--json', 'true'], 'unexpected argument "true"', 'values follow their flag: ops-manager status --help'],
    [['status', 'demo'], 'unexpected argument "demo"', 'values follow their flag: ops-manager status --help'],
    [['explain', 'one', 'two'], 'unexpected argument "two"', 'values follow their flag: ops-manager explain --help'],
    [['statu', '--help'], 'unknown command "statu"', 'did you mean status?'],
    [['status', '--toString=a'], 'unknown flag --toString of status', LIST],
  ])('%j: %s', async (words, message, hint) => {
    const error = await refusal(words);
    expect(error.code).toBe('usage_error');
    expect(error.exitCode).toBe(64);
    expect(error.message).toBe(message);
    expect(error.hint).toBe(hint);
  });
});
