/**
 * A mail taken apart: what its writer says, what is quoted, what is a signature. Losing the writer's words is the
 * worse fault: an answer between quotes is a part of its own, and where nothing would be left, nothing is folded.
 */
import { by, closing, device, deviceSentence, forwarded, labels, nobody, opener, original, wrote, wroteWithin } from './quote-words.ts';

export interface Piece {
  readonly kind: 'own' | 'quote' | 'signature';
  /** First line and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** A quote without a line that introduces it may be a mere indentation. */
  readonly introduced: boolean;
  readonly folded: boolean;
}

/** Quotes between answers are the answers' context: only longer ones are folded. */
const contextLines = 6;
const introductionLines = 4;
/** Between an introduction and its quote. */
const blankLines = 8;
/** Longer lines are not looked at: no program writes them around a quote. */
const headCharacters = 400;

/** Takes the lines of a plain mail apart, in order and without gaps. */
export function piecesOf(lines: readonly string[]): Piece[] {
  const plain = lines.map(foldedLine);
  const pieces: Omit<Piece, 'folded'>[] = [];
  let own = 0;
  const close = (to: number): void => {
    if (to > own) pieces.push(...ownPieces(plain, own, to));
  };
  for (let at = 0; at < lines.length; ) {
    const found = quoteAt(plain, at);
    if (found === null) {
      at += 1;
      continue;
    }
    close(found.from);
    pieces.push({ kind: found.shown ? 'own' : 'quote', from: found.from, to: found.to, introduced: found.introduced });
    at = own = found.to;
  }
  close(lines.length);
  return withFolds(pieces, plain);
}

interface FoundQuote {
  readonly from: number;
  readonly to: number;
  readonly introduced: boolean;
  /** A mail handed on is what the writer wants to be seen. */
  readonly shown: boolean;
}

/** A quote that begins with the line `at`: marked lines, an introduction, or the head of another mail. */
function quoteAt(lines: readonly string[], at: number): FoundQuote | null {
  const line = lines[at] ?? '';
  if (line === '') return null;
  if (isMarked(line)) return { from: at, to: markedEnd(lines, at), introduced: false, shown: false };
  const introduction = introductionAt(lines, at);
  if (introduction !== null) {
    const next = afterBlank(lines, introduction);
    const to = isMarked(lines[next] ?? '') ? markedEnd(lines, next) : lines.length;
    return { from: at, to, introduced: true, shown: false };
  }
  return headAt(lines, at);
}

const isMarked = (line: string): boolean => line.startsWith('>') && !/^>+:$/.test(line);

/** Where a run of marked lines ends; blank lines between them belong to it, as does a line that a program broke off. */
function markedEnd(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isMarked(line)) end = at + 1;
    else if (line !== '') break;
  }
  return end;
}

function afterBlank(lines: readonly string[], from: number): number {
  let at = from;
  while (at < Math.min(lines.length, from + blankLines) && lines[at] === '') at += 1;
  return at;
}

/** A pattern of words, which must look as the lines do. */
const worded = (pattern: string): RegExp => new RegExp(unmarked(pattern), 'u');
const boundary = '(?:^|[\\s>)،,])';
const verbs = worded(`${boundary}(?:${wrote})(?=$|[\\s:،,])|(?:${wroteWithin})(?=$|[\\s:])`);
const lastVerb = worded(`(?:${boundary}(?:${wrote})|${wroteWithin})\\s*:?$`);
const begins = worded(`^(?:(?:${opener})(?=[\\s\\d])|\\d|[("]?\\p{L}{2,12}\\.?[,،]?\\s\\d)`);
const clock = '\\d{1,2}[:.]\\d{2}';
const name = '(?:[^\\s.,،:;!?؟]{1,30}\\.?\\s?){1,4}';
/** "…, 10:00, schrieb Dana Cohen:" */
const nameLast = worded(`${clock}[^:]{0,20}?[\\s،,](?:${wrote}|${by})\\s(?!(?:${nobody})(?:\\s|:))${name}:$`);
/** "Dana Cohen kirjoitti 5.10.2026 klo 10.00:" */
const nameFirst = worded(`^(?!(?:${nobody})\\s)${name}\\s(?:${wrote})\\s[^:]{4,40}\\s\\(?${clock}\\)?:$`);
/** "Dana Cohen <dana@…>, 5 Eki 2026 …", "Wiadomość napisana przez Dana Cohen <dana@…> w dniu …" */
const writerFirst = /^(?:"?[^\s"<>!?]{1,30}"?,?\s){1,6}\(?<[^\s<>]+>/u;
const address = /[^\s<>()"@]{1,80}@[^\s<>()"@]{1,120}/;
const addressLast = /(?:<[^\s<>]{3,200}>|\[[^\s[\]]{3,200}\]|[^\s<>()"]{1,80}@[^\s<>()"]{3,120})[>)\]]*\s*:$/;
const date = /\d{4}|\d{1,2}[./-]\d{1,2}|\p{L}{3,}\.?\s\d{1,2}(?!\d)|\d{1,2}\.?\s\p{L}{3,}/u;

