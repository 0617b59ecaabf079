import { describe, expect, it } from 'vitest';
import { pgError, PgFault, type PgPhase } from '../../../src/adapters/pg-queue-errors.ts';
import { parsePgPlace } from '../../../src/adapters/pg-queue-place.ts';

const PLACE = parsePgPlace('postgres://ada:sesame@db.example:5433/work');

/** An error as the server sends it. */
function serverError(code: string, message = 'no', detail?: string): Error {
  return Object.assign(new Error(message), { code, severity: 'ERROR', detail });
}

/** An error as the system raises it. */
function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Cause, when it came, the code it becomes, and what its message and hint say. */
const CASES: readonly (readonly [string, Error, PgPhase, string, RegExp])[] = [
  [
    'nobody listens',
    systemError('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:5433'),
    'connect',
    'queue_busy',
    /cannot be reached: connect ECONNREFUSED.*nothing was changed/,
  ],
  [
    'several addresses refuse',
    systemError('ECONNREFUSED', ''),
    'connect',
    'queue_busy',
    /cannot be reached: ECONNREFUSED/,
  ],
  ['no such host', systemError('ENOTFOUND', 'getaddrinfo ENOTFOUND db.example'), 'connect', 'queue_busy', /ENOTFOUND/],
  [
    'nothing comes back',
    new Error('Connection terminated due to connection timeout'),
    'connect',
    'queue_busy',
    /timeout/,
  ],
  [
    'wrong password',
    serverError('28P01', 'password authentication failed for user "ada"'),
    'connect',
    'queue_refused',
    /does not let "ada" in.*PGPASSWORD/,
  ],
  [
    'no password',
    new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
    'connect',
    'queue_refused',
    /does not let "ada" in/,
  ],
  ['not in pg_hba.conf', serverError('28000'), 'connect', 'queue_refused', /does not let "ada" in/],
  [
    'no such database',
    serverError('3D000'),
    'connect',
    'queue_missing',
    /no database "work" at db\.example:5433.*createdb work/,
  ],
  ['too many connections', serverError('53300'), 'connect', 'queue_busy', /try again/],
  ['starting up', serverError('57P03', 'the database system is starting up'), 'connect', 'queue_busy', /starting up/],
  [
    'no privilege',
    serverError('42501', 'permission denied for schema public'),
    'write',
    'queue_refused',
    /permission denied.*schema=NAME/,
  ],
  ['lost while reading', new Error('Connection terminated unexpectedly'), 'read', 'queue_busy', /cannot be reached/],
  [
    'lost before the commit',
    new Error('Connection terminated unexpectedly'),
    'write',
    'queue_busy',
    /nothing was changed/,
  ],
  [
    'lost at the commit',
    new Error('Connection terminated unexpectedly'),
    'unanswered',
    'queue_busy',
    /whether the change was made is not known/,
  ],
  ['shut down at the commit', serverError('57P01', 'terminating connection'), 'unanswered', 'queue_busy', /not known/],
  [
    'too late for the commit',
    serverError('25P03', 'idle-in-transaction timeout'),
    'unanswered',
    'queue_busy',
    /nothing was changed/,
  ],
  [
    'gone before the commit was sent',
    new Error('Client has encountered a connection error and is not queryable'),
    'unanswered',
    'queue_busy',
    /nothing was changed/,
  ],
  [
    'took too long',
    serverError('57014', 'canceling statement due to statement timeout'),
    'write',
    'queue_busy',
    /statement timeout/,
  ],
  ['collided too often', serverError('40P01', 'deadlock detected'), 'write', 'queue_busy', /deadlock/],
  [
    'an id that another program added',
    serverError('23505', 'duplicate', 'Key (id)=(T-1) already exists.'),
    'write',
    'queue_refused',
    /^Row id already exists: T-1/,
  ],
  [
    'a status that there is not',
    serverError('23514', 'violates check constraint "queue_items_status"'),
    'write',
    'queue_refused',
    /queue_items_status/,
  ],
  [
    'text that is no UTF-8',
    serverError('22021', 'invalid byte sequence'),
    'write',
    'queue_refused',
    /invalid byte sequence/,
  ],
  [
    'too long for an index',
    serverError('54000', 'index row size 3000 exceeds maximum'),
    'write',
    'queue_refused',
    /exceeds maximum.*shorten/,
  ],
  [
    'disk full',
    serverError('53100', 'could not extend file'),
    'write',
    'queue_write_failed',
    /could not extend file.*disk full/,
  ],
  [
    'a standby',
    serverError('25006', 'cannot execute UPDATE in a read-only transaction'),
    'unanswered',
    'queue_write_failed',
    /standby/,
  ],
  [
    'tables were dropped',
    serverError('42P01', 'relation "queue_items" does not exist'),
    'write',
    'queue_unreadable',
    /does not exist.*removed/,
  ],
  [
    'something else has the name',
    serverError('42P07', 'relation "queue_items" already exists'),
    'write',
    'queue_unreadable',
    /already exists.*schema=NAME/,
  ],
  ['damaged', serverError('XX001', 'invalid page in block 7'), 'read', 'queue_unreadable', /invalid page/],
];

describe('an error of the server', () => {
  it.each(CASES)('%s', (...row) => {
    const [, cause, phase, code, words] = row;
    const error = pgError(new PgFault(cause, phase), PLACE);
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.hint ?? ''}`).toMatch(words);
    expect(`${error.message} ${error.hint ?? ''}`).not.toContain('sesame');
  });
});

it.each([
  ['40001', true],
  ['40P01', true],
  ['23505', true],
  ['55P03', false],
  ['53100', false],
])('%s is worth another try at once: %s', (code, isCollision) => {
  expect(new PgFault(serverError(code), 'write').isCollision).toBe(isCollision);
});
