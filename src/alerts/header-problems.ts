import type { WebhookSink } from '../generated/types.ts';
import type { Problem } from './handwritten.ts';
import { pointerPart } from './json-pointer.ts';
import { isHeaderName, isHeaderValue, isOwnHeader } from './sink-headers.ts';

/** Which headers a webhook may add. What frames a message or proves who sent it is not theirs to set. */

/** Headers that hold secrets, which no catalog may. */
const SECRET: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Problems of the headers of a webhook; never shows a value. */
export function headerProblems({ headers = {} }: WebhookSink, place: string): Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(headers).flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    const twin = seen.get(lower);
    seen.set(lower, name);
    const problem = nameProblem(name) ?? (twin === undefined ? valueProblem(value) : `is ${twin} once more`);
    return problem === null ? [] : [{ pointer: `${place}/${pointerPart(name)}`, problem }];
  });
}

function nameProblem(name: string): string | null {
  if (!isHeaderName(name)) return 'is no name of a header';
  const lower = name.toLowerCase();
  if (SECRET.has(lower)) return 'holds a secret: use authTokenEnv or authTokenFile';
  return isOwnHeader(lower) ? 'may not be set: the delivery sets it itself' : null;
}

function valueProblem(value: string): string | null {
  return isHeaderValue(value)
    ? null
    : 'has a value with a line end, a character that is not ASCII, or more than 8192 characters';
}
