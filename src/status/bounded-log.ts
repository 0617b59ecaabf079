import type { EventLogs, EventLogView } from '../ports.ts';

/** There is more to read than a quick answer may read. */
export class BacklogTooLarge extends Error {
  readonly unreadBytes: number;
  readonly sizeBytes: number;

  constructor(unreadBytes: number, sizeBytes: number) {
    super(`${String(unreadBytes)} bytes are unread, more than status reads`);
    this.unreadBytes = unreadBytes;
    this.sizeBytes = sizeBytes;
  }
}

/** The same logs, but a scan over more than `maxBytes` raises {@link BacklogTooLarge} before it begins. */
export function boundedLogs(logs: EventLogs, maxBytes: number): EventLogs {
  return {
    open(path) {
      const view = logs.open(path);
      return view === null ? null : boundedView(view, maxBytes);
    },
  };
}

function boundedView(view: EventLogView, maxBytes: number): EventLogView {
  const scan: EventLogView['scan'] = (from, visit) => {
    const unreadBytes = view.sizeBytes - from.byte;
    if (unreadBytes > maxBytes) {
      throw new BacklogTooLarge(unreadBytes, view.sizeBytes);
    }
    return view.scan(from, visit);
  };
  return new Proxy(view, { get: (target, name) => (name === 'scan' ? scan : (Reflect.get(target, name) as unknown)) });
}
