import { OpsError } from '../errors.ts';
import { validateServiceAllowFile } from '../generated/validate-service-allow-file.js';
import { isLoopId } from '../store/paths.ts';

/** Which repos and loops the service serves: `--loops` and the file of `--allow-file`. */

/** Loops of one repo that are served. */
export type AllowedLoops = 'all' | ReadonlySet<string>;

/** A repo as the file lists it. */
export interface ListedRepo {
  readonly name: string;
  /** As written: absolute, or relative to the folder of the file. */
  readonly path: string;
  readonly loops: AllowedLoops;
  /** JSON pointer of its entry, for messages. */
  readonly place: string;
}

/** Reads the text of an allow file. Raises service_misconfigured naming file and JSON pointer. */
export function parseAllowFile(text: string, file: string): readonly ListedRepo[] {
  const document = parseJson(text, file);
  if (!validateServiceAllowFile(document)) {
    const [broken] = validateServiceAllowFile.errors ?? [];
    const at = broken?.instancePath === '' || broken === undefined ? 'document' : broken.instancePath;
    throw misconfigured(`${file}: ${at} ${broken?.message ?? 'has the wrong shape'}`);
  }
  const seen = new Map<string, string>();
  return document.repos.map(({ name, path, loops }, index) => {
    const place = `/repos/${String(index)}`;
    const twin = seen.get(name);
    if (twin !== undefined) {
      throw misconfigured(`${file}: ${place}/name is ${JSON.stringify(name)}, as is ${twin}/name`);
    }
    seen.set(name, place);
    return { name, path, loops: loops === undefined || loops === '*' ? 'all' : new Set(loops), place };
  });
}

/** Reads the list of `--loops`; null serves all. Raises service_misconfigured. */
export function parseLoops(list: string | null): AllowedLoops {
  if (list === null) return 'all';
  const loops = splitList(list);
  const wrong = loops.find((loop) => !isLoopId(loop));
  if (wrong !== undefined || loops.length === 0) {
    throw misconfigured(`--loops ${JSON.stringify(list)}: ${JSON.stringify(wrong ?? '')} is no loop id`);
  }
  return new Set(loops);
}

/** The words of a list that is separated by commas; blanks around a word do not count. */
export function splitList(list: string | null): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw misconfigured(`${file}: not JSON: ${cause instanceof Error ? cause.message : ''}`, cause);
  }
}

function misconfigured(message: string, cause?: unknown): OpsError {
  const hint = 'docs/service.md describes --loops and the file of --allow-file';
  return new OpsError('service_misconfigured', message, { hint, ...(cause === undefined ? {} : { cause }) });
}
