import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProcessTableFile } from '../../src/adapters/process-table.ts';
import { managerPaths } from '../../src/store/paths.ts';
import { runCommand } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture, type CaptureCopy } from '../support/runtime-captures.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { type Projections, forgetState, overService, projectionsOf, serveRepo } from '../support/served-repo.ts';
import type { TestService } from '../support/service-fixture.ts';

/** Without an event log: the run had only just begun. */
const WITHOUT_LOG = '02-in-progress/snapshots/00-run-start';

describe.each(CAPTURE_ENTRIES.filter(({ name }) => name !== WITHOUT_LOG))('$name, loop $loop', ({ name, loop }) => {
  let copy: CaptureCopy;
  let service: TestService;
  beforeAll(async () => {
    copy = copyCapture(name);
    service = await serveRepo(copy.repo, readProcessTableFile(copy.processes));
  });
  afterAll(async () => {
    await service.close();
    copy.remove();
  });

  it('gives over the service what it gives over files, twice', async () => {
    const words = ['reconcile', '--repo', copy.repo, '--loop', loop, '--now', copy.now, '--trace-id', 't'];
    const local = [...words, '--process-check', copy.processes];
    const remote = [...words, ...overService(service)];
    const expected: Projections[] = [];
    for (const _pass of [1, 2]) {
      await runCommand(local);
      expected.push(projectionsOf(copy.repo, loop));
    }
    forgetState(copy.repo, loop);
    for (const projections of expected) {
      expect(await runCommand(remote)).toMatchObject({ exitCode: 0, error: null });
      expect(projectionsOf(copy.repo, loop)).toEqual(projections);
      expect(Object.keys(projections)).toEqual(expect.arrayContaining(['cursor.json', 'health.json', 'state.json']));
    }
    expect(validateStateFolder(managerPaths(copy.repo, loop).opsDir)).toEqual([]);
  });
});
