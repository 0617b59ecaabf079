/** The only place that writes to standard output and standard error. */

import { fstatSync, writeSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import type { CommandResult, TextStyle } from './command.ts';
import type { OutputMode } from './output-mode.ts';

const STDOUT = 1;
const STDERR = 2;
/** Lines are gathered up to about this size before they are handed to the system. */
const CHUNK_CHARS = 65_536;
/** First and longest pause while a reader that set its pipe to non-blocking catches up. */
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;

/**
 * Prints a result on standard output and then calls its `afterOutput`. A reader that closes the pipe early ends the
 * output quietly: `afterOutput` is not called then. Raises store_write_failed when the output cannot be written, and
 * whatever the result's lines raise after printing what came before.
 */
export function printResult(result: CommandResult, mode: OutputMode, style: TextStyle): void {
  if (printBody(result, mode, style)) {
    result.afterOutput?.();
  }
}

function printBody(result: CommandResult, mode: OutputMode, style: TextStyle): boolean {
  if (mode === 'text' && result.text !== undefined) {
    return writeAll(STDOUT, result.text(style));
  }
  const isTerminal = style.interactive === true;
  if (result.lines !== undefined) {
    return writeLines(result.lines, isTerminal ? escapeControls : (line) => line);
  }
  if (result.verbatim !== undefined) {
    return writeAll(STDOUT, isTerminal ? escapeLines(result.verbatim) : result.verbatim);
  }
  const indent = mode === 'pretty' ? 2 : 0;
  const text = result.encode?.(result.data, indent) ?? JSON.stringify(result.data, null, indent);
  return writeAll(STDOUT, `${isTerminal ? escapeLines(text) : text}\n`);
}

/** Prints text on standard output. False when the reader has gone. Raises store_write_failed. */
export function printText(text: string): boolean {
  return writeAll(STDOUT, text);
}

/** Prints one line on standard error, control characters escaped. A failure to do so is dropped: there is nowhere left to report it. */
export function printMessage(message: string): void {
  try {
    writeAll(STDERR, `${escapeControls(message)}\n`);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
  }
}

/**
 * Keeps a line on its line and a terminal safe from what a file name or an event may hold. A JSON text means the same
 * afterwards: such characters occur only within its strings.
 */
function escapeControls(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (control) => {
    const digits = control.charCodeAt(0).toString(16).padStart(4, '0');
    return control === '\t' ? ' ' : `\\u${digits}`;
  });
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join('\n');
}

/** True when standard output is a character device: a terminal, or something like /dev/null. */
export function stdoutIsDevice(): boolean {
  return fstatSync(STDOUT).isCharacterDevice();
}

function writeLines(lines: Iterable<string>, shown: (line: string) => string): boolean {
  let gathered = '';
  const iterator = lines[Symbol.iterator]();
  try {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      gathered += `${shown(next.value)}\n`;
      if (gathered.length >= CHUNK_CHARS) {
        const chunk = gathered;
        gathered = '';
        if (!writeAll(STDOUT, chunk)) {
          iterator.return?.();
          return false;
        }
      }
    }
  } catch (error) {
    writeAll(STDOUT, gathered);
    throw error;
  }
  return writeAll(STDOUT, gathered);
}

/** Writes everything, waiting for the reader. False when the reader has gone. Raises store_write_failed. */
function writeAll(fd: number, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8');
  let offset = 0;
  let pauseMs = FIRST_PAUSE_MS;
  while (offset < bytes.length) {
    try {
      offset += writeSync(fd, bytes, offset);
      pauseMs = FIRST_PAUSE_MS;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw cannotWrite(fd, error);
      // Node has no synchronous poll(2): a full non-blocking pipe can only be tried again.
      pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
  return true;
}

function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

function cannotWrite(fd: number, cause: unknown): OpsError {
  const stream = fd === STDOUT ? 'standard output' : 'standard error';
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new OpsError('store_write_failed', `cannot write ${stream}: ${detail}`, {
    hint: 'the command itself may have been carried out: free space and ask for its result again',
    cause,
  });
}
