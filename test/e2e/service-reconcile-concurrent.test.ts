import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State, VerifyReport } from '../../src/generated/types.ts';
import type { ServedLoops } from '../../src/ports.ts';
import { BuiltRepo, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { ScriptProcess } from '../support/script-process.ts';
import { forgetState, overService, projectionsOf, serveRepo, swapState, withLoops } from '../support/served-repo.ts';
import { type TestService, until } from '../support/service-fixture.ts';

/** Passes that meet other passes, and passes that are killed. */

let repo: BuiltRepo;
let loop: BuiltLoop;
let service: TestService | null = null;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1);
  repo.active('alpha').activeRun('alpha');
});
afterEach(async () => {
  await service?.close();
  repo.dispose();
});

async function serve(change: (loops: ServedLoops) => ServedLoops): Promise<string[]> {
  service = await serveRepo(repo.path, undefined, change);
  return overService(service);
}

function words(...more: readonly string[]): string[] {
  const place = ['--repo', repo.path, '--loop', 'alpha', '--trace-id', 't', '--process-check', 'off'];
  return ['reconcile', ...place, '--now', at(100), ...more];
}

async function expectWhole(): Promise<void> {
  expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  const report = await runJson<VerifyReport>(['verify', '--repo', repo.path, '--loop', 'alpha']);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
}

describe('another pass goes on while a loop is fetched', () => {
  it('once: it is fetched again from there', async () => {
    let passes = 0;
    const over = await serve((loops) =>
      withLoops(loops, {
        snapshot: async (...given) => {
          const snapshot = await loops.snapshot(...given);
          if ((passes += 1) === 1) await runCommand(words());
          return snapshot;
        },
      }),
    );
    const state = await runJson<State>(words(...over));
    expect([passes, state.ingest.rowsRead, state.ingest.cursorOutcome]).toEqual([2, 0, 'cursor_resumed']);
    await expectWhole();
  });

  it('a pass that finds nothing new changes nothing about it', async () => {
    await runCommand(words());
    let snapshots = 0;
    const over = await serve((loops) =>
      withLoops(loops, {
        snapshot: async (...given) => {
          snapshots += 1;
          await runCommand(words());
          return await loops.snapshot(...given);
        },
      }),
    );
    expect((await runCommand(words(...over))).exitCode).toBe(0);
    expect(snapshots).toBe(1);
  });

  it('again and again: the pass leaves with exit status 75, and has written nothing', async () => {
    const over = await serve((loops) =>
      withLoops(loops, {
        snapshot: async (...given) => {
          const snapshot = await loops.snapshot(...given);
          loop.event('role_start');
          await runCommand(words());
          return snapshot;
        },
      }),
    );
    const ran = await runCommand(words(...over));
    expect([ran.exitCode, ran.error?.code]).toEqual([75, 'lock_busy']);
    const rows = projectionsOf(repo.path, 'alpha')['telemetry/reconcile.jsonl'] as readonly unknown[];
    expect(rows.length).toBe(3);
    await expectWhole();
  });

  it('a service that does not answer holds up nobody', async () => {
    let release = (): void => undefined;
    let asked = false;
    const held = new Promise<void>((resolve) => (release = resolve));
    const over = await serve((loops) =>
      withLoops(loops, {
        snapshot: async (...given) => {
          asked = true;
          await held;
          return await loops.snapshot(...given);
        },
      }),
    );
    const waiting = runCommand(words(...over));
    await until(() => asked);
    expect((await runCommand(words('--lock-wait-seconds', '0'))).exitCode).toBe(0);
    release();
    expect((await waiting).exitCode).toBe(0);
    await expectWhole();
  });

  it('four processes at once, over files and over the service: all rows are read once', async () => {
    const over = await serve((loops) => loops);
    for (let round = 0; round < 3; round += 1) {
      loop.iterate(round + 2);
      const passes = [over, [], over, []].map((way) => new ScriptProcess('reconcile', words(...way).slice(1)));
      const ended = await Promise.all(passes.map((pass) => pass.ended));
      expect(ended.map(({ status }) => status).filter((status) => status !== 0 && status !== 75)).toEqual([]);
    }
    await runCommand(words());
    const passes = projectionsOf(repo.path, 'alpha')['telemetry/reconcile.jsonl'] as readonly {
      eventsIngested: number;
    }[];
    const lines = loop.log().split('\n').length - 1;
    expect(passes.reduce((sum, { eventsIngested }) => sum + eventsIngested, 0)).toBe(lines);
    await expectWhole();
  });
});

describe('killed', () => {
  it('at each answer of the service, the next pass comes to the same', async () => {
    loop.iterate(2);
    await runCommand(words());
    const expected = projectionsOf(repo.path, 'alpha');
    forgetState(repo.path, 'alpha');
    for (const at of ['snapshot', 'eventsText'] as const) {
      let pass: ScriptProcess | null = null;
      const over = await serve((loops) =>
        withLoops(loops, {
          [at]: async (...given: never[]) => {
            await pass?.kill('SIGKILL');
            return await (loops[at] as (...same: never[]) => Promise<unknown>)(...given);
          },
        }),
      );
      pass = new ScriptProcess('reconcile', words(...over).slice(1));
      expect((await pass.ended).status).toBeNull();
      await service?.close();
    }
    const over = await serve((loops) => loops);
    expect((await runCommand(words(...over))).exitCode).toBe(0);
    expect(projectionsOf(repo.path, 'alpha')).toEqual(expected);
  });

  it('a moment after the last answer, wherever that finds it, nothing is lost or told twice', async () => {
    const over = await serve((loops) => loops);
    await runCommand(words());
    swapState(repo.path, 'alpha');
    for (let round = 0; round < 12; round += 1) {
      const asked = service?.rows.length ?? 0;
      const pass = new ScriptProcess('reconcile', words(...over).slice(1));
      await until(() => (service?.rows.length ?? 0) > asked + (round === 0 ? 1 : 0) || pass.child.exitCode !== null);
      for (let turn = 0; turn < round * 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await pass.kill('SIGKILL');
    }
    expect((await runCommand(words(...over))).exitCode).toBe(0);
    const remote = projectionsOf(repo.path, 'alpha');
    await expectWhole();
    swapState(repo.path, 'alpha');
    const local = projectionsOf(repo.path, 'alpha');
    for (const told of ['escalations.jsonl', 'telemetry/transitions.jsonl', 'quarantine.jsonl']) {
      expect(withoutNumbers(remote[told])).toEqual(withoutNumbers(local[told]));
    }
  });
});

function withoutNumbers(rows: unknown): unknown {
  return (rows as readonly { seq: number; id?: string }[] | undefined)?.map(({ seq: _seq, id: _id, ...row }) => row);
}
