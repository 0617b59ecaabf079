import { OpsError, type ErrorCode } from '../errors.ts';

/** Codes of the parts that a markdown queue is built of, as callers of a queue know them. */
const AS_QUEUE_ERROR: Partial<Record<ErrorCode, ErrorCode>> = {
  store_read_failed: 'queue_unreadable',
  config_invalid: 'queue_unreadable',
  store_write_failed: 'queue_write_failed',
  lock_lost: 'queue_busy',
};

/** Runs an action on the files of a queue; `shownAs` names the queue in what it raises: the queue_* errors. */
export function withQueueErrors<Result>(shownAs: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = error instanceof OpsError ? AS_QUEUE_ERROR[error.code] : undefined;
    if (code === undefined || !(error instanceof OpsError)) throw error;
    const what = code === 'queue_unreadable' ? 'cannot be read' : 'was not changed';
    throw new OpsError(code, `${shownAs} ${what}: ${error.message}`, {
      ...(error.hint === null ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}

/** What is raised for a table that is not there. */
export function missingQueue(shownAs: string): OpsError {
  return new OpsError('queue_missing', `${shownAs} does not exist`, {
    hint: `ops-manager queue init --queue ${shownAs} creates it`,
  });
}
