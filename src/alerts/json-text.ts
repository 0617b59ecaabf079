import { parse } from 'lossless-json';

/** JSON that people write by hand: what is wrong with it, and where, without quoting it. */

/** A document, or what is wrong with its text. */
export type JsonText =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'bad'; readonly problem: string };

/** Reads the text. A member that is there twice with different values is a mistake: one of them would be lost. */
export function readJson(text: string): JsonText {
  if (text.trim() === '') return { kind: 'bad', problem: 'is empty' };
  try {
    const document: unknown = JSON.parse(text);
    parse(text);
    return { kind: 'document', document };
  } catch (error) {
    // The text may hold secrets when the file is the wrong one: of the parser's message only the place is kept.
    const message = String(error);
    const what = message.includes('Duplicate key') ? 'holds a member twice' : 'is not JSON';
    return { kind: 'bad', problem: `${what}: ${placeOfError(text)}` };
  }
}

function placeOfError(text: string): string {
  try {
    parse(text);
    return 'somewhere';
  } catch (error) {
    const position = Number(/at position (\d+)$/.exec(String(error))?.[1] ?? 0);
    const before = text.slice(0, position).split('\n');
    return `line ${String(before.length)}, column ${String((before.at(-1) ?? '').length + 1)}`;
  }
}
