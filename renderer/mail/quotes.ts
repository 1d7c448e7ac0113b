/**
 * Where the old text at the foot of a mail begins. Only a quote that nothing follows is folded:
 * answers written between quotes must never be hidden.
 */

export interface Split {
  readonly shown: string;
  readonly quoted: string;
}

/** Splits plain text before its trailing block of `>` lines and the line that introduces it. */
export function splitQuote(text: string): Split {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let end = lines.length;
  while (end > 0 && isBlank(lines[end - 1])) end -= 1;
  let start = end;
  while (start > 0 && (isQuoted(lines[start - 1]) || isBlank(lines[start - 1]))) start -= 1;
  while (start < end && isBlank(lines[start])) start += 1;
  if (start >= end) return { shown: text, quoted: '' };
  start = withIntroduction(lines, start);
  const shown = lines.slice(0, start).join('\n').trimEnd();
  // A mail that is nothing but a quote stays as it is.
  return shown === '' ? { shown: text, quoted: '' } : { shown, quoted: lines.slice(start).join('\n') };
}

/** The line above a quote ("On … wrote:", "… כתב:"), at most three lines when it was wrapped. */
function withIntroduction(lines: readonly string[], start: number): number {
  let last = start - 1;
  while (last >= 0 && isBlank(lines[last])) last -= 1;
  if (last < 0 || !endsWithColon(lines[last] ?? '')) return start;
  let first = last;
  while (first > 0 && last - first < 2 && !isBlank(lines[first - 1])) first -= 1;
  const words = lines.slice(first, last + 1).join(' ');
  const introduces = /[@\d\u0660-\u0669\u06f0-\u06f9]/.test(words);
  if (introduces && (first === 0 || isBlank(lines[first - 1]))) return first;
  return introduces && /[@\d\u0660-\u0669\u06f0-\u06f9]/.test(lines[last] ?? '') ? last : start;
}

export const endsWithColon = (line: string): boolean => /[:：][\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/.test(line);
const isBlank = (line: string | undefined): boolean => line === undefined || /^[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/.test(line);
const isQuoted = (line: string | undefined): boolean => line !== undefined && /^[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*>/.test(line);
