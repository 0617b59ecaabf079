import { EXIT } from '../../errors.ts';
import type { Command } from '../command.ts';
import { takeSnapshot } from '../take-snapshot.ts';

/** `loop-run-snapshot`: prints one envelope that describes a loop; reads all of its log and writes nothing. */
export const command: Command<'loop-run-snapshot'> = {
  run(context, options) {
    const nowMs = options.now ?? context.clock.nowMs();
    return { exitCode: EXIT.ok, data: takeSnapshot(context, { ...options, nowMs }) };
  },
};
