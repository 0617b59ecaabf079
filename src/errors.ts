/**
 * The one error type of the program and the table of its codes.
 *
 * A code belongs to a class: `operator` (the person at the keyboard can fix it), `transient` (the same
 * call may succeed later) or `bug` (ours). The exit status follows from the code and nothing else, so
 * cron jobs can branch on it. The table is printed in docs/reference/exit-codes.md.
 */

/** Process exit statuses, in the sense of sysexits(3) where one fits. */
export const EXIT = {
  ok: 0,
  failed: 1,
  ambiguous: 2,
  usage: 64,
  conflict: 65,
  unavailable: 69,
  bug: 70,
  io: 74,
  busy: 75,
  config: 78,
} as const;

/** Who can do something about an error of this code. */
export type ErrorClass = 'operator' | 'transient' | 'bug';

interface ErrorEntry {
  readonly exit: (typeof EXIT)[keyof typeof EXIT];
  readonly class: ErrorClass;
  readonly meaning: string;
}

/** Every error code, its exit status and what it means. */
export const ERROR_CODES = {
  usage_error: {
    exit: EXIT.usage,
    class: 'operator',
    meaning: 'The command line is wrong: unknown flag, missing or malformed value.',
  },
  repo_not_found: { exit: EXIT.usage, class: 'operator', meaning: '--repo names no readable directory.' },
  input_missing: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'A file that the command needs does not exist or cannot be read.',
  },
  input_invalid: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'A file that the command needs has the wrong shape.',
  },
  snapshot_unavailable: {
    exit: EXIT.failed,
    class: 'transient',
    meaning: 'The runtime folder or its event log is missing or unreadable.',
  },
  events_unavailable: { exit: EXIT.failed, class: 'transient', meaning: 'The event log could not be read.' },
  event_rows_quarantined: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'With --strict: the event log holds rows that cannot be used.',
  },
  no_state_recorded: { exit: EXIT.failed, class: 'operator', meaning: 'No reconcile has been recorded for this loop.' },
  config_invalid: {
    exit: EXIT.config,
    class: 'operator',
    meaning: 'A configuration file breaks its schema, or names something unknown.',
  },
  cursor_foreign: { exit: EXIT.config, class: 'operator', meaning: 'The cursor file belongs to another loop.' },
  state_foreign: {
    exit: EXIT.config,
    class: 'operator',
    meaning: 'A file named by a flag belongs to another loop.',
  },
  store_write_failed: {
    exit: EXIT.io,
    class: 'transient',
    meaning: 'Writing the manager state failed (disk full, read-only, I/O error).',
  },
  store_read_failed: { exit: EXIT.io, class: 'transient', meaning: 'Reading the manager state failed.' },
  lock_busy: { exit: EXIT.busy, class: 'transient', meaning: 'Another process holds the lock of this loop.' },
  lock_lost: {
    exit: EXIT.busy,
    class: 'transient',
    meaning: 'Another process took the lock over while this one was working; what was not written yet is left to it.',
  },
  cursor_ahead: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'A cursor lies beyond the end of the event log: the log is another one, or was cut.',
  },
  service_request_failed: {
    exit: EXIT.failed,
    class: 'transient',
    meaning: 'The HTTP service could not be reached, or refused the request.',
  },
  service_response_invalid: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'What answered is not the HTTP service of ops-manager, or speaks another version.',
  },
  service_misconfigured: {
    exit: EXIT.config,
    class: 'operator',
    meaning: 'The HTTP service cannot start as it is configured: token, address or allowed loops.',
  },
  idempotency_key_reused: {
    exit: EXIT.conflict,
    class: 'operator',
    meaning: 'An idempotency key was used before for another request; nothing was done.',
  },
  idempotency_store_damaged: {
    exit: EXIT.io,
    class: 'operator',
    meaning: 'What is recorded of earlier control requests cannot be read, so that nothing can be done safely.',
  },
  outcome_unrecorded: {
    exit: EXIT.io,
    class: 'transient',
    meaning: 'A control intent was carried out, but its outcome could not be recorded.',
  },
  control_in_progress: {
    exit: EXIT.busy,
    class: 'transient',
    meaning: 'The same control request, or another one for this loop, is being carried out.',
  },
  alert_book_damaged: {
    exit: EXIT.io,
    class: 'operator',
    meaning: 'What is recorded of alerts and deliveries cannot be read, so that nothing can be told safely.',
  },
  alert_id_unknown: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'No alert, silence, notification or escalation has this id, or several begin with it.',
  },
  alert_action_refused: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'What was asked about an alert or silence does not fit how it stands; nothing was recorded.',
  },
  queue_refused: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'What was asked of a work item does not fit how it stands; nothing was changed.',
  },
  queue_missing: { exit: EXIT.failed, class: 'operator', meaning: 'The work queue that was named does not exist.' },
  queue_unreadable: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'The work queue is not in a form that can be read, or a newer version made it; it was left as it is.',
  },
  queue_busy: {
    exit: EXIT.failed,
    class: 'transient',
    meaning: 'Another process kept the work queue locked for too long, or the database server cannot be reached.',
  },
  queue_write_failed: {
    exit: EXIT.failed,
    class: 'transient',
    meaning: 'Writing the work queue failed (disk full, read-only, I/O error); it is as it was before.',
  },
  queue_unsupported: {
    exit: EXIT.failed,
    class: 'operator',
    meaning: 'The kind of work queue that was named cannot do what was asked.',
  },
  internal_error: { exit: EXIT.bug, class: 'bug', meaning: 'A defect in ops-manager.' },
} as const satisfies Record<string, ErrorEntry>;

/** A stable code out of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What an {@link OpsError} may carry besides code and message. */
export interface ErrorDetails {
  /** What the reader can do about it, one sentence or a command. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** An expected failure: printed as `error: <message>` with its hint, never as a stack trace. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
  readonly code: ErrorCode;
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.hint = details.hint ?? null;
  }

  /** `instanceof` goes by name: every bundle of the program carries its own copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'OpsError' && 'hint' in value;
  }

  /** Exit status that a process ending with this error has. */
  get exitCode(): number {
    return ERROR_CODES[this.code].exit;
  }
}
