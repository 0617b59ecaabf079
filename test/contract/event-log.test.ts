import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventLogsWithin, fsEventLogs } from '../../src/adapters/fs-event-log.ts';
import { OpsError } from '../../src/errors.ts';
import type { EventLogView, LogIdentity } from '../../src/ports.ts';
import { createLogFile, scanAll, type LogFile } from './event-log-fixture.ts';

let log: LogFile;
beforeEach(() => {
  log = createLogFile();
});
afterEach(() => log.remove());

function identify(byte: number): LogIdentity {
  return log.view(fsEventLogs, (view) => view.identify(byte));
}

function compare(identity: LogIdentity, byte: number): readonly [head: boolean, tail: boolean, same: boolean] {
  return log.view(fsEventLogs, (view) => [
    view.matchesHead(identity),
    view.matchesTail(identity, byte),
    view.inode === identity.inode && view.device === identity.device,
  ]);
}

describe('open', () => {
  it('a file that does not exist, a folder, a path below a file', () => {
    expect(fsEventLogs.open(log.path)).toBeNull();
    expect(fsEventLogs.open(path.dirname(log.path))).toBeNull();
    log.write('x\n');
    expect(fsEventLogs.open(`${log.path}/below`)).toBeNull();
  });

  it('a file that may not be read', (context) => {
    if (process.getuid?.() === 0) context.skip('root may read everything');
    log.write('x\n');
    chmodSync(log.path, 0);
    expect(() => fsEventLogs.open(log.path)).toThrow(OpsError);
  });

  it('a log that is deleted while it is open can still be read', () => {
    log.write('one\n');
    log.view(fsEventLogs, (view) => {
      rmSync(log.path);
      expect(scanAll(view).lines).toHaveLength(1);
    });
  });

  it('a log that is cut while it is open ends where it ends', () => {
    log.write('one\ntwo\n');
    log.view(fsEventLogs, (view) => {
      truncateSync(log.path, 5);
      expect(scanAll(view).end).toEqual({ line: 1, byte: 4 });
      expect(view.extend()).toBe(false);
    });
  });
});

describe('a log of a repository', () => {
  let repo: string;
  beforeEach(() => {
    repo = path.join(path.dirname(log.path), 'repo');
    mkdirSync(path.join(repo, '.superloop/loops'), { recursive: true });
    log.write('one\n');
  });
  const open = (name: string, given = repo): EventLogView | null =>
    eventLogsWithin(given).open(path.join(given, '.superloop/loops', name));

  it('is opened, also when the repository itself is a link, and when a link stays within it', () => {
    mkdirSync(path.join(repo, '.superloop/loops/demo'));
    renameSync(log.path, path.join(repo, 'kept.jsonl'));
    symlinkSync('../../../kept.jsonl', path.join(repo, '.superloop/loops/demo/events.jsonl'));
    symlinkSync(repo, `${repo}-link`);
    for (const given of [repo, `${repo}-link`]) {
      const view = open('demo/events.jsonl', given);
      expect(view?.sizeBytes).toBe(4);
      view?.close();
    }
  });

  it('is refused when it is a link that leaves the repository', () => {
    mkdirSync(path.join(repo, '.superloop/loops/demo'));
    symlinkSync(log.path, path.join(repo, '.superloop/loops/demo/events.jsonl'));
    expect(() => open('demo/events.jsonl')).toThrow(expect.objectContaining({ code: 'events_unavailable' }));
  });

  it('is refused when its folder is a link that leaves the repository', () => {
    symlinkSync(path.dirname(log.path), path.join(repo, '.superloop/loops/demo'));
    expect(() => open('demo/events.jsonl')).toThrow(/leads out of the repository/);
  });

  it('is absent when there is none, and when a link leads nowhere', () => {
    expect(open('demo/events.jsonl')).toBeNull();
    symlinkSync('nowhere', path.join(repo, '.superloop/loops/demo'));
    expect(open('demo/events.jsonl')).toBeNull();
  });
});

describe('identity', () => {
  const rows = (first: number, count: number): string =>
    Array.from({ length: count }, (_, index) => `${JSON.stringify({ n: first + index, pad: 'x'.repeat(90) })}\n`).join(
      '',
    );
  const long = rows(0, 200);

  it.each([
    ['an empty log', '', 0],
    ['a short log', rows(0, 3), rows(0, 3).length],
    ['a long log', long, long.length],
    ['the middle of a long log', long, rows(0, 100).length],
  ])('%s is known again, also when it has grown', (_what, text, byte) => {
    log.write(text);
    const identity = identify(byte);
    expect(compare(identity, byte)).toEqual([true, true, true]);
    log.write(`${text}${rows(9, 5)}`);
    expect(compare(identity, byte)).toEqual([true, true, true]);
  });

  it('another start, another end and a shorter file are told apart', () => {
    log.write(long);
    const identity = identify(long.length);
    log.write(`Y${long.slice(1)}`);
    expect(compare(identity, long.length)).toEqual([false, true, true]);
    log.write(`${long.slice(0, -2)}Y\n`);
    expect(compare(identity, long.length)).toEqual([true, false, true]);
    log.write(long.slice(0, 9000));
    expect(compare(identity, long.length)).toEqual([true, false, true]);
    log.write(long.slice(0, 1000));
    expect(compare(identity, long.length)).toEqual([false, false, true]);
  });

  it('a copy in its place has the same content and is another file', () => {
    log.write(long);
    const identity = identify(long.length);
    copyFileSync(log.path, `${log.path}.copy`);
    renameSync(`${log.path}.copy`, log.path);
    expect(compare(identity, long.length)).toEqual([true, true, false]);
  });

  it.each([
    ['more before the cursor than there is', { tailBytes: 4096 }, 10],
    ['more at the start than there is', { headBytes: 1 << 30 }, 10],
    ['a cursor far behind the end', {}, 1 << 30],
  ])('that cannot be: %s', (_what, change, byte) => {
    log.write(rows(0, 3));
    const identity = { ...identify(10), ...change };
    const [head, tail] = compare(identity, byte);
    expect(head && tail).toBe(false);
  });
});

describe('peek and sha256', () => {
  it('bytes come out one character each, never beyond the view', () => {
    log.write(Buffer.from([0x61, 0xff, 0x00, 0x0a, 0x62]));
    log.view(fsEventLogs, (view) => {
      expect(view.peek(0, 3)).toBe('a\u00ff\u0000');
      expect(view.peek(3, 100)).toBe('\nb');
      expect(view.peek(50, 10)).toBe('');
      expect(view.peek(0, 0)).toBe('');
    });
  });

  it('the hash is of the view, not of what arrived since', () => {
    log.write('one\n');
    log.view(fsEventLogs, (view) => {
      const hash = view.sha256();
      log.write('one\ntwo\n');
      expect(view.sha256()).toBe(hash);
      view.extend();
      expect(view.sha256()).not.toBe(hash);
    });
  });

  it('two views of one file know each other', () => {
    log.write('one\n');
    const [left, right] = [identify(4), identify(4)];
    expect(left).toEqual(right);
  });
});
