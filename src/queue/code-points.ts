/** Lengths and orders of the queue count code points, not UTF-16 units. */

/** Number of code points. */
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

/** The first `count` code points. */
export function firstCodePoints(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}

/** Order by code point, as every list of ids and owners is sorted. */
export function compareCodePoints(left: string, right: string): number {
  const a = Array.from(left);
  const b = Array.from(right);
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at === -1) return a.length - b.length;
  return (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? -1);
}
