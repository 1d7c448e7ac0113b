/** Which way a paragraph runs. */

const strong = /[\p{L}\u200e\u200f\u061c]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f\u061c]/u;

/** By the first strong letter outside of isolates (Unicode UAX 9, P2 and P3); null where there is none. */
export function paragraphDirection(text: string): 'ltr' | 'rtl' | null {
  let isolates = 0;
  for (const letter of text) {
    if (letter >= '\u2066' && letter <= '\u2068') isolates += 1;
    else if (letter === '\u2069') isolates = Math.max(0, isolates - 1);
    else if (isolates === 0 && strong.test(letter)) return rightToLeft.test(letter) ? 'rtl' : 'ltr';
  }
  return null;
}
