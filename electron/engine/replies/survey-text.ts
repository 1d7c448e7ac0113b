/** How a survey is written into a letter, and how its answer is read. Pure. */
import type { SurveyKind } from '#contract/replies.ts';
import { languageSchema, languages } from '#contract/time.ts';
import { localeOf, sayIn } from '#words/index.ts';

/** The scale of each kind, and the highest score that calls for a follow-up (domain.md, Figures). */
export const scales: Readonly<Record<SurveyKind, { readonly least: number; readonly most: number; readonly low: number }>> = {
  csat: { least: 1, most: 5, low: 2 },
  nps: { least: 0, most: 10, low: 6 },
  ces: { least: 1, most: 7, low: 3 },
};

interface Question {
  readonly kind: SurveyKind;
  readonly token: string;
  /** The shop's own address, to which the answer goes. */
  readonly address: string;
  readonly language: string;
}

/** One question, one open and neutral one; in HTML every number is a link that writes the answer. */
export function blockOf({ kind, token, address, language }: Question): { text: string; html: string } {
  const known = languageSchema.catch('en').parse(language);
  const say = sayIn(known);
  const { least, most } = scales[kind];
  const number = new Intl.NumberFormat(localeOf(known, 'local'));
  const question = say(`replies.survey.${kind}`);
  const links = Array.from({ length: most - least + 1 }, (_, at) => {
    const score = least + at;
    // The number in Latin digits: it is read back from here.
    const subject = `${say('replies.survey.subject', { score: String(score) })} ${mark(token, score)}`;
    const href = `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${say('replies.survey.why')}\n\n`)}`;
    return `<a href="${escaped(href)}">${number.format(score)}</a>`;
  });
  return {
    text: `${question}\n${say('replies.survey.how').replace(/[,،][^,،]*[:：]$/u, '.')}\n${say('replies.survey.why')}`,
    html: `${escaped(question)}<br>\n${escaped(say('replies.survey.how'))}<br>\n${links.join(' &nbsp; ')}<br>\n${escaped(say('replies.survey.why'))}`,
  };
}

/** What was written under the question that a link put into the body. */
export function withoutQuestion(own: string): string {
  const questions = languages.map((language) => sayIn(language)('replies.survey.why'));
  return own
    .split('\n')
    .filter((line) => !questions.includes(line.trim()))
    .join('\n')
    .trim();
}

const mark = (token: string, score: number): string => `[amends ${token} ${score}]`;

/** The token and the number that a link put into a subject. */
export function tokenIn(subject: string): { token: string; score: number | null } | null {
  const found = /\[\s*amends\s+([A-Za-z0-9_-]{22})\s*(\d{1,2})?\s*\]/.exec(subject);
  const token = found?.[1];
  return token === undefined ? null : { token, score: found?.[2] === undefined ? null : Number(found[2]) };
}

/** Where a signature begins (RFC 3676, 4.3), and what phones add. */
const ending = /^(?:-- ?$|_{5,}|sent from my |נשלח מ|أرسلت من |أُرسلت من |ارسال ?شده از |ارسال از )/iu;

/** A number that begins the writer's own words; the rest are the words. Null where it begins otherwise: that is a letter. */
export function readScore(own: string, kind: SurveyKind): { score: number; words: string } | null {
  const lines = own.split('\n').map((line) => line.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim());
  const start = lines.findIndex((line) => line !== '');
  const end = lines.findIndex((line, at) => at > start && ending.test(line));
  const found = /^[^\p{L}\p{Nd}]*(\p{Nd}{1,2})(?:\s*\/\s*(\p{Nd}{1,2}))?(?![\p{Nd}%°]|[.:,/-]\p{Nd})(.*)$/su.exec(lines[start] ?? '');
  if (found === null) return null;
  const [, digits = '', of, rest = ''] = found;
  const score = latin(digits);
  const { least, most } = scales[kind];
  if (score < least || score > most || (of !== undefined && latin(of) !== most)) return null;
  // "2 cups were broken" counts cups: words of its own sentence come after a mark.
  if (
    /^\s+\p{L}/u.test(rest) &&
    !/^\s*(?:because|since|as|out of|stars?|points?|כי|מתוך|נקודות|כוכבים|لأن|من|نقاط|نجوم|چون|از|ستاره)/iu.test(rest)
  )
    return null;
  const words = [rest.replace(/^[\s.,;:!،؛–—-]+/u, ''), ...lines.slice(start + 1, end < 0 ? undefined : end)];
  return { score, words: words.join('\n').trim() };
}

/** Digits of any script. */
const latin = (digits: string): number =>
  Number([...digits].map((one) => String((one.codePointAt(0) ?? 0) - zeroOf(one.codePointAt(0) ?? 0))).join(''));
/** Unicode lays out decimal digits in runs of ten. */
function zeroOf(code: number): number {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return zero;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