/** @returns the line after an introduction ("On … wrote:") that begins exactly at `at`; null where none does */
function introductionAt(lines: readonly string[], at: number): number | null {
  let words = '';
  for (let end = at; end < Math.min(at + introductionLines, lines.length); end += 1) {
    const line = lines[end] ?? '';
    if (line === '' || (end > at && isMarked(line)) || words.length + line.length > headCharacters) return null;
    words = words === '' ? line : `${words} ${line}`;
    const dashed = /^-{2,}\s*(.+?)\s*-{2,}$/.exec(words)?.[1];
    if (dashed !== undefined && date.test(dashed) && lastVerb.test(dashed)) return end + 1;
    const kind = introduces(words);
    // The line above may begin like one too ("On Monday I ordered …"): the shortest introduction with a date is the true one.
    if (kind !== null)
      return lines.slice(at + 1, end + 1).some((_, later) => isDated(lines.slice(at + 1 + later, end + 1))) ? null : end + 1;
  }
  return null;
}

const isDated = (lines: readonly string[]): boolean => introduces(lines.join(' ')) === 'dated';

function introduces(words: string): 'dated' | 'named' | null {
  const named = address.test(words);
  const ends = words.endsWith(':');
  if (date.test(words) && begins.test(words)) {
    if (lastVerb.test(words) && (ends || named)) return 'dated';
    if (ends && named && (addressLast.test(words) || verbs.test(words))) return 'dated';
    if (ends && nameLast.test(words)) return 'dated';
  }
  if (ends && date.test(words) && (writerFirst.test(words) ? verbs.test(words) : nameFirst.test(words))) return 'dated';
  // "Dana Cohen <dana@…> wrote:": a name, nothing else.
  return ends && named && lastVerb.test(words) && nameAlone.test(words) ? 'named' : null;
}

const nameAlone = /^(?:"?[^\s"<>.!?]{1,30}\.?"?\s){1,5}<[^\s<>]+>[^.!?]{1,20}$/u;

const divider = /^(?:[-_=*]{3,}|[\u2013\u2014]{3,})$/u;
const dashes = (words: string) => worded(`^[-_=*>\\s]{2,}\\s?(?:${words})\\s?[-_=*<\\s]{2,}$|^(?:${words}):?$`);
const dashedOnly = (words: string) => worded(`^[-_=*]{2,}\\s?(?:${words})\\s?[-_=*]{2,}$`);
const originalLine = dashedOnly(original);
const forwardedLine = dashes(forwarded);
const fromLabel = worded(`^\\**(?:${labels.from})\\**\\s?:`);
const subjectLabel = worded(`^\\**(?:${labels.subject})\\**\\s?:`);
const anyLabel = worded(`^\\**(?:${labels.from}|${labels.other})\\**\\s?:`);

/** The head of another mail: "-----Original Message-----", or From, Sent, To and Subject one below the other. */
function headAt(lines: readonly string[], at: number): FoundQuote | null {
  const line = lines[at] ?? '';
  const below = afterBlank(lines, at + 1);
  if (forwardedLine.test(line)) return labelled(lines, below) === null ? null : quoteBelow(lines, at, lines.length, true);
  if (originalLine.test(line)) return quoteBelow(lines, at, labelled(lines, below) ?? introductionAt(lines, below) ?? below, false);
  const divided = divider.test(line) || /^[-_=*]{2,}\s?.{3,60}\s?[-_=*]{2,}$/u.test(line);
  const end = labelled(lines, divided ? below : at);
  return end === null ? null : quoteBelow(lines, at, end, false);
}

/** What follows a head is quoted to the end, or as far as it is marked: answers stand between such lines. */
function quoteBelow(lines: readonly string[], from: number, head: number, shown: boolean): FoundQuote {
  const next = afterBlank(lines, head);
  return { from, to: isMarked(lines[next] ?? '') ? markedEnd(lines, next) : lines.length, introduced: true, shown };
}

