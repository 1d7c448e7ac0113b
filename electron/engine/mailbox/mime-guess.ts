/** Which charset bytes without a (true) name are in: judged by their words, as each charset would have them spelled. */
import { isAscii, isUtf8 } from 'node:buffer';

/** What a byte above 127 is to a charset. */
const part = { none: 0, letter: 1, last: 2, mark: 3 } as const;

interface Script {
  readonly charset: string;
  readonly parts: Uint8Array;
}

function script(charset: string, letters: string, lastOnly: string, marks: string): Script {
  const parts = new Uint8Array(256);
  for (const [is, ranges] of [
    [part.letter, letters],
    [part.last, lastOnly],
    [part.mark, marks],
  ] as const) {
    for (const range of ranges.split(' ')) {
      const [from = '', to = from] = range.split('-');
      parts.fill(is, Number.parseInt(from, 16), Number.parseInt(to, 16) + 1);
    }
  }
  return { charset, parts };
}

/** Final letters and the Arabic teh marbuta and alef maqsura end a word; vowel points never begin one. */
const scripts: readonly Script[] = [
  script('windows-1255', 'e0-fa', 'ea ed ef f3 f5', 'c0-d3'),
  script('windows-1256', '81 8d-90 98 c1-d6 d8-df e1 e3-e6 ed', 'aa c0 c9 ec', 'f0-f3 f5-f6 f8 fa 9d'),
  script('iso-8859-6', 'c1-da e0-e8 ea', 'c9 e9', 'eb-f2'),
];

/** @returns a charset label that `TextDecoder` knows */
export function likelyCharset(bytes: Buffer): string {
  if (isAscii(bytes) && bytes.includes('\x1b$')) return 'iso-2022-jp';
  return isUtf8(bytes) ? 'utf-8' : codePage(bytes);
}

const looked = 20_000;

/** The code page whose words these are; the Western one where they are of no other. */
export function codePage(bytes: Buffer): string {
  return foreign(bytes)?.charset ?? 'windows-1252';
}

/** Whether text that calls itself Western is plainly Hebrew or Arabic. */
export function beliesWestern(bytes: Buffer): string | null {
  const found = foreign(bytes);
  // One word of nothing but accents may be an outcry in capitals; two, or more of them than Latin letters, are of no Western language.
  return found !== null && (found.long >= 2 || (found.long === 1 && found.letters > found.latin)) ? found.charset : null;
}

interface Foreign {
  readonly charset: string;
  /** Words of three letters or more. */
  readonly long: number;
  readonly letters: number;
  readonly latin: number;
}

const words = /[A-Za-z\x81\x8d-\x90\x98\x9d\xaa\xc0-\xff]+/g;

function foreign(bytes: Buffer): Foreign | null {
  const text = bytes.toString('latin1', 0, looked);
  const fitting = scripts.map(() => 0);
  let letters = 0;
  let mixed = 0;
  let latin = 0;
  let long = 0;
  let lam = 0;
  for (const [word] of text.matchAll(words)) {
    const ascii = word.replace(/[^A-Za-z]+/g, '').length;
    latin += ascii;
    // "ça" and "naïve" are Western; a letter alone ("à", "é") tells nothing.
    if (ascii > 0) mixed += word.length - ascii;
    else if (/[\xc0-\xff].?[\xc0-\xff]/.test(word)) {
      letters += word.length;
      if (word.length >= 3) long += 1;
      // The article: alef is C7 in both Arabic charsets, lam is not.
      if (word.startsWith('\xc7\xe1')) lam += 1;
      else if (word.startsWith('\xc7\xe4')) lam -= 1;
      for (const [place, one] of scripts.entries()) if (isWord(word, one)) fitting[place] = (fitting[place] ?? 0) + word.length;
    }
  }
  if (letters === 0 || mixed > letters) return null;
  const [hebrew = 0, windows = 0, iso = 0] = fitting;
  const arabic = iso > windows || (iso === windows && lam < 0) ? 2 : 1;
  const best = hebrew >= Math.max(windows, iso) ? 0 : arabic;
  const found = scripts[best];
  return found === undefined || (fitting[best] ?? 0) < letters * 0.7 ? null : { charset: found.charset, long, letters, latin };
}

/** Dagesh, a vowel and the dot of a shin at most. */
const marksOfLetter = 3;

function isWord(word: string, { parts }: Script): boolean {
  let marks = 0;
  for (let at = 0; at < word.length; at += 1) {
    const is = parts[word.charCodeAt(at)];
    marks = is === part.mark ? marks + 1 : 0;
    if (is === part.none || (is === part.mark && at === 0) || marks > marksOfLetter) return false;
    if (is === part.last && hasLetter(word, at + 1, parts)) return false;
  }
  return true;
}

function hasLetter(word: string, from: number, parts: Uint8Array): boolean {
  for (let at = from; at < word.length; at += 1) if (parts[word.charCodeAt(at)] !== part.mark) return true;
  return false;
}
