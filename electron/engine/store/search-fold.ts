/** The words of the index: folded, and for Hebrew and Arabic also without the letters that are written onto them. */
import { fold } from './fold.ts';

const plain = /^[\x00-\x7f]*$/;
const word = /[\p{L}\p{N}]+/gu;
const otherGaps = /[^\x00-\x7f\p{L}\p{N}]+/gu;
/** By UTF-16 unit: not looked at yet, between words, in a word, in a word and perhaps written onto it. */
const kinds = new Uint8Array(0x10000);
const gap = 1;
const onto = 3;

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
  const first = folded[0] ?? '';
  // Nearly every word begins otherwise: only these go on to the patterns.
  if (!'وفبكلا'.includes(first)) return [];
  const article = /^[وف]?[بك]?ال(.{2,})$/u.exec(folded) ?? /^[وف]?لل(.{2,})$/u.exec(folded);
  if (article?.[1] !== undefined) return [article[1]];
  return first === 'و' && folded.length > 3 ? [folded.slice(1)] : [];
}

/**
 * What goes into the index: the folded text, and behind it the bare forms, so that phrases keep their order. The index parts words at
 * ASCII alone (FTS5, section 4.3.2): every other gap becomes a space.
 */
export function indexed(text: string): string {
  const folded = fold(text);
  if (plain.test(folded)) return folded;
  const extra = new Set<string>();
  let gaps = false;
  for (let at = 0; at < folded.length; at += 1) {
    const first = kindOf(folded, at);
    const start = at;
    while (at < folded.length && kindOf(folded, at) !== gap) at += 1;
    // The gap behind the word.
    if (folded.charCodeAt(at) > 0x7f) gaps = true;
    if (first === onto && at - start > 2) for (const bare of bareForms(folded.slice(start, at))) extra.add(bare);
  }
  const words = gaps ? folded.replace(otherGaps, ' ') : folded;
  return extra.size === 0 ? words : `${words}\n${[...extra].join(' ')}`;
}

/** Letters beyond the first plane count as gaps: no Hebrew or Arabic word holds one. */
function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const letter = String.fromCharCode(unit);
  const kind = 'והבכלמשوفبكلا'.includes(letter) ? onto : /[\p{L}\p{N}]/u.test(letter) ? 2 : gap;
  kinds[unit] = kind;
  return kind;
}
