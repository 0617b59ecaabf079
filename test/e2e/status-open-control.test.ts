import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { managerPaths, runtimePaths } from '../../src/store/paths.ts';
import { runScript } from '../support/run-script.ts';
import { controlState } from '../unit/generated/samples/control.ts';

it('an interrupted control is told of even where no pass has recorded anything', () => {
  const repo = mkdtempSync(path.join(tmpdir(), 'ops-open-control-'));
  onTestFinished(() => rmSync(repo, { recursive: true }));
  const paths = managerPaths(repo, 'demo');
  for (const folder of [paths.opsDir, runtimePaths(repo, 'demo').loopDir]) mkdirSync(folder, { recursive: true });
  writeFileSync(paths.controlStateFile, JSON.stringify(controlState));
  const { status, stdout, stderr } = runScript('status', ['--repo', repo, '--loop', 'demo']);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('control_interrupted: cancel by ops at 2026-11-20T13:27:15Z has no outcome yet');
  expect(stderr).toContain('ops-manager-reconcile.sh');
});
