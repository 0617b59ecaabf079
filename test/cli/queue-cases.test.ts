import { describe, expect, test } from 'vitest';
import { type CaseDatabase, loadQueueCases, type QueueCase } from '../support/queue-case.ts';
import { DESIRED, expectDesired } from '../support/queue-case-desired.ts';
import { type CaseOutcome, comparableRows, foundFiles, playQueueCase } from '../support/queue-case-stage.ts';

const CASES = loadQueueCases();
const conform = CASES.filter((recorded) => recorded.class === 'conform');
const adapt = CASES.filter((recorded) => recorded.class === 'adapt');
const defect = CASES.filter((recorded) => recorded.class === 'peer-defect');

/** What a refusal says where more is known than its exit status. */
const SAID: Readonly<Record<string, RegExp>> = {
  '016': /^ERROR: .*missing\.md/,
  '205': /request is empty/,
};

test('every recorded case is played', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(118);
  expect(conform.length + adapt.length + defect.length).toBe(CASES.length);
  expect(Object.keys(DESIRED).toSorted()).toEqual(defect.map(({ id }) => id));
});

describe('as recorded, byte for byte', () => {
  test.each(conform)('$id $title', async (recorded) => {
    const outcome = await playQueueCase(recorded);
    const { exit, ui_calls: uiCalls = '' } = recorded.output;
    expect(outcome).toMatchObject({ exit, stdout: recordedStdout(recorded), uiCalls });
    expectRecordedState(recorded, outcome);
  });

  test.each(conform.filter(({ output }) => output.log !== undefined))('run log of $id $title', async (recorded) => {
    const { files } = await playQueueCase(recorded);
    const lines = (files['runs.jsonl'] ?? '').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(recorded.output.log);
  });
});

describe('exit status and files as recorded', () => {
  test.each(adapt)('$id $title', async (recorded) => {
    const outcome = await playQueueCase(recorded);
    expect(outcome).toMatchObject({ exit: recorded.output.exit });
    expect(`${outcome.stdout}${outcome.stderr}`).toMatch(SAID[recorded.id] ?? /\S/);
    expectRecordedState(recorded, outcome);
  });

  test.each(adapt.filter(({ output }) => output.exit === 2))('no data with $id $title', async (recorded) => {
    expect(await playQueueCase(recorded)).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^usage: /) });
  });
});

describe('what is right where the record shows a defect', () => {
  test.each(defect)('$id $title', async (recorded) => {
    expectDesired(recorded, await playQueueCase(recorded));
  });
});

/** In the form that is the default here; the library printed its JSON with spaces. */
function recordedStdout({ argv, level, output }: QueueCase): string {
  if (level === 'head-format') return output.seed_stdout ?? '';
  return argv[0] === 'lib' ? `${JSON.stringify(JSON.parse(output.stdout))}\n` : output.stdout;
}

/** Compares all files and databases; what is not recorded must not be there. */
function expectRecordedState(recorded: QueueCase, outcome: CaseOutcome): void {
  const { input, output } = recorded;
  const files = Object.entries(output.files).map(([name, text]) => [
    name,
    text === 'unchanged' ? input.files[name] : text,
  ]);
  expect(foundFiles(recorded, outcome)).toEqual({ ...input.files, ...Object.fromEntries(files) });
  const wanted = Object.entries(output.databases).map(([name, database]) => [
    name,
    comparable(recorded, database === 'unchanged' ? input.database : (database as CaseDatabase)),
  ]);
  const found = Object.entries(outcome.databases).map(([name, database]) => [name, comparable(recorded, database)]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
}

function comparable({ ignore_db_columns: ignored = [] }: QueueCase, database: CaseDatabase | undefined): CaseDatabase {
  return {
    items: comparableRows(database?.items ?? [], ignored),
    events: comparableRows(database?.events ?? [], []),
  };
}
