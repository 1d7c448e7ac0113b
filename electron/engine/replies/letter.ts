/** What the customer reads: the reply and the quoted original, as plain text and as simple HTML with a direction for each paragraph. */
import type { Draft } from '#contract/replies.ts';
import { signatureUnder } from '#contract/signature.ts';
import type { Language } from '#contract/time.ts';
import { directionOf, localeOf, sayIn } from '#words/index.ts';
import { paragraphDirection } from '#words/paragraph.ts';
import type { MessageSummary } from '../mail/index.ts';
import { cleanMarkup } from './markup.ts';

/** Longer originals are cut: nobody reads them, and the customer has them. */
const quotedLines = 400;

export interface Texts {
  readonly text: string;
  readonly html: string;
}

/**
 * @param zone the shop's IANA zone, for the date in the attribution line
 * @param quote the original's HTML as the window made it harmless; empty where it is plain text
 * @param signature of the letter's language; empty for none
 */
export function textsOf(
  draft: Pick<Draft, 'kind' | 'text' | 'language' | 'direction'> & Partial<Pick<Draft, 'html'>>,
  original: MessageSummary | null,
  zone: string,
  quote = '',
  signature = '',
): Texts {
  const words = tidy(draft.text);
  const alone = original === null || (original.text.trim() === '' && quote === '');
  const sign = signatureUnder(words, tidy(signature));
  const own = sign.text === '' ? words : `${words}${sign.joins ? '\n' : alone ? '\n\n-- \n' : '\n\n'}${sign.text}`.trimStart();
  const looks =
    (draft.html ?? '') === ''
      ? paragraphs(words, draft.direction)
      : `<div dir="${/\p{L}/u.test(words) ? directionOfText(words) : directionOf(draft.language)}">${cleanMarkup(draft.html ?? '')}</div>\n`;
  const body = `${looks}${paragraphs(sign.text, 'auto')}`;
  if (alone) return { text: `${own}\n`, html: page(draft.language, body) };
  if (draft.kind === 'forward') return handedOn(own, body, original, draft.language, zone, quote);
  const attribution = attributionOf(original, draft.language, zone);
  const lines = tidy(original.text).split('\n').slice(0, quotedLines);
  const quoted = lines.map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n');
  const cited = `<blockquote type="cite" dir="${directionOfText(original.text)}">\n${quotedMarkup(lines.join('\n'), quote)}</blockquote>\n`;
  return {
    text: `${own}\n\n${attribution}\n${quoted}\n`,
    html: page(draft.language, `${body}${paragraphs(attribution, 'auto')}${cited}`),
  };
}

/** The whole original under a line that says whose it was; nothing of it is marked as an answer. */
function handedOn(own: string, body: string, original: MessageSummary, language: Language, zone: string, quote: string): Texts {
  const say = sayIn(language);
  const people = (all: MessageSummary['to']): string =>
    all.map(({ name, address }) => (name.trim() === '' ? address : `${name.trim()} <${address}>`)).join(', ');
  const head = [
    say('replies.forwarded'),
    `${say('replies.forwarded.from')} ${people([original.from])}`,
    `${say('replies.forwarded.date')} ${dateOf(original.at, language, zone)}`,
    `${say('replies.forwarded.subject')} ${original.subject}`,
    `${say('replies.forwarded.to')} ${people(original.to)}`,
  ].join('\n');
  const text = tidy(original.text);
  return {
    text: `${own === '' ? '' : `${own}\n\n`}${head}\n\n${text}\n`,
    html: page(
      language,
      `${body}${paragraphs(head, 'auto')}<blockquote dir="${directionOfText(text)}">\n${quotedMarkup(text, quote)}</blockquote>\n`,
    ),
  };
}

const quotedMarkup = (text: string, quote: string): string => (quote === '' ? paragraphs(text, 'auto') : `${cleanMarkup(quote)}\n`);

function dateOf(at: string, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(localeOf(language, 'latin'), { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
    new Date(at),
  );
}

function attributionOf(original: MessageSummary, language: Language, zone: string): string {
  const date = dateOf(original.at, language, zone);
  const name = original.from.name.trim() === '' ? original.from.address : original.from.name.trim();
  return sayIn(language)('replies.attribution', { date, name });
}

/** LF alone, no NUL, no blanks at line ends, nothing after the last word. */
function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll('\0', '')
      // "-- " stands above a signature (RFC 3676, 4.3).
      .replaceAll(/(?<!^--)[ \t]+$/gm, '')
      .trimEnd()
  );
}

const page = (language: Language, body: string): string =>
  `<!DOCTYPE html>\n<html lang="${language}">\n<head><meta charset="utf-8"></head>\n<body>\n${body}</body>\n</html>\n`;

function paragraphs(text: string, direction: Draft['direction']): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const dir = direction === 'auto' ? directionOfText(paragraph) : direction;
      return `<p dir="${dir}">${escaped(paragraph).replaceAll('\n', '<br>\n')}</p>\n`;
    })
    .join('');
}

/** Written out, because not every client knows `dir="auto"`. */
const directionOfText = (text: string): 'ltr' | 'rtl' => paragraphDirection(text) ?? 'ltr';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
