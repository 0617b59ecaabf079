/** The `Retry-After` field: seconds, or one of the three forms of a date that a recipient must know (RFC 9110 10.2.3, 5.6.7). */

const SECONDS = /^[0-9]{1,200}$/;
/** More than any caller waits; keeps endless digits a number. */
const MOST_SECONDS = 9_999_999_999;
const CLOCK = String.raw`(\d{2}):(\d{2}):(\d{2})`;
/** `Sun, 06 Nov 1994 08:49:37 GMT`: day, month, year, time. */
const IMF_DATE = new RegExp(String.raw`^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) ${CLOCK} GMT$`);
/** `Sunday, 06-Nov-94 08:49:37 GMT`: day, month, year, time. */
const RFC850_DATE = new RegExp(String.raw`^[A-Z][a-z]{5,8}, (\d{2})-([A-Z][a-z]{2})-(\d{2}) ${CLOCK} GMT$`);
/** `Sun Nov  6 08:49:37 1994`: month, day, time, year. */
const ASCTIME_DATE = new RegExp(String.raw`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) ${CLOCK} (\d{4})$`);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The wait that a `Retry-After` value asks for, in milliseconds, 0 for a date that has passed; null for any other text. */
export function retryAfterMs(value: string, nowMs: number): number | null {
  const text = value.trim();
  if (SECONDS.test(text)) return Math.min(Number(text), MOST_SECONDS) * 1000;
  const at = httpDateMs(text, nowMs);
  return at === null ? null : Math.max(0, at - nowMs);
}

function httpDateMs(text: string, nowMs: number): number | null {
  const imf = IMF_DATE.exec(text);
  if (imf !== null) return instant([imf[3], imf[2], imf[1]], imf.slice(4, 7));
  const asctime = ASCTIME_DATE.exec(text);
  if (asctime !== null) return instant([asctime[6], asctime[1], asctime[2]], asctime.slice(3, 6));
  const old = RFC850_DATE.exec(text);
  return old === null ? null : instant([fullYear(Number(old[3]), nowMs), old[2], old[1]], old.slice(4, 7));
}

/** The latest year with these last two digits that lies at most 50 years ahead (RFC 9110 5.6.7). */
function fullYear(twoDigits: number, nowMs: number): string {
  const latest = new Date(nowMs).getUTCFullYear() + 50;
  const beyond = latest % 100 < twoDigits ? 100 : 0;
  return String(latest - (latest % 100) + twoDigits - beyond);
}

function instant(date: readonly (string | undefined)[], time: readonly string[]): number | null {
  const [year = '', monthName = '', day = ''] = date;
  const month = MONTHS.indexOf(monthName);
  const [hours = 0, minutes = 0, seconds = 0] = time.map(Number);
  const at = Date.UTC(Number(year), month, Number(day), hours, minutes, seconds);
  const isReal = month >= 0 && new Date(at).getUTCDate() === Number(day) && hours < 24 && minutes < 60 && seconds <= 60;
  return isReal ? at : null;
}