/** @returns the line after at least three heads, From among the first two; one may go on in the next line. A list of the writer's has no subject and no address. */
function labelled(lines: readonly string[], from: number): number | null {
  let heads = 0;
  let sender = -1;
  let end = from;
  for (let at = from, other = 0; at < lines.length && at < from + 12; at += 1) {
    const line = lines[at] ?? '';
    if (anyLabel.test(line)) {
      if (sender < 0 && fromLabel.test(line)) sender = heads;
      heads += 1;
      other = 0;
      end = at + 1;
    } else if (line === '' || heads === 0 || ++other > 1) break;
  }
  const ofMail = lines.slice(from, end).some((line) => subjectLabel.test(line) || address.test(line));
  return heads >= 3 && sender >= 0 && sender < 2 && ofMail ? end : null;
}

const deviceLine = worded(`^(?:${device})`);
const wholeSentence = worded(deviceSentence);
const closingLine = worded(`^(?:${closing})\\s?[,.،!]?$`);

/** The writer's own lines, with the signatures among and below them. */
function ownPieces(lines: readonly string[], from: number, to: number): Omit<Piece, 'folded'>[] {
  const pieces: Omit<Piece, 'folded'>[] = [];
  let start = from;
  const add = (kind: Piece['kind'], first: number, last: number): void => {
    if (first > start) pieces.push({ kind: 'own', from: start, to: first, introduced: false });
    pieces.push({ kind, from: first, to: last, introduced: true });
    start = last;
  };
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    if (line === '--' && foot(lines, at + 1, to, 30) !== null) {
      add('signature', at, to);
      break;
    }
    if (/^_{2,}$/.test(line) && isListFoot(lines, at + 1, to)) {
      add('signature', at, to);
      break;
    }
    if (isDevice(lines, at, from, to)) add('signature', at, at + 1);
    else if (closingLine.test(line) && isSignOff(lines, at + 1, to)) {
      add('signature', at, to);
      break;
    }
  }
  if (start < to) pieces.push({ kind: 'own', from: start, to, introduced: false });
  return pieces;
}

/** "Sent from my iPhone", alone in its paragraph; a sentence that begins so is the writer's. */
function isDevice(lines: readonly string[], at: number, from: number, to: number): boolean {
  const line = (lines[at] ?? '').replace(/<[^<>]*>|\(?https?:\S+|\[[^[\]]*\]/g, '').trim();
  if (!deviceLine.test(line) || line.length > 60) return false;
  if (/[,.،;:!?]\s|[.!?،,]$/u.test(line) && !wholeSentence.test(lines[at] ?? '')) return false;
  // Above all that is said it is no foot.
  if (isBlank(lines, from, at) && !isBlank(lines, at + 1, to)) return false;
  const alone = at === from || lines[at - 1] === '' || /^[-_]{2,}$/.test(lines[at - 1] ?? '');
  return alone && (at + 1 >= to || lines[at + 1] === '');
}

const isBlank = (lines: readonly string[], from: number, to: number): boolean => lines.slice(from, to).every((line) => line === '');

/** A name and a few short lines about it, to the end. */
function isSignOff(lines: readonly string[], from: number, to: number): boolean {
  const rest = foot(lines, from, to, 8);
  return rest !== null && rest.length >= 2 && rest.every((line) => line.length <= 70 && !/[?؟]|\w[.!]\s\w/u.test(line));
}

function isListFoot(lines: readonly string[], from: number, to: number): boolean {
  return foot(lines, from, to, 6)?.some((line) => /\blist\b|unsubscribe|@lists?\./.test(line)) ?? false;
}

/** The lines to the end that are not blank; null where they are more than `most`. */
function foot(lines: readonly string[], from: number, to: number, most: number): string[] | null {
  const rest: string[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    if (line !== '' && rest.push(line) > most) return null;
  }
  return rest;
}

/** What is folded: signatures, and quotes that no answer follows; nothing where nothing else would be left. */
function withFolds(pieces: readonly Omit<Piece, 'folded'>[], lines: readonly string[]): Piece[] {
  const said = ({ from, to }: { from: number; to: number }): number => lines.slice(from, to).filter((line) => line !== '').length;
  const own = pieces.map((piece) => piece.kind === 'own' && said(piece) > 0);
  const last = own.lastIndexOf(true);
  return pieces.map((piece, place) => {
    const context = piece.kind === 'quote' && place < last && said(piece) <= contextLines;
    return { ...piece, folded: last >= 0 && piece.kind !== 'own' && !context };
  });
}

/** One line as it is matched: no marks of direction or vowels, Latin digits, lower case, single blanks. */
function foldedLine(line: string): string {
  return unmarked(line.slice(0, 2 * headCharacters))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u05be\u2010\u2011]/g, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s*[:：]$/u, ':')
    .toLowerCase();
}

function unmarked(text: string): string {
  return text.replace(/[\u064b-\u065f\u0670\u0591-\u05bd\u05bf-\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
}
