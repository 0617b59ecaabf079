/** Server-sent events as the WHATWG HTML standard defines them (9.2.5, 9.2.6). One event per envelope; its id is its line. */

/** Sent when nothing else is, so that both ends notice a dead connection. */
export const HEARTBEAT_FRAME = ': still here\n\n';
/** Opens a stream: how long a browser waits before it connects again, in milliseconds. */
export const OPENING_FRAME = 'retry: 2000\n\n';

/** One event. `json` holds no line break: JSON escapes them. */
export function eventFrame(line: number, json: string): string {
  return `id: ${line}\nevent: loop_run_event\ndata: ${json}\n\n`;
}

/** Moves the position of the reader without an event: the lines in between hold none. */
export function positionFrame(line: number): string {
  return `id: ${line}\n\n`;
}

/** Ends a stream with a reason, in the shape of an error body. */
export function failureFrame(json: string): string {
  return `event: stream_failed\ndata: ${json}\n\n`;
}
