/** Pointer, object and key of every member of every object inside a document, outermost first. */
export interface Member {
  readonly pointer: string;
  readonly parent: string;
  readonly key: string;
}

/** Pointers of all objects (not arrays) in a document, outermost first; the document itself is `''`. */
export function objectPointers(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectPointers(item, `${at}/${index}`));
  if (!isObject(value)) return [];
  return [at, ...Object.entries(value).flatMap(([key, child]) => objectPointers(child, `${at}/${key}`))];
}

/** Every member of every object in a document. */
export function members(value: unknown): Member[] {
  return objectPointers(value).flatMap((parent) =>
    Object.keys(objectAt(value, parent)).map((key) => ({ pointer: `${parent}/${key}`, parent, key })),
  );
}

/** A copy of the document with one value replaced, added or (when `value` is undefined) left out. */
export function withValue(document: unknown, pointer: string, value: unknown): unknown {
  // Not structuredClone: it keeps two members that share one object sharing it.
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const cut = pointer.lastIndexOf('/');
  const holder = holderAt(copy, pointer.slice(0, cut));
  const key = pointer.slice(cut + 1);
  if (value === undefined) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, value);
  return copy;
}

/** True for `pointer` itself and everything below it. */
export function isAtOrBelow(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(document: unknown, pointer: string): Record<string, unknown> {
  const found = holderAt(document, pointer);
  if (!isObject(found)) throw new Error(`${pointer} is no object`);
  return found;
}

function holderAt(document: unknown, pointer: string): object {
  let found: unknown = document;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) throw new Error(`${pointer} does not exist`);
    found = Reflect.get(found, key);
  }
  if (typeof found !== 'object' || found === null) throw new Error(`${pointer} does not exist`);
  return found;
}
