import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Controlled, type ControlledLoop, controlledLoop } from '../support/controlled-loop.ts';

const KEYED = ['--by', 'ann', '--idempotency-key', 'k-1'] as const;

/** A loop whose approval failed once under a key, so that nothing but the store keeps it from being repeated. */
async function usedLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  loop.standIn.fault('approve', { outcome: 'exit' });
  expect(loop.control('approve', KEYED).row.status).toBe('failed_command');
  return loop;
}

/** That a command was stopped by the store, and neither did nor wrote anything. */
function expectStopped(loop: ControlledLoop, act: () => Controlled): void {
  const before = loop.listing('without locks');
  const done = act();
  expect([done.status, done.stdout]).toEqual([74, '']);
  expect(done.stderr).toMatch(/^error: [^\n]+\nhint: [^\n]+\n$/);
  expect(loop.standIn.invocations('approve')).toHaveLength(1);
  expect(loop.listing('without locks')).toEqual(before);
}

type Damage = readonly [what: string, damage: (loop: ControlledLoop) => void];
const key = (loop: ControlledLoop): string => loop.keyFile('k-1');

describe('a store that is damaged stops every control that depends on it', () => {
  it.each<Damage>([
    ['the key file is empty', (loop) => writeFileSync(key(loop), '')],
    ['the key file is garbage', (loop) => writeFileSync(key(loop), '\0\0\0')],
    ['the key file is cut', (loop) => writeFileSync(key(loop), readFileSync(key(loop)).subarray(0, 300))],
    [
      'the key file is of another key',
      (loop) => writeFileSync(key(loop), readFileSync(key(loop), 'utf8').replaceAll('"k-1"', '"k-2"')),
    ],
    ['the key file is a folder', (loop) => replaceByFolder(key(loop))],
    ['the key file is gone', (loop) => rmSync(key(loop))],
    ['the folder of keys is gone', (loop) => rmSync(loop.paths.idempotencyDir, { recursive: true })],
    ['the folder of keys is empty', (loop) => emptyFolder(loop.paths.idempotencyDir)],
    ['the folder of keys is a file', (loop) => replaceByFile(loop.paths.idempotencyDir)],
    ['control-state.json is empty', (loop) => writeFileSync(loop.paths.controlStateFile, '')],
    ['control-state.json is garbage', (loop) => writeFileSync(loop.paths.controlStateFile, 'garbage')],
    ['control-state.json is of another loop', (loop) => renameLoop(loop)],
    ['control-state.json and all keys are gone', (loop) => removeAll(loop)],
    ['control-state.json names another end of the chain', (loop) => renumber(loop.paths.controlStateFile)],
    ['the head of the chain is gone', (loop) => rmSync(loop.paths.controlAuditHeadFile)],
    ['the head of the chain is garbage', (loop) => writeFileSync(loop.paths.controlAuditHeadFile, 'garbage')],
    ['the head of the chain names another end', (loop) => renumber(loop.paths.controlAuditHeadFile)],
  ])('%s', async (_what, damage) => {
    const loop = await usedLoop();
    damage(loop);
    expectStopped(loop, () => loop.control('approve', KEYED));
  });

  it.each<Damage>([
    ['the folder of keys is gone', (loop) => rmSync(loop.paths.idempotencyDir, { recursive: true })],
    ['the folder of keys is empty', (loop) => emptyFolder(loop.paths.idempotencyDir)],
    ['the last key is garbage', (loop) => writeFileSync(key(loop), 'garbage')],
    ['control-state.json is garbage', (loop) => writeFileSync(loop.paths.controlStateFile, 'garbage')],
  ])('%s: a new key is no way round it', async (_what, damage) => {
    const loop = await usedLoop();
    damage(loop);
    expectStopped(loop, () => loop.control('approve', ['--idempotency-key', 'k-2']));
    expectStopped(loop, () => loop.control('approve'));
    expectStopped(loop, () => loop.verify('k-1'));
  });

  it('one that was moved away as the hint says is no trouble any more', async () => {
    const loop = await usedLoop();
    writeFileSync(key(loop), 'garbage');
    const { stderr } = loop.control('approve', KEYED);
    expect(stderr).toContain('move it and control-state.json away and use a new key');
    rmSync(key(loop));
    rmSync(loop.paths.controlStateFile);
    loop.standIn.fault('approve', {});
    const done = loop.control('approve', ['--idempotency-key', 'k-2']);
    expect([done.status, done.row.status]).toEqual([0, 'confirmed']);
    expect(loop.troubles()).toEqual([]);
  });
});

describe('a file of the audit that is damaged', () => {
  it('control-state.json and all last rows taken away: no later control covers it up', async () => {
    const loop = await usedLoop();
    cutRows(loop);
    rmSync(loop.paths.controlStateFile);
    loop.standIn.fault('approve', {});
    expect(loop.control('approve', KEYED)).toMatchObject({ status: 0, row: { auditSequence: 4 } });
    expect(loop.troubles()).toContainEqual(expect.objectContaining({ problem: 'audit_chain_broken' }));
  });

  it('does not stop control, and is not forgotten', async () => {
    const loop = await usedLoop();
    appendFileSync(loop.paths.intentsFile, '{"status":"confirmed","auditSequence":9}\n');
    loop.standIn.fault('approve', {});
    expect(loop.control('approve', KEYED)).toMatchObject({ status: 0, row: { status: 'confirmed', attempt: 2 } });
    expect(loop.troubles()).toMatchObject([{ file: 'intents.jsonl', line: 2, problem: 'audit_row_changed' }]);
  });

  it.each<Damage>([
    ['the head', (loop) => rmSync(loop.paths.controlAuditHeadFile)],
    [
      'both records of the end',
      (loop) => [loop.paths.controlAuditHeadFile, loop.paths.controlStateFile].forEach((file) => rmSync(file)),
    ],
  ])('%s and all last rows taken away: no later control covers it up', async (_what, remove) => {
    const loop = await usedLoop();
    cutRows(loop);
    remove(loop);
    for (const words of [KEYED, ['--idempotency-key', 'k-2'], ['--automated']]) {
      expectStopped(loop, () => loop.control('approve', words));
    }
    expectStopped(loop, () => loop.verify('k-1'));
    expect(loop.troubles()).not.toEqual([]);
  });
});

function renumber(file: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('"sequence":2', '"sequence":1');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

/** Takes the last line of every file of rows away. */
function cutRows({ paths }: ControlledLoop): void {
  const { controlAuditFile, intentsFile, controlTelemetryFile, controlInvocationsFile } = paths;
  for (const file of [controlAuditFile, intentsFile, controlTelemetryFile, controlInvocationsFile]) {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -2);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  }
}

function replaceByFile(folder: string): void {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file');
}

function replaceByFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
  writeFileSync(path.join(file, 'inside'), '');
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
}

function renameLoop({ paths }: ControlledLoop): void {
  const text = readFileSync(paths.controlStateFile, 'utf8');
  writeFileSync(paths.controlStateFile, text.replace('"loopId":"alpha"', '"loopId":"beta"'));
}

function removeAll({ paths }: ControlledLoop): void {
  rmSync(paths.controlStateFile);
  rmSync(paths.idempotencyDir, { recursive: true });
}
