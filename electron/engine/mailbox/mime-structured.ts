/** A field with parameters (Content-Type, Content-Disposition): RFC 2045, section 5.1; RFC 2231. */
import { isAscii, isUtf8 } from 'node:buffer';
import { limits } from './limits.ts';
import { decodeBytes } from './mime-charset.ts';
import { likelyCharset } from './mime-guess.ts';
import { readable } from './mime-header.ts';
import { decodeWords } from './mime-words.ts';

export interface Structured {
  /** Lower case, e.g. `text/plain`. */
  readonly value: string;
  /** Byte strings by names in lower case; the first of a name stands. */
  readonly params: ReadonlyMap<string, string>;
}

const simple = /^([^\s;()"\\]+)\s*(?:;|$)/;
const simpleParameter = /\s*([\w-]+)=(?:"([^"\\]*)"|([^\s;"\\()]+))(?:\s*;|\s*$)/y;

/** Takes a byte string; no text makes it throw. */
export function structured(field: string): Structured {
  const head = simple.exec(field);
  if (head !== null) {
    const params = new Map<string, string>();
    let at = head[0].length;
    while (at < field.length) {
      simpleParameter.lastIndex = at;
      const found = simpleParameter.exec(field);
      if (found === null) break;
      const name = (found[1] ?? '').toLowerCase();
      if (!params.has(name)) params.set(name, found[2] ?? found[3] ?? '');
      at = simpleParameter.lastIndex;
    }
    if (at >= field.length) return { value: (head[1] ?? '').toLowerCase(), params };
  }
  return careful(field.slice(0, limits.fieldCharacters));
}

/** Comments, escapes, names without value, junk after a closing quote. */
function careful(field: string): Structured {
  const params = new Map<string, string>();
  const pieces = split(field);
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=');
    const name = (equals === -1 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    if (name !== '' && !params.has(name)) params.set(name, equals === -1 ? '' : unquoted(piece.slice(equals + 1).trim()));
  }
  return {
    value: unquoted((pieces[0] ?? '').trim())
      .replace(/\s*\/\s*/u, '/')
      .toLowerCase(),
    params,
  };
}

// Some programs forget the semicolon before these.
const forgotten = /\s(?:charset|boundary|(?:file)?name|title|format|delsp|method|report-type)(?:\*\d{0,3}\*?)?=/iy;

/** Cuts at the semicolons outside quotes; comments go, unless one never ends. */
function split(field: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let equals = false;
  const close = (): void => {
    pieces.push(piece);
    piece = '';
    equals = false;
  };
  for (let at = 0; at < field.length; at += 1) {
    const char = field[at] ?? '';
    if (quoted && char === '\\') {
      at += 1;
      piece += char + (field[at] ?? '');
      continue;
    }
    if (char === '"') quoted = !quoted;
    if (quoted || char === '"') piece += char;
    else if (char === ';' || ((char === ' ' || char === '\t') && isForgotten(field, at))) close();
    else if (char === '(' && (!equals || /[\s=]$/.test(piece.slice(-1)))) {
      const end = commentEnd(field, at);
      if (end !== -1) at = end;
      // It opens nothing: all after it would be lost.
      else if (field.includes(';', at)) piece += char;
      else break;
    } else {
      equals ||= char === '=';
      piece += char;
    }
  }
  close();
  return pieces;
}

function isForgotten(field: string, at: number): boolean {
  forgotten.lastIndex = at;
  return forgotten.test(field);
}

function commentEnd(field: string, start: number): number {
  let depth = 0;
  for (let at = start; at < Math.min(field.length, start + 1000); at += 1) {
    const char = field[at];
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** The content of the quotes where a value has them; what follows the closing one is junk. */
function unquoted(value: string): string {
  const open = value.indexOf('"');
  if (open === -1) return value;
  let text = value.slice(0, open);
  for (let at = open + 1; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '"') return text;
    if (char === '\\') {
      at += 1;
      text += value[at] ?? '';
    } else text += char;
  }
  return text;
}

/** A parameter for people: RFC 2231 continuations and charsets, RFC 2047 words where they do not belong, raw bytes. */
export function parameterText({ params }: Structured, name: string): string | null {
  const extended = continued(params, name);
  if (extended !== null) return extended;
  const plain = params.get(name);
  if (plain === undefined || plain === '') return null;
  // RFC 2231's way of writing without its star; in letters of ASCII alone a percent sign is one.
  const bare = Buffer.from(percentDecoded(plain), 'latin1');
  return isAscii(Buffer.from(plain, 'latin1')) && !isAscii(bare) && isUtf8(bare) ? bare.toString() : decodeWords(readable(plain));
}

const section = /^([^*]+)\*(?:(\d{1,4})\*?)?$/;

function continued(params: ReadonlyMap<string, string>, name: string): string | null {
  const pieces: { readonly place: number; readonly bytes: string; readonly encoded: boolean }[] = [];
  for (const [key, value] of params) {
    if (!key.startsWith(name) || key[name.length] !== '*') continue;
    const found = section.exec(key);
    if (found === null || found[1] !== name) continue;
    pieces.push({ place: Number(found[2] ?? 0), bytes: value, encoded: key.endsWith('*') });
  }
  if (pieces.length === 0) return null;
  pieces.sort((a, b) => a.place - b.place);
  const [head] = pieces;
  const charset = head?.encoded === true ? /^([^']*)'[^']*'/.exec(head.bytes) : null;
  // The charset stands before the first section alone; some programs repeat it.
  const prefix = charset === null ? null : `${charset[1]}'`;
  let bytes = '';
  for (const [index, piece] of pieces.entries()) {
    let value = piece.bytes;
    if (index === 0 && charset !== null) value = value.slice(charset[0].length);
    else if (prefix !== null && prefix !== "'" && value.startsWith(prefix)) value = value.slice(prefix.length).replace(/^'/, '');
    // A section may end within the three characters of a byte: all are decoded together.
    bytes += piece.encoded ? value : value.replaceAll('%', '%25');
  }
  const raw = Buffer.from(percentDecoded(bytes), 'latin1');
  const text = decodeBytes(raw, charset?.[1] === undefined || charset[1] === '' ? likelyCharset(raw) : charset[1]);
  // Some programs put RFC 2047 words into the sections.
  return pieces.some((piece) => piece.encoded) ? text : decodeWords(text);
}

function percentDecoded(value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_whole: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
