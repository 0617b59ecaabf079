import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, readdirSync, renameSync, unlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { HeldLock } from '../ports.ts';
import { parseRow, planAppend } from '../store/append-plan.ts';
import type { AppendPlan, TailState } from '../store/append-plan.ts';
import { generationOf, planRotation } from '../store/retention.ts';
import type { Links } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { appendWhole, openAppending, readRange, syncFolder } from './fs-store-io.ts';
import { linesFromEnd } from './fs-store-tail.ts';

/** Rows for one file. */
export interface RowAppend {
  readonly path: string;
  readonly links: Links;
  /** Looked at before each step that changes a file. */
  readonly lock: HeldLock;
  readonly lines: readonly string[];
  /** Number of the pass that the rows belong to. */
  readonly seq: number;
  /** True when an earlier attempt may have written a part of them. */
  readonly replay: boolean;
  /** True when the rows must survive power loss. */
  readonly durable: boolean;
  /** Null when the file is never rotated. */
  readonly rotation: RotationLimits | null;
}

/** When a file is rotated and how many older ones stay. */
export interface RotationLimits {
  readonly retainBytes: number;
  readonly retainFiles: number;
}

const LF = 0x0a;
/** A replay looks at least this far beyond its own rows, because others may have appended by hand. */
const REPLAY_MARGIN_BYTES = 1 << 16;

/** Appends rows with one write, rotating the file before when it would grow too large. Raises lock_lost, store_write_failed. */
export function appendRows(request: RowAppend): void {
  withStoreErrors('write', request.path, () => {
    if (!appendUnlessFull(request)) {
      rotate(request, request.rotation?.retainFiles ?? 0);
      appendUnlessFull({ ...request, rotation: null });
    }
  });
}

/** False, with nothing done, when the file has to be rotated first. */
function appendUnlessFull(request: RowAppend): boolean {
  const file = openRows(request);
  try {
    const plan = planAppend(request.lines, file.tail);
    if (rotatesFirst(request, file, plan)) {
      return false;
    }
    writePlanned(file, plan, request.lock);
    if (request.durable) {
      fdatasyncSync(file.descriptor);
      if (file.sizeBytes === 0 || request.replay) {
        syncFolder(dirname(request.path));
      }
    }
    return true;
  } finally {
    closeSync(file.descriptor);
  }
}

interface RowFile {
  readonly descriptor: number;
  readonly sizeBytes: number;
  readonly tail: TailState;
  /** Offset of the text after the last LF; the file size when there is none. */
  readonly fragmentStart: number;
}

function openRows(request: RowAppend): RowFile {
  const descriptor = openAppending(request.path, request.links);
  try {
    const sizeBytes = fstatSync(descriptor).size;
    const clean = sizeBytes === 0 || readRange(descriptor, sizeBytes - 1, 1)[0] === LF;
    if (clean && !request.replay) {
      const tail: TailState = { fragment: null, present: new Set(), replay: false };
      return { descriptor, sizeBytes, tail, fragmentStart: sizeBytes };
    }
    return { descriptor, sizeBytes, ...inspectTail(request, descriptor, sizeBytes) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function inspectTail(
  request: RowAppend,
  descriptor: number,
  sizeBytes: number,
): { readonly tail: TailState; readonly fragmentStart: number } {
  const wanted = new Set(request.replay ? request.lines : []);
  const ownBytes = request.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  const mustReachByte = sizeBytes - ownBytes - REPLAY_MARGIN_BYTES;
  const present = new Set<string>();
  let fragment: string | null = null;
  let fragmentStart = sizeBytes;
  for (const line of linesFromEnd(descriptor, sizeBytes)) {
    if (!line.terminated) {
      fragment = line.text;
      fragmentStart = line.byteStart;
    } else if (wanted.has(line.text)) {
      present.add(line.text);
    }
    const reached = line.byteStart <= mustReachByte && isOlder(line.text, request.seq);
    if (!request.replay || reached || present.size === wanted.size) {
      break;
    }
  }
  return { tail: { fragment, present, replay: request.replay }, fragmentStart };
}

function isOlder(line: string, seq: number): boolean {
  const row = parseRow(line);
  return typeof row?.['seq'] === 'number' && row['seq'] < seq;
}

/** A file that already holds a part of the rows is not rotated: they stay together and are found again. */
function rotatesFirst(request: RowAppend, file: RowFile, plan: AppendPlan): boolean {
  const { rotation } = request;
  const untouched = file.tail.present.size === 0 && !plan.finding.startsWith('own_row');
  if (rotation === null || !untouched || file.sizeBytes === 0) {
    return false;
  }
  return file.sizeBytes + Buffer.byteLength(plan.text) > rotation.retainBytes;
}

function rotate({ path, lock }: RowAppend, retainFiles: number): void {
  const folder = dirname(path);
  const siblings = readdirSync(folder).map((name) => generationOf(basename(path), name));
  const present = new Set(siblings.filter((generation) => generation !== null));
  for (const step of planRotation(path, present, retainFiles)) {
    lock.assertHeld();
    if (step.step === 'remove') {
      unlessAbsent(() => unlinkSync(step.path));
    } else {
      renameSync(step.path, step.to);
    }
  }
}

function writePlanned(file: RowFile, plan: AppendPlan, lock: HeldLock): void {
  if (plan.dropFragment) {
    lock.assertHeld();
    ftruncateSync(file.descriptor, file.fragmentStart);
  }
  if (plan.text !== '') {
    lock.assertHeld();
    const sizeBytes = plan.dropFragment ? file.fragmentStart : file.sizeBytes;
    appendWhole(file.descriptor, Buffer.from(plan.text), sizeBytes);
  }
}
