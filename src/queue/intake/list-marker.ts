/**
 * What stands before a list entry: `-`, `*`, `•`, `1.` or `1)`. A space need not follow, but where the marker could be
 * part of the text it is left alone: `2.1`, `1.x`, `-5`, `--flag`, `-v`, `*.ts`, `**bold**`.
 */

const BULLET = /^(?:•|[-*](?=\s)|[-*](?=[\p{L}"'`([]))\s*/u;
/** An option of a program looks like a bullet; so does one letter with nothing behind it. */
const SHORT_OPTION = /^-[A-Za-z](?=\s+\S)/;
const NUMBER = /^[0-9]+(?:\)|\.(?![0-9])(?![xX](?![A-Za-z])))\s*/;

/** A list entry without its marker. `marked`: it had one. */
export function withoutMarker(entry: string): { readonly text: string; readonly marked: boolean } {
  const marker = SHORT_OPTION.test(entry) ? null : (BULLET.exec(entry) ?? NUMBER.exec(entry));
  return marker === null ? { text: entry, marked: false } : { text: entry.slice(marker[0].length), marked: true };
}
