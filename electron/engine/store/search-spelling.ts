/** How folded words may stand in a text: patterns that find them there without folding the text. */
import { fold } from './fold.ts';

interface Letters {
  /** By folded letter, all that fold to it. */
  readonly alike: ReadonlyMap<string, string>;
  /** By UTF-16 unit: 0 plain, 1 odd, 2 a quote that is odd before a Hebrew letter. */
  readonly odd: Uint8Array;
}

let known: Letters | null = null;

/** Hebrew and Arabic letter by letter; of Latin ones only the case: what bears an accent is odd. */
function letters(): Letters {
  if (known !== null) return known;
  const alike = new Map<string, string>();
  const odd = new Uint8Array(0x10000).fill(1);
  odd.fill(0, 0, 0x80);
  odd[0x22] = 2;
  odd[0x27] = 2;
  // Spaces, guillemets, dashes and other signs of a printed text.
  for (const [from, to] of [
    [0xa0, 0xa0],
    [0xab, 0xab],
    [0xbb, 0xbb],
    [0x2010, 0x2027],
    [0x2030, 0x205f],
  ] as const)
    odd.fill(0, from, to + 1);
  for (let unit = 0x5d0; unit <= 0x6ff; unit += 1) {
    const one = String.fromCharCode(unit);
    const folded = fold(one);
    if (folded.length !== 1) continue;
    alike.set(folded, `${alike.get(folded) ?? ''}${one}`);
    odd[unit] = 0;
  }
  known = { alike, odd };
  return known;
}

/** Finds one of the folded words, or a piece of another word, as they are mostly written. */
export function spellingOf(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => Array.from(word, spelled).join('')).join('|'), 'g');
}

function spelled(one: string): string {
  const all = `${one}${one >= 'a' && one <= 'z' ? one.toUpperCase() : ''}${(letters().alike.get(one) ?? '').replace(one, '')}`;
  return all === one ? one : `[${all}]`;
}

/** @returns the next letter or mark, from `from` on, by which a word may be spelled otherwise (or some sign); -1 where there is none */
export function oddAt(text: string, from: number): number {
  const { odd } = letters();
  for (let at = from; at < text.length; at += 1) {
    const kind = odd[text.charCodeAt(at)];
    if (kind === 1) return at;
    if (kind === 2 && isHebrew(text.charCodeAt(at + 1))) return at;
  }
  return -1;
}

/** NaN, behind the end of a text, is none. */
const isHebrew = (unit: number): boolean => unit >= 0x5d0 && unit <= 0x5ea;
