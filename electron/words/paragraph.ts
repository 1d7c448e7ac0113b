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

const controls = /[\u202a-\u202e\u2066-\u2069]/u;

/**
 * Ends at its own end every embedding, override and isolate that the text opens, and drops the ends of what it did not open: in a line
 * among others nothing of it reaches out, not even of an element of its own, whose isolate an open one within would swallow (UAX 9, BD9).
 */
export function selfContained(text: string): string {
  if (!controls.test(text)) return text;
  const open: string[] = [];
  let kept = '';
  for (const letter of text) {
    if (letter === '\u2069') {
      const isolate = open.lastIndexOf('\u2069');
      if (isolate === -1) continue;
      open.length = isolate;
    } else if (letter === '\u202c') {
      if (open.at(-1) !== '\u202c') continue;
      open.pop();
    } else if (letter >= '\u2066' && letter <= '\u2068') open.push('\u2069');
    else if (letter >= '\u202a' && letter <= '\u202e') open.push('\u202c');
    kept += letter;
  }
  return kept + open.reverse().join('');
}
