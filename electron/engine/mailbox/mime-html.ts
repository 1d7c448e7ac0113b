/** Readable text from HTML, for the list, the search and the quote; never for showing as HTML. */

/** A tag's attributes are looked at so far. */
const longestTag = 4096;

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

const hidden = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const closing = ['p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table', 'dd', 'dt', 'pre'];
const breaking = new Set(['br', 'hr', ...closing.map((name) => `/${name}`)]);
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const style = /\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/i;
const hides = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])/i;
/** Whether any tag may be one that hides. */
const mayHide = /\shidden|display\s*:|visibility\s*:|mso-hide\s*:|font-size\s*:\s*0/i;
const tagName = /[!/?a-z][a-z0-9]*/iy;

/**
 * One pass over the tags; linear in its input, since what is searched in vain is not searched again.
 * What the reader does not see comes after all that is seen: nothing is lost, and nothing hidden stands first.
 */
export function textOfHtml(html: string): string {
  const seen: string[] = [];
  const behind: string[] = [];
  let pieces = seen;
  /** The element that hides what is read now, and how many of its name are open. */
  let veil: string | null = null;
  let depth = 0;
  const veiled = mayHide.test(html);
  const missing = new Set<string>();
  const find = (what: string, from: number): number => {
    if (missing.has(what)) return -1;
    const at = html.indexOf(what, from);
    if (at === -1) missing.add(what);
    return at;
  };
  let from = 0;
  for (;;) {
    const open = find('<', from);
    if (open === -1) break;
    tagName.lastIndex = open + 1;
    const name = tagName.exec(html)?.[0].toLowerCase();
    if (open > from) pieces.push(html.slice(from, open));
    if (name === undefined) {
      pieces.push('<');
      from = open + 1;
    } else if (html.startsWith('<!--', open)) {
      const end = find('-->', open + 4);
      // What is never closed hides nothing but its own tag: text must not be lost.
      from = end === -1 ? open + 4 : end + 3;
      pieces.push(' ');
    } else {
      const end = find('>', open);
      from = end === -1 ? html.length : end + 1;
      if (veiled && veil === null && !empty.has(name) && isUnseen(html.slice(open, Math.min(from, open + longestTag)))) {
        veil = name;
        depth = 0;
        pieces = behind;
      }
      if (name === veil) depth += 1;
      else if (veil !== null && name === `/${veil}`) {
        depth -= 1;
        if (depth === 0) {
          veil = null;
          behind.push('\ue000');
          pieces = seen;
        }
      }
      if (hidden.has(name)) {
        const tag = missing.has(name) ? -1 : closingTag(html, name, from);
        if (tag === -1) missing.add(name);
        else {
          const after = find('>', tag);
          from = after === -1 ? html.length : after + 1;
        }
        pieces.push(' ');
      } else if (breaking.has(name)) pieces.push('\ue000');
      else if (name === 'li') pieces.push('\ue000• ');
      else if (name === '/td' || name === '/th') pieces.push(' ');
    }
  }
  pieces.push(html.slice(from));
  return entities(`${seen.join('')}\ue000${behind.join('')}`.replace(/[\r\n\t ]{2,}|[\r\n\t]/g, ' ').replaceAll('\ue000', '\n'))
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Not shown to the reader: a preview line, or words for filters and searches. */
function isUnseen(tag: string): boolean {
  return /\shidden(?=[\s>=/])/i.test(tag) || hides.test(style.exec(tag)?.[1] ?? '');
}

/** Plain text as HTML, where the other pieces of a body are HTML. */
export function htmlOfText(text: string): string {
  const escaped = text.trim().replace(/[<>"&]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<div>${escaped.replace(/\r?\n/g, '<br>')}</div>`;
}

function closingTag(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function entities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,10}));?/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
