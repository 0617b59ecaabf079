import { readFileSync } from 'node:fs';
import { createFsLock } from '../../adapters/fs-lock.ts';
import { createFsStore } from '../../adapters/fs-store.ts';
import { resolveOptions } from '../../config/resolve.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { LoopRunEvent, LoopRunSnapshot } from '../../generated/types.ts';
import { validateLoopRunEvent } from '../../generated/validate-loop-run-event.js';
import { validateLoopRunSnapshot } from '../../generated/validate-loop-run-snapshot.js';
import type { Validator } from '../../generated/validator.ts';
import { runProjection } from '../../reconcile/project-run.ts';
import { encodeJson, parseExact } from '../../runtime/exact-number.ts';
import type { Command, Context } from '../command.ts';
import { passRequest } from '../pass-request.ts';
import { takeSnapshot } from '../take-snapshot.ts';

/** `project-state`: judges a snapshot and a batch of events, and stores the result as the state of the loop. */
export const command: Command<'project-state'> = {
  run(context, options) {
    const { repo, loop } = options;
    const typed = { repo, loop, ...(options.stateFile === null ? {} : { stateFile: options.stateFile }) };
    const defaults = resolveOptions('reconcile', typed, {});
    const request = passRequest(context, { ...defaults, repo });
    const snapshot = readSnapshot(context, options);
    const events = readEvents(context, options);
    const { opsDir, lockDir } = request.paths;
    const { retainBytes, retainFiles } = defaults;
    const { state, unusable } = runProjection(
      {
        clock: context.clock,
        store: createFsStore({ opsDir, repo, retainBytes, retainFiles, files: Object.values(request.paths) }),
        lock: createFsLock({ lockDir, repo, clock: context.clock, command: 'project-state' }),
      },
      request,
      { snapshot, events },
    );
    for (const problem of unusable) {
      context.warn(`could not be used and counts as absent: ${problem}`);
    }
    return { exitCode: EXIT.ok, data: state, encode: encodeJson };
  },
};

interface Inputs {
  readonly repo: string;
  readonly loop: string;
  readonly snapshotFile: string | null;
  readonly eventsFile: string | null;
}

function readSnapshot(context: Context, inputs: Inputs): LoopRunSnapshot {
  const { repo, loop, snapshotFile } = inputs;
  if (snapshotFile === null) {
    return takeSnapshot(context, {
      repo,
      loop,
      runId: null,
      traceId: null,
      processCheck: 'auto',
      nowMs: context.clock.nowMs(),
    });
  }
  const path = context.absolutePath(snapshotFile);
  const input = { kind: SNAPSHOT, place: path, loop, validate: validateLoopRunSnapshot };
  return checked(readText(path, SNAPSHOT), input);
}

function readEvents(context: Context, { eventsFile, loop }: Inputs): LoopRunEvent[] {
  if (eventsFile === null) {
    return [];
  }
  const path = context.absolutePath(eventsFile);
  return readText(path, EVENT)
    .split('\n')
    .flatMap((line, index) => {
      const place = `${path} line ${String(index + 1)}`;
      const input = { kind: EVENT, place, loop, validate: validateLoopRunEvent };
      return line.trim() === '' ? [] : [checked(line, input)];
    });
}

/** A kind of input, and where to get it. */
interface Kind {
  readonly name: string;
  readonly hint: string;
}

const SNAPSHOT: Kind = {
  name: 'snapshot',
  hint: 'make the file with loop-run-snapshot, or leave --snapshot-file out to take a snapshot now',
};
const EVENT: Kind = { name: 'event', hint: 'make the file with poll-events, or leave --events-file out' };

function readText(path: string, { hint }: Kind): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OpsError('input_missing', `cannot read ${path}: ${(cause as Error).message}`, { cause, hint });
  }
}

interface Input<T> {
  readonly kind: Kind;
  /** File, and line where there are several. */
  readonly place: string;
  readonly loop: string;
  readonly validate: Validator<T>;
}

/** The envelope in a text. Raises input_invalid. */
function checked<T extends { source: { loopId: string } }>(text: string, input: Input<T>): T {
  const { kind, place, loop, validate } = input;
  const invalid = (problem: string, cause?: unknown): OpsError =>
    new OpsError('input_invalid', `${kind.name} envelope is invalid: ${place}: ${problem}`, { cause, hint: kind.hint });
  let value: unknown;
  try {
    value = parseExact(text);
  } catch (cause) {
    throw invalid('not JSON', cause);
  }
  if (!validate(value)) {
    const error = validate.errors?.[0];
    throw invalid(`${error?.instancePath || '/'} ${error?.message ?? 'has another shape'}`);
  }
  if (value.source.loopId !== loop) {
    throw invalid(`/source/loopId is "${value.source.loopId}", expected "${loop}"`);
  }
  return value;
}
