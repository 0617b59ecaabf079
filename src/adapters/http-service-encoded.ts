/** Texts that are asked for again and again, and how long those are that may be kept, in characters. */
const MOST_TEXTS = 4;
const LONGEST_TEXT = 1 << 21;

/**
 * Texts as bytes. Turning a page of a megabyte into bytes costs more than sending it; while nothing changes, whoever asks for
 * the same page gets the same text, and so the same bytes.
 */
export class EncodedTexts {
  private readonly known = new Map<string, { readonly text: string; readonly bytes: Buffer }>();

  /** The bytes of a text; `name` says what was asked for. */
  bytesOf(name: string, text: string): Buffer {
    const found = this.known.get(name);
    if (found?.text === text) return found.bytes;
    const bytes = Buffer.from(text, 'utf8');
    this.known.delete(name);
    if (text.length <= LONGEST_TEXT) this.known.set(name, { text, bytes });
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > MOST_TEXTS) this.known.delete(oldest);
    return bytes;
  }
}
