/** Puts values in the place of a template's variables, written as the template's language writes them. */
import type { Complaint } from '#contract/complaints.ts';
import type { Template } from '#contract/replies.ts';
import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import { localeOf, sayIn } from '#words/index.ts';
import type { TemplateVariable } from '#words/templates.ts';
import { minorDigits } from '../complaints/index.ts';
import { surveyIn, variablePattern } from './answering.ts';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'filled'; readonly variable: string; readonly text: string }
  | { readonly kind: 'empty'; readonly variable: string };

export interface FillSource {
  /** The customer's whole name, as far as it is known. */
  readonly customer: string;
  readonly complaint: Complaint | null;
  readonly settings: Pick<Settings, 'shopName' | 'ownerName' | 'digits'>;
  /** The wall time now: a date of another year is written with its year. */
  readonly now: string;
}

/** What each variable stands for; empty text where nothing is known. */
export function valuesFor({ customer, complaint, settings, now }: FillSource, language: Language): ReadonlyMap<string, string> {
  const locale = localeOf(language, settings.digits);
  const day = (wall: string | null | undefined): string => (wall == null ? '' : dayTime(wall, language, locale, now));
  const values: Record<TemplateVariable, string> = {
    name: firstName(customer),
    order: complaint?.order ?? '',
    product: complaint?.product ?? '',
    fix: complaint?.fix ?? '',
    promised: day(complaint?.promisedFor ?? complaint?.promise?.due.wall),
    compensation: complaint === null ? '' : compensation(complaint, language, locale),
    tracking: complaint?.tracking ?? '',
    carrier: complaint?.carrier ?? '',
    shop: settings.shopName,
    owner: settings.ownerName,
    number: complaint === null ? '' : new Intl.NumberFormat(locale, { useGrouping: false }).format(complaint.number),
    estimated: day(complaint?.estimatedFor),
  };
  return new Map(Object.entries(values).map(([variable, value]) => [variable, value.trim()]));
}

/** The text's pieces in order; a variable without a value stays `{{variable}}` in the text and stops the sending. */
export function filled(body: Template['body'], values: ReadonlyMap<string, string>): { pieces: Piece[]; text: string } {
  const pieces: Piece[] = [];
  const addText = (text: string): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
  };
  let from = 0;
  for (const match of body.matchAll(variablePattern)) {
    if (surveyIn(match[1] ?? '') !== null) continue;
    addText(body.slice(from, match.index));
    from = match.index + match[0].length;
    const variable = match[1] ?? '';
    const text = values.get(variable) ?? '';
    pieces.push(text === '' ? { kind: 'empty', variable } : { kind: 'filled', variable, text });
  }
  addText(body.slice(from));
  return { pieces, text: pieces.map((piece) => (piece.kind === 'empty' ? `{{${piece.variable}}}` : piece.text)).join('') };
}

const titles = /^(?:mr|mrs|ms|miss|dr|prof|מר|גב'?|גברת|דר|פרופ'?|السيد|السيدة|الدكتور|الدكتورة|د|أ|آقای|خانم|دکتر)\.?$/iu;
/** Names of two words, of which the first alone is none. */
const twoWords = /^(?:عبد|أبو|ابو|أم|ام)$/u;

/** The name to greet by: "Thornton, Maya" and "Dr. Maya Thornton" are Maya; an address is no name. */
export function firstName(whole: string): string {
  const plain = whole.replace(/["“”„«»״]/g, '').trim();
  if (plain.includes('@')) return '';
  const [before = '', after = ''] = plain.split(/[,،]/);
  const words = (after.trim() === '' ? before : after).split(/\s+/).filter((word) => word !== '' && !titles.test(word));
  const [first = '', second = ''] = words;
  return twoWords.test(first) ? `${first} ${second}`.trim() : first;
}

/** "Thursday 19 November, 14:00". Weekday and date are joined here: ICU's long Persian order is wrong (DESIGN.md, section 8). */
export function dayTime(wall: string, language: Language, locale: string, now: string): string {
  const value = new Date(`${wall}:00Z`);
  const write = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hourCycle: 'h23', ...options }).format(value);
  const year = wall.slice(0, 4) === now.slice(0, 4) ? [] : [write({ year: 'numeric' })];
  const day = [write({ weekday: 'long' }), dayMonth(write, language), ...year].join(' ');
  return [day, write({ hour: '2-digit', minute: '2-digit' })].join(language === 'ar' || language === 'fa' ? '، ' : ', ');
}

/** English puts the day first, as the other three do. */
function dayMonth(write: (options: Intl.DateTimeFormatOptions) => string, language: Language): string {
  if (language !== 'en') return write({ day: 'numeric', month: 'long' });
  return `${write({ day: 'numeric' })} ${write({ month: 'long' })}`;
}

/** The amount; without one, what is given in kind. "Apology only" and "none" are nothing to name. */
function compensation(complaint: Complaint, language: Language, locale: string): string {
  const { compensationKind: kind, compensationMinor: minor, compensationCurrency: currency } = complaint;
  if (minor !== null && minor > 0) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** minorDigits(currency));
  }
  if (kind !== 'replacement' && kind !== 'gift' && kind !== 'free-shipping') return '';
  const word = sayIn(language)(`complaints.compensation.${kind}`);
  return word.toLocaleLowerCase(language);
}
