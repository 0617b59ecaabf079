/**
 * Instants as text. Everything the manager writes is UTC with whole seconds; everything it reads may be any
 * RFC 3339 date-time. Pure UTC arithmetic: the result never depends on the time zone of the process.
 */

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Milliseconds since the epoch of an RFC 3339 date-time, or null when the text is none. Fractions below a
 * millisecond are dropped; a leap second (`:60`) counts as the second after.
 */
export function parseInstant(text: string): number | null {
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return null;
  }
  const field = (index: number): number => Number(match[index] ?? '0');
  const [year, month, day, hour, minute, second] = [field(1), field(2), field(3), field(4), field(5), field(6)];
  const offsetMinutes = field(9) * 60 + field(10);
  if (hour > 23 || minute > 59 || second > 60 || field(9) > 23 || field(10) > 59) {
    return null;
  }
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year) {
    return null;
  }
  const millis = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const sign = match[8] === '-' ? -1 : 1;
  return midnight + ((hour * 60 + minute - sign * offsetMinutes) * 60 + second) * 1000 + millis;
}

/** The last second that RFC 3339 can write. */
const LAST_INSTANT_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** `YYYY-MM-DDTHH:MM:SSZ` of an instant in milliseconds, cut (not rounded) to the second. */
export function formatInstant(ms: number): string {
  return `${new Date(Math.min(ms, LAST_INSTANT_MS)).toISOString().slice(0, 19)}Z`;
}

/** Whole seconds from one instant to a later one; negative when `from` lies in the future. */
export function secondsBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs - fromMs) / 1000);
}
