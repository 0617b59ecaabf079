/** The body of an answer as it comes in: never more than a limit, and no more memory than twice of it however small the pieces. */
export class AnswerBody {
  readonly #maxBytes: number;
  #buffer = Buffer.alloc(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes a piece; false when the body would exceed the limit. */
  add(piece: Uint8Array): boolean {
    const length = this.#length + piece.length;
    if (length > this.#maxBytes) return false;
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(piece, this.#length);
    this.#length = length;
    return true;
  }

  /** The text; null when the bytes are not UTF-8. A byte order mark is kept: the text stands for exactly these bytes. */
  text(): string | null {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes());
    } catch {
      return null;
    }
  }

  /** The text with U+FFFD for what is not UTF-8. */
  looseText(): string {
    return this.bytes().toString('utf8');
  }

  /** The bytes so far; valid until the next piece. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, 2 * this.#buffer.length, 16_384), this.#maxBytes));
    grown.set(this.bytes());
    this.#buffer = grown;
  }
}
