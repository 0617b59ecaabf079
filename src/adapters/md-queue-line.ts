import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFolders } from './fs-store-io.ts';
import { errnoOf, unlessAbsent } from './fs-store-errors.ts';
import { processPresence } from './process-identity.ts';

/** `<milliseconds>-<pid>-<random>`: sorted by name they stand in the order of their coming. */
const TICKET = /^(\d{15})-(\d{1,10})-[a-z0-9]{8}$/;
const TIME_DIGITS = 15;

/** A ticket of a machine whose processes cannot be seen from here is good for this long. */
const TICKET_MS = 30_000;

/**
 * Those who wait for a lock, in the order of their coming. A matter of courtesy alone: who does not find it, or gets
 * no ticket, goes for the lock all the same.
 */
export class WaitingLine {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes a ticket; null where none can be had. */
  join(): string | null {
    const time = String(Date.now()).padStart(TIME_DIGITS, '0');
    const ticket = `${time}-${process.pid}-${Math.random().toString(36).slice(2, 10).padEnd(8, '0')}`;
    return quietly(() => {
      createFolders(this.#folder);
      writeFileSync(path.join(this.#folder, ticket), '', { flag: 'wx' });
      return ticket;
    });
  }

  leave(ticket: string): void {
    quietly(() => rmSync(path.join(this.#folder, ticket), { force: true }));
  }

  /** How many stand before a ticket, or at all. Tickets of processes that have ended are thrown away. */
  ahead(ticket: string | null): number {
    const names = quietly(() => readdirSync(this.#folder)) ?? [];
    return names.filter((name) => TICKET.test(name) && (ticket === null || name < ticket) && this.#isWaiting(name))
      .length;
  }

  #isWaiting(name: string): boolean {
    const [, time = '', pid = ''] = TICKET.exec(name) ?? [];
    const ageMs = Date.now() - Number(time);
    if (ageMs >= 0 && ageMs < TICKET_MS && processPresence(Number(pid), null) !== 'dead') return true;
    this.leave(name);
    return false;
  }
}

function quietly<Result>(action: () => Result): Result | null {
  try {
    return unlessAbsent(action);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
