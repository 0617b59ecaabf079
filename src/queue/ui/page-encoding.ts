/** From the bytes of a page to its characters. */

const DECLARED = /charset\s*=\s*["']?\s*([\w.:-]+)/i;
/** A page declares its encoding among its first bytes. */
const DECLARATION_BYTES = 1024;

/** The characters of a page: by its byte order mark, else the header, else what the page itself declares, else UTF-8. */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const label = markOf(bytes) ?? DECLARED.exec(contentType)?.[1] ?? DECLARED.exec(metaTags(head))?.[1] ?? 'utf-8';
  return decoderFor(label).decode(bytes);
}

function metaTags(head: string): string {
  return (head.match(/<(?:meta|\?xml)\b[^>]*>/gi) ?? []).join('').replace(/encoding\s*=/i, 'charset=');
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

/** An encoding that nobody knows is read as UTF-8. */
function decoderFor(label: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** Whether a body is HTML, by its type or, without one, by how it begins. */
export function pageKind(contentType: string, body: string): 'html' | 'text' {
  const isNamed = contentType.trim() !== '';
  return (isNamed ? /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(contentType) : /^\s*</.test(body))
    ? 'html'
    : 'text';
}
