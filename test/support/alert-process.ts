import { ENVIRONMENT, type Running, startProgram } from '../crash/support/program.ts';
import type { AlertLoop } from './alert-loop.ts';

/** Words of a dispatch of the built program, at the time that the loop plays. */
export function dispatchWords(loop: AlertLoop, name: string, more: readonly string[] = []): readonly string[] {
  const place = ['--repo', loop.repo, '--loop', name, '--alert-config-file', loop.catalogFile];
  return ['alert-dispatch', ...place, '--now', loop.at(loop.second), ...more];
}

/** Starts a dispatch as a process of its own. */
export function startDispatch(loop: AlertLoop, name: string, more: readonly string[] = []): Running {
  return startProgram(dispatchWords(loop, name, more), { ...ENVIRONMENT, ...loop.env });
}
