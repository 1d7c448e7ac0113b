/** The words of the index: folded, and for Hebrew and Arabic also without the letters that are written onto them. */
import { fold } from './fold.ts';

const plain = /^[\x00-\x7f]*$/;
const word = /[\p{L}\p{N}]+/gu;

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.match(word) ?? [];
}

/** A folded word without the letters that Hebrew and Arabic write onto it (ו ה ב כ ל מ ש; ال with و ف ب ك ل before it). */
export function bareForms(folded: string): string[] {
  const first = folded.charCodeAt(0);
  if (first >= 0x5d0 && first <= 0x5ea) return hebrewForms(folded);
  if (first >= 0x621 && first <= 0x64a) return arabicForms(folded);
  return [];
}

function hebrewForms(folded: string): string[] {
  const forms: string[] = [];
  for (let at = 0; at < 3 && folded.length - at > 3 && 'והבכלמש'.includes(folded[at] ?? ' '); at += 1) forms.push(folded.slice(at + 1));
  return forms;
}

function arabicForms(folded: string): string[] {
  const article = /^[وف]?[بك]?ال(.{2,})$/u.exec(folded) ?? /^[وف]?لل(.{2,})$/u.exec(folded);
  if (article?.[1] !== undefined) return [article[1]];
  return /^و.{3,}$/u.test(folded) ? [folded.slice(1)] : [];
}

/** What goes into the index: the folded text, and behind it the bare forms, so that phrases keep their order. */
export function indexed(text: string): string {
  const folded = fold(text);
  if (plain.test(folded)) return folded;
  const extra = new Set<string>();
  for (const one of wordsOf(folded)) for (const bare of bareForms(one)) extra.add(bare);
  return extra.size === 0 ? folded : `${folded}\n${[...extra].join(' ')}`;
}
