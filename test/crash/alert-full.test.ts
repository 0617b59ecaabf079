import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { alertPaths } from '../../src/store/paths.ts';
import { documentProblems, telemetryProblems } from '../support/alert-books.ts';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { dispatchWords, startDispatch } from '../support/alert-process.ts';
import { mountMissing, mountReadOnly, mountTmpfs, unmount } from './support/mounts.ts';
import { ENVIRONMENT, type Ended, programWords, startCommand } from './support/program.ts';

/** A dispatch that cannot record: it says so, sends nothing that is not recorded as owed, and the next one goes on. */

const MISSING = mountMissing();
const IO_FAILED = 74;
const PAGE_BYTES = 4096;
/** Free pages to begin with: few at first, in the end all the room that a dispatch needs. */
const FREE_PAGES = Array.from({ length: 24 }, (_, index) => Math.floor((index * index) / 3));

let sink: HostileSink;
let loop: AlertLoop;
let opsRoot: string;

beforeEach(async () => {
  sink = await HostileSink.open();
  loop = new AlertLoop({
    routing: { defaults: { groupBy: ['subject'] } },
    delivery: { retrySeconds: [1, 1, 1, 1, 1] },
  });
  loop.env['HOOK_URL'] = sink.url;
  opsRoot = alertPaths(loop.repo).opsRoot;
});

afterEach(() => {
  sink.close();
});

/** Puts everything that the manager writes on a small disk of its own. */
function smallDisk(context: TestContext): void {
  context.skip(MISSING !== null, MISSING ?? '');
  mountTmpfs(opsRoot, 'size=3m');
  onTestFinished(() => unmount(opsRoot));
}

/** Fills the disk until only some pages are free. Gives the way to make room again. */
function fill(freePages: number): () => void {
  const filler = path.join(opsRoot, 'filler');
  const { bavail, bsize } = statfsSync(opsRoot);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freePages * PAGE_BYTES)));
  return () => rmSync(filler);
}

async function dispatch(): Promise<Ended> {
  loop.second += 10;
  return await startDispatch(loop, 'alpha').ended;
}

async function mustDispatch(): Promise<void> {
  const ended = await dispatch();
  expect(ended.status, ended.stderr).toBe(0);
  expect(loop.book.deliveries).toEqual({});
  expect(documentProblems(loop.repo, ['alpha'])).toEqual([]);
  expect(telemetryProblems(loop.repo, 'alpha', { torn: false })).toEqual([]);
}

function expectIoFailure(ended: Ended, error: string): void {
  expect(ended.status, ended.stderr).toBe(IO_FAILED);
  expect(ended.stdout).toBe('');
  expect(ended.stderr).toContain(error);
}

/** Ids under which a subject was accepted. */
function idsOf(subject: string): string[] {
  return sink.ledger.filter(({ alerts }) => alerts.some((alert) => alert.subject === subject)).map(({ id }) => id);
}

describe('a dispatch on a full disk', () => {
  it('loses nothing, however much room is left', async (context) => {
    smallDisk(context);
    loop.escalate({ category: 'odd', subject: 'before' });
    await mustDispatch();
    const statuses: (number | null)[] = [];
    let round = 0;
    for (const freePages of FREE_PAGES) {
      round += 1;
      const subject = `s${round}`;
      loop.escalate({ category: 'odd', subject });
      const free = fill(freePages);
      const ended = await dispatch();
      statuses.push(ended.status);
      const told = ended.status === 0 || (ended.status === IO_FAILED && ended.stderr.includes('ENOSPC'));
      expect(told, `${freePages} pages free: ${ended.stderr}`).toBe(true);
      const early = idsOf(subject);
      expect(early.length, ended.stderr).toBeLessThanOrEqual(1);
      free();
      await mustDispatch();
      const ids = idsOf(subject);
      expect(new Set(ids).size, `${freePages} pages free`).toBe(1);
      // Only what could not be recorded as accepted goes out again.
      expect(ids.length).toBeLessThanOrEqual(ended.status === 0 ? 1 : 2);
    }
    expect(statuses[0]).toBe(IO_FAILED);
    expect(statuses.at(-1)).toBe(0);
  });

  it('that filled up while the sink was asked: the answer could not be recorded, so the same goes out again', async (context) => {
    smallDisk(context);
    loop.escalate({ category: 'odd', subject: 'before' });
    await mustDispatch();
    let free = (): void => expect.unreachable();
    sink.witness = () => {
      free = fill(0);
      sink.witness = () => undefined;
    };
    // The log of attempts has a page of its own: room that is left in it must be used up as well.
    for (let row = 0; row < 60; row += 1) loop.escalate({ category: 'odd', subject: `s${row}` });
    expectIoFailure(await dispatch(), 'ENOSPC');
    free();
    await mustDispatch();
    for (let row = 0; row < 60; row += 1) expect(new Set(idsOf(`s${row}`)).size).toBe(1);
  });
});

describe('a state folder that may not be written', () => {
  it('from the start: nothing is sent, and everything later', async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    loop.escalate({ category: 'odd', subject: 'early' });
    mkdirSync(opsRoot, { recursive: true });
    mountReadOnly(opsRoot);
    const ended = await dispatch();
    unmount(opsRoot);
    expectIoFailure(ended, 'EROFS');
    expect(sink.requests).toBe(0);
    await mustDispatch();
    expect(idsOf('early')).toHaveLength(1);
  });
});

/** The file size limit of a process plays the full disk where nothing can be mounted: a write comes short. */
const LIMIT_KIB = 64;

describe('a write that comes short', () => {
  it('of what is owed: nothing is sent, and everything later', async () => {
    loop.escalate({ category: 'odd', subject: 'before' });
    await mustDispatch();
    loop.escalate({ category: 'odd', subject: 'large', message: 'x'.repeat(LIMIT_KIB * 1024) });
    const script = `ulimit -f ${LIMIT_KIB}; exec "$0" "$@"`;
    const words = ['bash', '-c', script, ...programWords(dispatchWords(loop, 'alpha'))];
    expectIoFailure(await startCommand(words, { ...ENVIRONMENT, ...loop.env }).ended, 'EFBIG');
    expect(idsOf('large')).toEqual([]);
    await mustDispatch();
    expect(idsOf('large')).toHaveLength(1);
  });
});
