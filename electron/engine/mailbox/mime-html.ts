/** Readable text from HTML, for the list, the search and the quote; never for showing as HTML. */
import { decodeWords } from 'postal-mime';

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  shy: '',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  times: '×',
  deg: '°',
  frac12: '½',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  aacute: 'á',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
  ccedil: 'ç',
  ntilde: 'ñ',
};

/** Linear in its input: no pattern here can backtrack over more than one tag. */
export function textOfHtml(html: string): string {
  const bare = withoutHidden(html)
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/blockquote|hr|\/table|\/dd|\/dt)\b[^>]{0,2000}>/gi, '\n')
    .replace(/<li\b[^>]{0,2000}>/gi, '\n• ')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[!/?a-z][^>]*>?/gi, '');
  return entities(bare)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Cuts comments and the elements whose content no one reads. */
function withoutHidden(html: string): string {
  const opening = /<!--|<(script|style|head|title|template|noscript)\b/gi;
  let out = '';
  let from = 0;
  for (;;) {
    opening.lastIndex = from;
    const found = opening.exec(html);
    if (found === null) return out + html.slice(from);
    out += html.slice(from, found.index);
    const closing = found[1] === undefined ? '-->' : `</${found[1].toLowerCase()}`;
    const end = indexOfIgnoringCase(html, closing, found.index + found[0].length);
    // What is never closed hides nothing but its own tag: text must not be lost.
    if (end === -1) from = found.index + found[0].length;
    else from = closing === '-->' ? end + 3 : afterTag(html, end);
    out += ' ';
  }
}

function indexOfIgnoringCase(html: string, closing: string, from: number): number {
  if (closing === '-->') return html.indexOf(closing, from);
  const pattern = new RegExp(closing, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function afterTag(html: string, at: number): number {
  const end = html.indexOf('>', at);
  return end === -1 ? html.length : end + 1;
}

function entities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,10}));?/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** RFC 2047 words that a mail program put where they do not belong (inside a name's quotes, for one). */
export function decoded(text: string): string {
  return text.includes('=?') ? decodeWords(text) : text;
}
