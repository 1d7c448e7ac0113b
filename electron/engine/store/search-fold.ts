/** The words of the index: folded, and for Hebrew and Arabic also without the letters that are written onto them. */
import { fold } from './fold.ts';

const plain = /^[\x00-\x7f]*$/;
const word = /[\p{L}\p{N}]+/gu;
const otherGaps = /[^\x00-\x7f\p{L}\p{N}]+/gu;
/** By UTF-16 unit: not looked at yet (0), or one of these. */
const kinds = new Uint8Array(0x10000);
const gap = 1;
const otherGap = 2;
/** Of a letter beyond the first plane, or of a sign there. */
const half = 3;
const letter = 4;
/** Letters that are perhaps written onto a word. */
const ontoHebrew = 5;
const ontoArabic = 6;
/** Words that are shorter have no bare form. */
const shortest = 4;

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.match(word) ?? [];
}

/** A folded word without the letters that Hebrew and Arabic write onto it (ו ה ב כ ל מ ש; ال with و ف ب ك ل before it). */
export function bareForms(folded: string, start = 0, end: number = folded.length): string[] {
  if (end - start < shortest) return [];
  const first = kindOf(folded, start);
  if (first === ontoHebrew) return hebrewForms(folded, start, end);
  return first === ontoArabic ? arabicForms(folded, start, end) : [];
}

function hebrewForms(folded: string, start: number, end: number): string[] {
  const forms: string[] = [];
  for (let at = start; at < start + 3 && end - at >= shortest && kindOf(folded, at) === ontoHebrew; at += 1) {
    forms.push(folded.slice(at + 1, end));
  }
  return forms;
}

function arabicForms(folded: string, start: number, end: number): string[] {
  const and = folded[start] === 'و';
  const at = and || folded[start] === 'ف' ? start + 1 : start;
  const alif = folded[at] === 'ب' || folded[at] === 'ك' ? at + 1 : at;
  const article = folded.startsWith('لل', at) ? at : folded.startsWith('ال', alif) ? alif : -1;
  if (article !== -1 && end - article >= shortest) return [folded.slice(article + 2, end)];
  return and ? [folded.slice(start + 1, end)] : [];
}

/**
 * What goes into the index: the folded text, and behind it the bare forms, so that phrases keep their order. The index parts words at
 * ASCII alone (FTS5, section 4.3.2): every other gap becomes a space.
 */
export function indexed(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const folded = fold(text);
  const extra = new Set<string>();
  let words = '';
  let from = 0;
  let halves = false;
  for (let at = 0; at < folded.length; at += 1) {
    const start = at;
    const first = kindOf(folded, at);
    if (first >= letter) at = wordEnd(folded, at);
    if (first > letter && at - start >= shortest) for (const bare of bareForms(folded, start, at)) extra.add(bare);
    const behind = kindOf(folded, at);
    if (behind === half) halves = true;
    else if (behind === otherGap) {
      words += `${folded.slice(from, at)} `;
      while (kindOf(folded, at + 1) === otherGap) at += 1;
      from = at + 1;
    }
  }
  words = halves ? folded.replace(otherGaps, ' ') : words + folded.slice(from);
  return extra.size === 0 ? words : `${words}\n${[...extra].join(' ')}`;
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (kindOf(text, at) >= letter) at += 1;
  return at;
}

/** Letters beyond the first plane count as gaps: no Hebrew or Arabic word holds one. */
function kindOf(text: string, at: number): number {
  if (at >= text.length) return gap;
  const unit = text.charCodeAt(at);
  const known = kinds[unit] ?? 0;
  return known === 0 ? learn(unit) : known;
}

function learn(unit: number): number {
  const one = String.fromCharCode(unit);
  let kind = unit < 0x80 ? gap : unit >= 0xd800 && unit <= 0xdfff ? half : otherGap;
  if ('והבכלמש'.includes(one)) kind = ontoHebrew;
  else if ('وفبكلا'.includes(one)) kind = ontoArabic;
  else if (/[\p{L}\p{N}]/u.test(one)) kind = letter;
  kinds[unit] = kind;
  return kind;
}
