/** Depth of JSON texts: whoever writes a document level by level runs out of stack somewhere beyond a few thousand. */

/** Levels that are accepted. What the runtime writes has five. */
export const MAX_NESTING = 500;

/** True for a JSON text that is nested deeper than {@link MAX_NESTING}, or than another number of levels from there on. */
export function isNestedTooDeep(text: string, levels: number = MAX_NESTING): boolean {
  return text.length > 2 * MAX_NESTING && opensMany(text) && nestingOf(text) > levels;
}

/** Whether there are brackets for that many levels. Looking for them costs nothing beside going through a text. */
function opensMany(text: string): boolean {
  let found = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      found += 1;
      if (found > MAX_NESTING) {
        return true;
      }
    }
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What a character adds to the depth: `[` and `{` one level, `]` and `}` take one away. */
const DEPTH_STEP: ReadonlyMap<number, number> = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
]);

/** Deepest nesting of a JSON text. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      quoted = !quoted;
    } else if (quoted) {
      at += code === BACKSLASH ? 1 : 0;
    } else {
      depth += DEPTH_STEP.get(code) ?? 0;
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}
