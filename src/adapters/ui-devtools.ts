import type { Readable, Writable } from 'node:stream';

/** Talks with a browser over its debugging pipe: JSON messages, each with a NUL behind it. */

/** What a command answers or an event tells; members as the protocol names them. */
export type Told = Readonly<Record<string, unknown>>;

/** Takes an event of the browser. */
export type TakeEvent = (method: string, params: Told) => void;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Told;
  readonly result?: Told;
  readonly error?: { readonly message?: string };
}

interface Waiting {
  readonly resolve: (result: Told) => void;
  readonly reject: (error: Error) => void;
}

/** A browser at the other end of two pipes. */
export class DevTools {
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEvent: TakeEvent;
  #lastId = 0;
  #rest: Buffer[] = [];
  #isLost = false;

  constructor(pipes: { readonly input: Writable; readonly output: Readable }, onEvent: TakeEvent) {
    this.#input = pipes.input;
    this.#onEvent = onEvent;
    // A browser that ends is told of by its process.
    pipes.input.on('error', () => undefined);
    pipes.output.on('error', () => undefined);
    pipes.output.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /**
   * Sends a command, to a page when its session is given. Rejects when the browser refuses and when it does not speak
   * the protocol; waits for ever when it has ended.
   */
  send(method: string, params: Told, sessionId?: string): Promise<Told> {
    if (this.#isLost) return Promise.reject(notUnderstood());
    this.#lastId += 1;
    const id = this.#lastId;
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...this.#rest, chunk.subarray(from, end)]).toString('utf8');
      this.#rest = [];
      from = end + 1;
      const message = parseMessage(text);
      if (message === null) this.#lose();
      else this.#handle(message);
    }
    this.#rest.push(chunk.subarray(from));
  }

  #lose(): void {
    this.#isLost = true;
    for (const { reject } of this.#waiting.values()) reject(notUnderstood());
    this.#waiting.clear();
  }

  #handle({ id, method, params = {}, result = {}, error }: Message): void {
    if (id === undefined) {
      this.#onEvent(method ?? '', params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message ?? 'the browser refused'));
  }
}

function parseMessage(text: string): Message | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' ? message : null;
  } catch {
    return null;
  }
}

function notUnderstood(): Error {
  return new Error('the browser does not speak the debugging protocol');
}
