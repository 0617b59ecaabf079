/** What happens to a row file when it grows. */
export type Retention = 'rotated' | 'kept_for_offsets' | 'kept_as_audit' | 'kept_elsewhere';

const AUDIT = new Set(['telemetry/control.jsonl', 'telemetry/control-invocations.jsonl']);

/**
 * Retention of a row file by its journal name, in which the folder of a loop may come first. Readers hold line offsets into the files of the state folder
 * itself, audit rows are evidence, and a file that a flag put elsewhere is under its owner's rules.
 */
export function retentionOf(name: string): Retention {
  if (name.startsWith('/')) {
    return 'kept_elsewhere';
  }
  if (AUDIT.has(name)) {
    return 'kept_as_audit';
  }
  return name === 'quarantine.jsonl' || /^(?:[^/]+\/)?telemetry\/[^/]+\.jsonl$/.test(name)
    ? 'rotated'
    : 'kept_for_offsets';
}

/** Path of an older generation: `rows.jsonl` becomes `rows.1.jsonl`; 1 is the youngest of the older ones. */
export function generationPath(path: string, generation: number): string {
  const { stem, extension } = splitName(path);
  return `${stem}.${generation}${extension}`;
}

/** Generation number of a sibling of `path`, or null when `sibling` is not a generation of it. */
export function generationOf(path: string, sibling: string): number | null {
  const { stem, extension } = splitName(path);
  if (!sibling.startsWith(`${stem}.`) || !sibling.endsWith(extension)) {
    return null;
  }
  const middle = sibling.slice(stem.length + 1, sibling.length - extension.length);
  return /^[1-9]\d{0,5}$/.test(middle) ? Number(middle) : null;
}

/** One step of a rotation; each leaves every row in some generation. */
export type RotationStep =
  | { readonly step: 'remove'; readonly path: string }
  | { readonly step: 'rename'; readonly path: string; readonly to: string };

/**
 * Steps that move `path` to its first older generation, in order. Only generations in front of the first gap
 * move up, so a rotation that was interrupted between two steps is completed by the next one without pushing out
 * a generation that still had room. What exceeds `retainFiles` is removed.
 */
export function planRotation(path: string, present: ReadonlySet<number>, retainFiles: number): RotationStep[] {
  const steps: RotationStep[] = [...present]
    .filter((generation) => generation > retainFiles)
    .toSorted((a, b) => b - a)
    .map((generation) => ({ step: 'remove', path: generationPath(path, generation) }));
  if (retainFiles === 0) {
    return [...steps, { step: 'remove', path }];
  }
  let gap = 1;
  while (gap < retainFiles && present.has(gap)) {
    gap += 1;
  }
  for (let to = gap; to > 1; to -= 1) {
    steps.push({ step: 'rename', path: generationPath(path, to - 1), to: generationPath(path, to) });
  }
  return [...steps, { step: 'rename', path, to: generationPath(path, 1) }];
}

function splitName(path: string): { readonly stem: string; readonly extension: string } {
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  return { stem: path.slice(0, cut), extension: path.slice(cut) };
}
