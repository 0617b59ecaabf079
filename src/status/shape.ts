import { objectOf } from '../runtime/json-member.ts';

/**
 * A cheap check that a document has the members which are about to be used. Loading the validators of the full
 * schemas takes longer than everything else that status does.
 */

/** `?` after a type allows null; a list allows its texts; an object is matched member by member. */
export type Shape =
  | 'text'
  | 'text?'
  | 'count'
  | 'count?'
  | 'flag'
  | 'object'
  | 'list'
  | readonly string[]
  | ShapeObject;

interface ShapeObject {
  readonly [member: string]: Shape;
}

/** The path of the first member that does not match, as a JSON pointer (`/` for the document itself); null when all do. */
export function findMismatch(value: unknown, shape: Shape, pointer = ''): string | null {
  if (typeof shape === 'string') {
    return matchesType(value, shape) ? null : pointer || '/';
  }
  if (isList(shape)) {
    return typeof value === 'string' && shape.includes(value) ? null : pointer || '/';
  }
  const object = objectOf(value);
  if (object === null) {
    return pointer || '/';
  }
  for (const [name, member] of Object.entries(shape)) {
    const found = findMismatch(object[name], member, `${pointer}/${name}`);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function isList(shape: readonly string[] | ShapeObject): shape is readonly string[] {
  return Array.isArray(shape);
}

function matchesType(value: unknown, type: string): boolean {
  if (type.endsWith('?') && value === null) {
    return true;
  }
  switch (type.replace('?', '')) {
    case 'text':
      return typeof value === 'string';
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'flag':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    default:
      return objectOf(value) !== null;
  }
}
