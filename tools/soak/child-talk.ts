import type { FromChild, ToChild } from './child-messages.ts';

type Told<Kind extends ToChild['kind']> = Extract<ToChild, { readonly kind: Kind }>;

/** What a child process has been told, in order; each message is taken once. */
export class ChildTalk {
  readonly say: (message: FromChild) => void;
  /** Aborts when the child is told to stop. */
  readonly stopped: AbortSignal;
  readonly #stop = new AbortController();
  readonly #told: ToChild[] = [];
  #wake: (() => void) | null = null;

  constructor(say: (message: FromChild) => void) {
    this.say = say;
    this.stopped = this.#stop.signal;
  }

  hear(message: ToChild): void {
    if (message.kind === 'stop') this.#stop.abort();
    else this.#told.push(message);
    this.#wake?.();
  }

  /** The next message of a kind; null when the child is told to stop first. */
  async next<Kind extends ToChild['kind']>(kind: Kind): Promise<Told<Kind> | null> {
    for (;;) {
      const at = this.#told.findIndex((message) => message.kind === kind);
      if (at !== -1) return this.#told.splice(at, 1)[0] as Told<Kind>;
      if (this.stopped.aborted) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
