/** A csv file as people have them: any separator, any of the usual encodings, quotes as in RFC 4180 and less strictly. */
import type { Language } from '#contract/time.ts';

/** What Excel writes where it does not write UTF-8, by the language of the place. */
const codePages: Readonly<Record<Language, string>> = { en: 'windows-1252', he: 'windows-1255', ar: 'windows-1256', fa: 'windows-1256' };

export function readCsv(bytes: Uint8Array, language: Language): string[][] {
  const whole = textOf(bytes, language);
  const told = /^sep=(.)\r?\n/i.exec(whole);
  const text = told === null ? whole : whole.slice(told[0].length);
  return rowsOf(text, told?.[1] ?? separatorOf(text));
}

/** A text file of any of the usual encodings. */
export function textOf(bytes: Uint8Array, language: Language): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder(codePageOf(bytes, language)).decode(bytes);
  }
}

/**
 * What the letters themselves show: hardly three accents follow each other in Latin words, as all letters of Hebrew and Arabic do;
 * the Hebrew ones lie from 0xE0 to 0xFA, and no Arabic text does without its alef (0xC7).
 */
function codePageOf(bytes: Uint8Array, language: Language): string {
  let [letters, inner, hebrew] = [0, 0, 0];
  for (const [at, byte] of bytes.subarray(0, 200_000).entries()) {
    if (byte < 0xc0) continue;
    letters += 1;
    if ((bytes[at - 1] ?? 0) >= 0xc0 && (bytes[at + 1] ?? 0) >= 0xc0) inner += 1;
    if (byte >= 0xe0 && byte <= 0xfa) hebrew += 1;
  }
  if (letters === 0) return codePages[language];
  if (inner * 6 < letters) return codePages.en;
  return hebrew > letters * 0.95 ? codePages.he : codePages.ar;
}

/** The mark that parts the first lines into the most columns, the same number in each. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000);
  const parted = [',', ';', '\t', '|'].map((mark) => ({
    mark,
    widths: rowsOf(head, mark)
      .slice(0, 10)
      .map((row) => row.length),
  }));
  // The first line tells, unless it is alone of its width: then it is a title, and the headings lie under it.
  return best(parted, ([first = 1]) => [first]) ?? best(parted, (widths) => widths) ?? ',';
}

/** @param tried the widths that a mark is tried for @returns null where none of them is that of two lines */
function best(
  parted: readonly { readonly mark: string; readonly widths: readonly number[] }[],
  tried: (widths: readonly number[]) => readonly number[],
): string | null {
  let found: { readonly mark: string | null; readonly score: number } = { mark: null, score: 0 };
  for (const { mark, widths } of parted) {
    for (const width of tried(widths)) {
      const same = widths.filter((other) => other === width).length;
      const score = width > 1 && (same > 1 || widths.length === 1) ? width * same : 0;
      if (score > found.score) found = { mark, score };
    }
  }
  return found.mark;
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        // A quote that nobody closed: the rest of the file is the field, and shows as such in the preview.
        field += text.slice(at, end < 0 ? text.length : end);
        at = end < 0 ? text.length : end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    row.push(field + text.slice(from, at));
    if (text[at] === separator && at < text.length) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}
