/** The first text that was given and is not empty; else the fallback. */
export function firstGiven(texts: readonly (string | undefined)[], fallback: string): string {
  return texts.find((text) => text !== undefined && text !== '') ?? fallback;
}
