import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EventLogs, EventLogView, LogLine, LogPosition } from '../../src/ports.ts';

/** A log file in a folder of its own. */
export interface LogFile {
  readonly path: string;
  write(content: string | Buffer): void;
  /** Opens a view, hands it over and closes it. */
  view<T>(logs: EventLogs, use: (view: EventLogView) => T): T;
  remove(): void;
}

export function createLogFile(): LogFile {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-event-log-'));
  const file = path.join(folder, 'events.jsonl');
  return {
    path: file,
    write: (content) => writeFileSync(file, content),
    view: (logs, use) => {
      const view = logs.open(file);
      if (view === null) throw new Error('no log');
      try {
        return use(view);
      } finally {
        view.close();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every line from a position to the end. */
export function scanAll(
  view: EventLogView,
  from: LogPosition = { line: 0, byte: 0 },
): { lines: LogLine[]; end: LogPosition } {
  const lines: LogLine[] = [];
  const end = view.scan(from, (line) => lines.push(line) > 0);
  return { lines, end };
}

/** The complete lines of a text by the plainest means. */
export function splitPlainly(content: Buffer, maxLineBytes: number): LogLine[] {
  const lines: LogLine[] = [];
  let start = 0;
  for (let end = content.indexOf(0x0a); end !== -1; end = content.indexOf(0x0a, start)) {
    const bytes = content.subarray(start, end);
    const tooLong = bytes.length >= maxLineBytes;
    lines.push({
      line: lines.length + 1,
      byteStart: start,
      byteEnd: end + 1,
      text: tooLong ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      invalidUtf8: !tooLong && !isValid(bytes),
      tooLong,
    });
    start = end + 1;
  }
  return lines;
}

function isValid(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
