/** Which way words run, by their first strong letter. */

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** By the first strong letter (Unicode UAX 9, P2 and P3); null where there is none. */
export function directionOfLetters(text: string): 'ltr' | 'rtl' | null {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? null : rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
