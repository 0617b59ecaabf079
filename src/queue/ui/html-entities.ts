const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  euro: '€',
  deg: '°',
  larr: '←',
  rarr: '→',
  check: '✓',
};

const HIGHEST_CODE_POINT = 0x10ffff;

/** HTML text with its character references replaced; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?/gi, (whole, reference: string) =>
    reference.startsWith('#') ? characterOf(reference.slice(1)) : (NAMED[reference] ?? whole),
  );
}

function characterOf(number: string): string {
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
  return code > 0 && code <= HIGHEST_CODE_POINT ? String.fromCodePoint(code) : '\u{fffd}';
}
