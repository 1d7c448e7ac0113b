/** What of a message is findable, column by column: the index is written by this alone. */
import { indexed } from './search-fold.ts';

interface Person {
  readonly name: string;
  readonly address: string;
}

export interface Findable {
  readonly subject: string;
  readonly from: Person;
  readonly replyTo: readonly Person[];
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly text: string;
  /** Names of the attachments. */
  readonly files: string;
}

/** Subject, sender, recipients, own text, quoted text, file names. A form of the shop's site names its sender in Reply-To. */
export function searchRow({ subject, from, replyTo, to, cc, text, files }: Findable): [string, string, string, string, string, string] {
  const { own, quoted } = ownAndQuoted(text);
  return [
    indexed(subject),
    indexed(named([from, ...replyTo])),
    indexed(named([...to, ...cc])),
    indexed(own),
    indexed(quoted),
    indexed(files),
  ];
}

const named = (people: readonly Person[]): string => people.map((one) => `${one.name} ${one.address}`).join(' ');

const marks = '[\\s\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*';
const mayQuote = new RegExp(`^(?:${marks}>|${marks}-{3,}|${marks}_{5,})`, 'mu');
const quotedLine = new RegExp(`^${marks}>`, 'u');
/** A rule under which mail programs put the whole old mail, headers first. */
const rule = new RegExp(`^${marks}(?:-{3,}[^-]{0,60}-{3,}|_{10,})${marks}$`, 'u');
const header = /^[^:\n]{2,20}[:：]\s*\S/u;
const introduction = new RegExp(`[@\\d\\u0660-\\u0669\\u06f0-\\u06f9].*[:：]${marks}$`, 'u');

/** What the writer wrote and what was quoted, each in its order. */
export function ownAndQuoted(text: string): { own: string; quoted: string } {
  if (!mayQuote.test(text)) return { own: text, quoted: '' };
  const own: string[] = [];
  const quoted: string[] = [];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (rule.test(line) && header.test(lines[at + 1] ?? '') && header.test(lines[at + 2] ?? '')) {
      quoted.push(...lines.slice(at));
      break;
    }
    if (!quotedLine.test(line)) {
      own.push(line);
      continue;
    }
    // The line that introduces a quote ("On 3 November, Dana wrote:") names another's words, not the writer's.
    if (quoted.length === 0 || !quotedLine.test(lines[at - 1] ?? '')) {
      while (own.at(-1)?.trim() === '') own.pop();
      if (introduction.test(own.at(-1) ?? '')) quoted.push(own.pop() ?? '');
    }
    quoted.push(line);
  }
  return { own: own.join('\n'), quoted: quoted.join('\n') };
}
