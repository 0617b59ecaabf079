import { OpsError } from '../errors.ts';
import { refused } from '../queue/refuse.ts';
import type { PgPlace } from './pg-queue-place.ts';

/**
 * What was being done when an error came. `unanswered`: a write, or the end of one, that the server may have carried
 * out although its answer is missing.
 */
export type PgPhase = 'connect' | 'read' | 'write' | 'unanswered';

/** What server, driver or system raised, and when. It never leaves the adapter. */
export class PgFault extends Error {
  override readonly name = 'PgFault';
  readonly phase: PgPhase;
  /** The SQLSTATE; null for what driver or system raised. */
  readonly state: string | null;
  readonly detail: string | null;

  constructor(error: unknown, phase: PgPhase) {
    super(messageOf(error), { cause: error });
    const { code, severity, detail } = error as { code?: unknown; severity?: unknown; detail?: unknown };
    this.state = typeof severity === 'string' && typeof code === 'string' ? code : null;
    // The connection was gone before the statement could be sent.
    const isUnsent = this.state === '25P03' || this.message.endsWith('not queryable');
    this.phase = phase === 'unanswered' && isUnsent ? 'write' : phase;
    this.detail = typeof detail === 'string' ? detail : null;
  }

  /** Whether the connection is gone. */
  get isLost(): boolean {
    return this.state === null || /^(?:08|57P0[123]|25P03)/.test(this.state);
  }

  /** Whether the same step, done again, may succeed at once: a serialization failure, a deadlock, or an id that another program added at the same moment. */
  get isCollision(): boolean {
    return this.state === '40001' || this.state === '40P01' || this.state === '23505';
  }

  /** Whether another session held a lock for too long. */
  get isLockTimeout(): boolean {
    return this.state === '55P03';
  }

  /** Whether tables or schema are not there. */
  get isUndefinedTable(): boolean {
    return this.state === '42P01' || this.state === '3F000';
  }
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  // Several addresses that all refused come as one error without a message.
  if (text !== '') return text;
  return typeof code === 'string' ? code : 'no reason given';
}

/** A fault in the words of the queue. No message holds a password. */
export function pgError(fault: PgFault, place: PgPlace): OpsError {
  return accessError(fault, place) ?? valueError(fault) ?? lostError(fault, place) ?? storageError(fault, place);
}

/** Who may connect, and to what. */
function accessError({ state, message, phase }: PgFault, place: PgPlace): OpsError | null {
  const { user, database, server } = place;
  // The driver's own words when a password is asked for and none was given.
  if (state?.startsWith('28') === true || (phase === 'connect' && message.startsWith('SASL: '))) {
    return refused(
      `${at(place)} does not let ${JSON.stringify(user)} in: ${message}`,
      'check user and password; a password can come from PGPASSWORD or ~/.pgpass instead of the URL',
    );
  }
  if (state === '3D000') {
    return new OpsError('queue_missing', `there is no database ${JSON.stringify(database)} at ${server}`, {
      hint: `check the name, or make it: createdb ${database}`,
    });
  }
  if (state === '42501') {
    return refused(
      `${at(place)} does not allow ${JSON.stringify(user)} that: ${message}`,
      'have the owner of the database grant it, or use a schema of your own with ?schema=NAME',
    );
  }
  return null;
}

/** Values that the tables do not take. */
function valueError({ state, message, detail }: PgFault): OpsError | null {
  if (state === '23514') return refused(message, 'a status is one of the five');
  const [, named = message] = /^[^=]*=\((.*)\)/s.exec(detail ?? '') ?? [];
  if (state === '23503') return refused(`Row id not found: ${named}`);
  if (state === '23505') return refused(`Row id already exists: ${named}`);
  if (state?.startsWith('22') === true || state === '54000') {
    return refused(`PostgreSQL cannot store a value: ${message}`, 'shorten it, or remove the character');
  }
  return null;
}

function lostError(fault: PgFault, place: PgPlace): OpsError | null {
  if (!fault.isLost) return null;
  if (fault.phase === 'unanswered') {
    return new OpsError(
      'queue_busy',
      `${at(place)} did not answer (${fault.message}): whether the change was made is not known`,
      { hint: 'look at the item before repeating the command; an add that was made says so when it is repeated' },
    );
  }
  return new OpsError('queue_busy', `${at(place)} cannot be reached: ${fault.message}`, {
    hint: 'nothing was changed; check that the server runs and that host and port are right, then try again',
  });
}

function storageError(fault: PgFault, place: PgPlace): OpsError {
  const { state, phase, message } = fault;
  const why = `${at(place)} says: ${message} (${state ?? ''})`;
  if (state === '53300' || state === '57014' || fault.isLockTimeout || fault.isCollision) {
    return new OpsError('queue_busy', why, { hint: 'nothing was changed; try again' });
  }
  if (fault.isUndefinedTable || state === '42703' || state === '42883') {
    return new OpsError('queue_unreadable', why, { hint: 'its tables were changed or removed by somebody' });
  }
  if (state === '42P07' || state === '42710') {
    return new OpsError('queue_unreadable', why, {
      hint: 'something else has that name: use another schema with ?schema=NAME',
    });
  }
  if (phase === 'read' || phase === 'connect') {
    return new OpsError('queue_unreadable', why, { hint: 'see the log of the server' });
  }
  const hint =
    state === '25006' ? 'the server takes no writes: is it a standby?' : 'see the log of the server; is its disk full?';
  return new OpsError('queue_write_failed', why, { hint });
}

/** How messages name a database. */
export function at({ server, database }: PgPlace): string {
  return `PostgreSQL at ${server}, database ${JSON.stringify(database)},`;
}
