import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Health, State } from '../../src/generated/types.ts';
import { encodeRecord } from '../../src/store/journal-record.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { type Ran, runCommand, runJson } from '../support/run-command.ts';

/** What an agent may put into its repository to make the manager read or write elsewhere. */

let repo: BuiltRepo;
let loop: BuiltLoop;
let outside: string;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  repo.active('alpha').activeRun('alpha');
  loop.start();
  outside = path.join(path.dirname(repo.path), 'outside');
  mkdirSync(outside);
});
afterEach(() => repo.dispose());

function words(command: string, ...more: readonly string[]): readonly string[] {
  return [command, '--repo', repo.path, '--loop', 'alpha', ...more];
}

function reconcile(...more: readonly string[]): Promise<Ran> {
  return runCommand(words('reconcile', '--now', at(loop.lastSecond + 1), '--process-check', 'off', ...more));
}

describe('an event log that is a link out of the repository', () => {
  beforeEach(() => {
    renameSync(loop.runtime.eventsFile, path.join(outside, 'events.jsonl'));
    symlinkSync(path.join(outside, 'events.jsonl'), loop.runtime.eventsFile);
  });

  it('makes a pass fail that is recorded as such', async () => {
    const ran = await reconcile();
    expect(ran.exitCode).toBe(1);
    expect((JSON.parse(ran.stdout) as Health).status).not.toBe('healthy');
    expect(ran.notes.join()).toMatch(/events_unavailable: .*leads out of the repository/);
  });

  it.each(['loop-run-snapshot', 'poll-events'])('is not read by %s', async (command) => {
    expect(await runCommand(words(command))).toMatchObject({ stdout: '', error: { code: 'events_unavailable' } });
  });

  it('is not read by status or verify', async () => {
    await reconcile();
    const status = await runJson(words('status', '--process-check', 'off'));
    expect(JSON.stringify(status)).toContain('leads out of the repository');
    const verified = await runCommand(words('verify'));
    expect(verified.exitCode).not.toBe(0);
  });
});

it('rows of the manager that are a link out of the repository are not shown by timeline', async () => {
  await reconcile();
  const secret = path.join(outside, 'secret.jsonl');
  writeFileSync(secret, '{"seq":1,"timestamp":"2026-03-01T12:00:00Z"}\n');
  symlinkSync(secret, loop.manager.quarantineFile);
  expect(await runCommand(words('timeline'))).toMatchObject({ stdout: '', error: { code: 'events_unavailable' } });
});

describe('an interrupted pass', () => {
  /** A record as a pass leaves it that was given another cursor file and killed before anything was in place. */
  function leave(cursorFile: string): void {
    mkdirSync(loop.manager.opsDir, { recursive: true });
    const plan = { at: at(0), traceId: 't', rows: [], durable: false, durablePaths: [] };
    const documents = [{ path: cursorFile, text: '{"planted":true}\n' }];
    const record = encodeRecord({ ...plan, documents, seq: 1, epoch: 1, boot: null });
    writeFileSync(loop.manager.journalFile, record);
  }

  it('is finished by a pass that was given the same file, and carried on from there', async () => {
    const file = path.join(outside, 'cursor.json');
    leave(file);
    const ran = await reconcile('--cursor-file', file);
    expect(ran.exitCode).toBe(0);
    expect((JSON.parse(ran.stdout) as State).ingest.cursorOutcome).toBe('cursor_corrupt');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ loopId: 'alpha' });
  });

  it.each(['reconcile', 'project-state'])(
    'that names a file which %s was not given is not applied',
    async (command) => {
      leave(path.join(outside, 'authorized_keys'));
      const more = ['--now', at(loop.lastSecond + 1), '--process-check', 'off'];
      const ran = await runCommand(words(command, ...(command === 'reconcile' ? more : [])));
      expect(ran.exitCode).toBe(0);
      expect(readdirSync(outside)).toEqual([]);
      expect(existsSync(loop.manager.stateFile)).toBe(true);
    },
  );

  it('is finished by project-state when it was given the same file', async () => {
    const stateFile = path.join(outside, 'state.json');
    leave(stateFile);
    const ran = await runCommand(words('project-state', '--state-file', stateFile));
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toMatchObject({ source: { loopId: 'alpha' } });
  });
});
