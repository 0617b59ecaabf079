/** Lines that are kept of a command's output. */
const LINES = 40;
/** Bytes that are kept of them. */
const BYTES = 16 << 10;

/** The end of a command's output, in bounded memory. */
export class TailBuffer {
  private chunks: Buffer[] = [];
  private size = 0;
  private cut = false;

  /** Takes output as it comes. */
  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > 4 * BYTES) {
      const kept = Buffer.concat(this.chunks).subarray(-BYTES);
      this.chunks = [Buffer.from(kept)];
      this.size = kept.length;
      this.cut = true;
    }
  }

  /** The last lines: at most 40 and 16 KiB, carriage returns at line ends and newlines at the end removed. */
  text(): string {
    const bytes = Buffer.concat(this.chunks);
    const kept = bytes.subarray(-BYTES);
    const text = kept
      .toString('utf8')
      .replaceAll('\r\n', '\n')
      .replace(/[\r\n]+$/, '');
    // A character that was cut in two shows as a replacement character.
    const whole = this.cut || bytes.length > kept.length ? text.replace(/^\uFFFD+/, '') : text;
    return whole.split('\n').slice(-LINES).join('\n');
  }
}
