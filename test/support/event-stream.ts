import http from 'node:http';

/** One event as the WHATWG HTML standard reads it (9.2.6). */
export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** A stream of server-sent events, read as a browser does. */
export class EventStreamReader {
  readonly events: StreamEvent[] = [];
  readonly comments: string[] = [];
  lastId = '';
  status = 0;
  headers: http.IncomingHttpHeaders = {};
  /** Settles when the stream has ended. */
  readonly ended: Promise<void>;
  private readonly request: http.ClientRequest;
  private response: http.IncomingMessage | null = null;
  private rest = '';

  constructor(port: number, target: string, headers: Readonly<Record<string, string>>) {
    this.request = http.get({ host: '127.0.0.1', port, path: target, headers, agent: false });
    this.ended = new Promise((resolve) => {
      this.request.on('error', () => resolve());
      this.request.on('response', (response) => {
        this.response = response;
        this.status = response.statusCode ?? 0;
        this.headers = response.headers;
        response.setEncoding('utf8').on('data', (text: string) => this.take(text));
        response.on('close', () => resolve());
      });
    });
  }

  /** Stops reading without closing, as a stalled reader does. */
  stall(): void {
    this.response?.pause();
  }

  resume(): void {
    this.response?.resume();
  }

  close(): void {
    this.request.destroy();
  }

  private take(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.dispatch(block);
  }

  private dispatch(block: string): void {
    let type = 'message';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const at = line.indexOf(':');
      const field = at < 0 ? line : line.slice(0, at);
      const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
      if (field === '') this.comments.push(value);
      if (field === 'id') this.lastId = value;
      if (field === 'event') type = value;
      if (field === 'data') data.push(value);
    }
    if (data.length > 0) this.events.push({ id: this.lastId, type, data: data.join('\n') });
  }
}
