/** How folded words may stand in a text: patterns that find them there without folding the text. */
import { fold } from './fold.ts';

interface Letters {
  /** By folded letter, all that fold to it. */
  readonly alike: ReadonlyMap<string, string>;
  readonly odd: RegExp;
}

let known: Letters | null = null;

/** Hebrew and Arabic letter by letter; of Latin ones only the case: what bears an accent is odd. */
function letters(): Letters {
  if (known !== null) return known;
  const alike = new Map<string, string>();
  let plain = '';
  for (let unit = 0x5d0; unit <= 0x6ff; unit += 1) {
    const one = String.fromCharCode(unit);
    const folded = fold(one);
    if (folded.length !== 1) continue;
    alike.set(folded, `${alike.get(folded) ?? ''}${one}`);
    plain += one;
  }
  const signs = '\\u00a0\\u00ab\\u00bb\\u2010-\\u2027\\u2030-\\u205f';
  known = { alike, odd: new RegExp(`[^\\0-\\x7f${plain}${signs}]|["'](?=[א-ת])`, 'g') };
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

/** Finds every letter and mark by which a word may be spelled otherwise, and some signs. */
export const oddLetters = (): RegExp => letters().odd;
