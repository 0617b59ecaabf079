import { confirmIntent } from '../../control/run.ts';
import { EXIT } from '../../errors.ts';
import { managerPaths, runtimePaths } from '../../store/paths.ts';
import type { Command } from '../command.ts';
import { controlPorts } from '../control-ports.ts';
import { intentOf } from '../control-request.ts';
import { repoPaths } from '../loop-ports.ts';

/** `confirm-intent`: waits for evidence of an intent. Exit 0 when it is confirmed, 1 when it is not. */
export const command: Command<'confirm-intent'> = {
  async run(context, options) {
    const { repo, loop, processCheck, timeoutSeconds, intervalSeconds, idempotencyKey } = options;
    const intent = intentOf(options.intent);
    const ports = controlPorts(context, {
      repo,
      loop,
      processCheck,
      runtimeBin: null,
      transport: 'local',
      remote: null,
    });
    const data = await confirmIntent(ports, {
      repo,
      loop,
      repoPaths: repoPaths(repo),
      runtime: runtimePaths(repo, loop),
      paths: managerPaths(repo, loop),
      intent,
      by: options.by,
      force: false,
      timeoutSeconds,
      intervalSeconds,
      transport: 'local',
      idempotencyKey,
    });
    return { exitCode: data.confirmed ? EXIT.ok : EXIT.failed, data };
  },
};
