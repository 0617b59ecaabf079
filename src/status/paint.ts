/** Colours that every terminal has. */
export type Paint = 'red' | 'yellow' | 'green';

const CODES: Readonly<Record<Paint, number>> = { red: 31, yellow: 33, green: 32 };

/** The text in a colour; null leaves it as it is. */
export function paint(text: string, colour: Paint | null): string {
  return colour === null ? text : `\u001b[${String(CODES[colour])}m${text}\u001b[0m`;
}
