/** The check before sending: LATTE, a promise with its date, and what is still empty. Quick, local, a hint and never a lock. */
import type { Handlers } from '#contract/api.ts';
import { type Check, type LatteStep, latteStepSchema } from '#contract/replies.ts';
import { type Language, languages } from '#contract/time.ts';
import { type FoundWhen, findWhen } from '#words/dates.ts';
import { type ReplyPhrases, replyPhrases } from '#words/latte.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { fold } from '../store/index.ts';
import { unfilled } from './answering.ts';

type PhraseKind = LatteStep | 'letter' | 'about' | 'ahead' | 'behind';

interface CheckDeps {
  readonly settings: Pick<SettingsRoom, 'current'>;
  /** The instant now, as it is stored. */
  now(): string;
}

export function createCheck({ settings, now }: CheckDeps): { handlers: Pick<Handlers, 'drafts.check'> } {
  /** The end of the shop's day, for a promise of today that names no time. */
  function endOfDay(wallNow: string): string {
    const day = wallNow.slice(0, 10);
    // the hours of the week begin with Sunday
    const closes = settings.current().hours[new Date(`${day}T00:00Z`).getUTCDay()]?.to;
    return closes !== undefined && closes > wallNow.slice(11) ? `${day}T${closes}` : `${day}T23:59`;
  }

  function promiseIn(sentences: readonly string[], language: Language): Check['promise'] {
    const wallNow = wallOf(now(), settings.current().zone);
    for (const sentence of sentences) {
      if (/[?؟]$/u.test(sentence)) continue;
      const dates = findWhen(sentence, { now: wallNow, language });
      for (const [place, date] of dates.entries()) {
        const due = date.timed || date.wall.slice(0, 10) !== wallNow.slice(0, 10) ? date.wall : endOfDay(wallNow);
        if (due > wallNow && speaksOfWhatWillBe(sentence, dates, place, language)) return { text: sentence, due };
      }
    }
    return null;
  }

  return {
    handlers: {
      'drafts.check': ({ text, language }) => {
        const sentences = sentencesOf(text);
        const first = (step: LatteStep): string | null => {
          const shows = phrases[language][step];
          return sentences.find((sentence) => shows.test(readable(sentence))) ?? null;
        };
        const promise = promiseIn(sentences, language);
        return {
          latte: {
            listen: sentences.find((sentence) => listens(readable(sentence), language)) ?? null,
            acknowledge: first('acknowledge'),
            // a date that is promised is a next step, in whatever words
            act: first('act') ?? promise?.text ?? null,
            thank: first('thank'),
            explain: first('explain'),
          },
          promise,
          unfilled: unfilled(text),
        };
      },
    },
  };
}

/** The draft's own sentences; a quoted line (`>`) is somebody else's. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('>'))
    .flatMap((line) => line.split(/(?<=[.!?؟…])(?<!\b[ap]\.?m\.)\s+/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** "Thank you for your message" thanks for it; "… about the cracked lid" has read it. */
function listens(text: string, language: Language): boolean {
  const { listen, letter, about, thank } = phrases[language];
  if (listen.test(text)) return true;
  const named = letter.exec(text);
  return named !== null && (!thank.test(text) || about.test(text.slice(named.index + named[0].length)));
}

/** Whether the verb that belongs to a date says what will be done. "I sent it on Monday" promises nothing. */
function speaksOfWhatWillBe(sentence: string, dates: readonly FoundWhen[], place: number, language: Language): boolean {
  const date = dates[place];
  if (date === undefined) return false;
  const before = dates[place - 1];
  const left = readable(sentence.slice(before === undefined ? 0 : before.index + before.text.length, date.index));
  const right = readable(sentence.slice(date.index + date.text.length, dates[place + 1]?.index));
  const { ahead, behind } = phrases[language];
  const nearest = (part: string, fromEnd: boolean): boolean | null => {
    const [will, not] = [places(part, ahead), places(part, behind)];
    if (will.length + not.length === 0) return null;
    if (fromEnd) return Math.max(-1, ...will) > Math.max(-1, ...not);
    return Math.min(Number.POSITIVE_INFINITY, ...will) < Math.min(Number.POSITIVE_INFINITY, ...not);
  };
  const sides = [nearest(left, true), nearest(right, false)];
  if (replyPhrases[language].verb === 'after') sides.reverse();
  return sides.find((side) => side !== null) ?? false;
}

const places = (text: string, pattern: RegExp): number[] => [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index }) => index);

const readable = (text: string): string => fold(text.replaceAll('’', "'"));

const phrases: Readonly<Record<Language, Readonly<Record<PhraseKind, RegExp>>>> = byLanguage();

function byLanguage(): Record<Language, Record<PhraseKind, RegExp>> {
  const of = (language: Language): Record<PhraseKind, RegExp> => {
    const words = replyPhrases[language];
    const kinds: readonly PhraseKind[] = [...latteStepSchema.options, 'letter', 'about', 'ahead', 'behind'];
    return Object.fromEntries(kinds.map((kind) => [kind, pattern(words, words[kind])])) as Record<PhraseKind, RegExp>;
  };
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, Record<PhraseKind, RegExp>>;
}

function pattern({ prefix, whole }: ReplyPhrases, sources: readonly string[]): RegExp {
  const end = whole ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${fold(prefix)}(?:${sources.map((source) => fold(source)).join('|')})${end}`, 'u');
}
