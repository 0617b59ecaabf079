import { createCommandRunner } from '../adapters/runtime-command.ts';
import { cryptoDigests } from '../adapters/crypto-digests.ts';
import { findRuntime } from '../adapters/find-runtime.ts';
import { createFsLock } from '../adapters/fs-lock.ts';
import { createFsStore } from '../adapters/fs-store.ts';
import { systemTimer } from '../adapters/system-timer.ts';
import type { ControlPorts, RemoteControl } from '../control/control-ports.ts';
import type { ControlRequest } from '../control/request.ts';
import { controlLockDir, managerPaths } from '../store/paths.ts';
import type { Context } from './command.ts';
import { observePorts } from './loop-ports.ts';

/** Audit rows are never rotated, so these limits only bound the journal. */
const RETENTION = { retainBytes: 8 << 20, retainFiles: 3 } as const;

/** Which control is built. */
export interface ControlPlace {
  readonly repo: string;
  readonly loop: string;
  readonly processCheck: string;
  /** Command of the runtime as a flag or a variable names it; null to look for it. */
  readonly runtimeBin: string | null;
  readonly transport: ControlRequest['transport'];
  /** Null for the local transport, and where nothing is sent. */
  readonly remote: RemoteControl | null;
}

/** What control works with, over local files. Touches nothing yet. */
export function controlPorts(context: Context, place: ControlPlace): ControlPorts {
  const { repo, loop, remote, runtimeBin, transport } = place;
  const paths = managerPaths(repo, loop);
  const { opsDir, lockDir } = paths;
  const { clock, env, installFolder } = context;
  const given = runtimeBin === null ? null : context.absolutePath(runtimeBin);
  return {
    ...observePorts(context, place),
    clock,
    timer: systemTimer,
    digests: cryptoDigests,
    store: createFsStore({ opsDir, repo, ...RETENTION, files: Object.values(paths) }),
    lock: createFsLock({ lockDir, repo, clock, command: 'control' }),
    controlLock: createFsLock({
      lockDir: controlLockDir(paths, transport),
      repo,
      clock,
      command: 'control',
    }),
    runner: createCommandRunner({ workingDirectory: repo, env }),
    runtimeBin:
      transport === 'local' ? findRuntime(given, { repo, installFolder, env }) : { status: 'missing', looked: [] },
    remote,
  };
}
