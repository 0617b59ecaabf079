/**
 * Wall-clock text of the queue: minutes in a zone with a fixed offset, nine hours east of UTC unless configured.
 * docs/queue.md, section "Time".
 */

const MINUTE = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/;

/** `2026-02-09 12:00`: a UTC second as a minute of the zone. */
export function minuteText(epochSeconds: number, offsetHours: number): string {
  return shifted(epochSeconds, offsetHours).slice(0, 16).replace('T', ' ');
}

/** `2026-02-09T12:00:00+09:00`: a UTC second with the offset of the zone. */
export function instantText(epochSeconds: number, offsetHours: number): string {
  const sign = offsetHours < 0 ? '-' : '+';
  const hours = String(Math.abs(offsetHours)).padStart(2, '0');
  return `${shifted(epochSeconds, offsetHours).slice(0, 19)}${sign}${hours}:00`;
}

/** `20260209-1200`: the tag that intake leaves in notes. */
export function minuteTag(epochSeconds: number, offsetHours: number): string {
  return minuteText(epochSeconds, offsetHours).replaceAll('-', '').replace(':', '').replace(' ', '-');
}

/** The UTC second at which a minute of the zone begins; null for any other text, such as `-` or a 13th month. */
export function parseMinute(text: string, offsetHours: number): number | null {
  const match = MINUTE.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute] = match.map(Number) as [number, number, number, number, number, number];
  const epochSeconds = Date.UTC(year, month - 1, day, hour, minute) / 1000 - offsetHours * 3600;
  // A date that does not exist comes back as another one.
  return minuteText(epochSeconds, offsetHours) === text.trim() ? epochSeconds : null;
}

function shifted(epochSeconds: number, offsetHours: number): string {
  return new Date((epochSeconds + offsetHours * 3600) * 1000).toISOString();
}
