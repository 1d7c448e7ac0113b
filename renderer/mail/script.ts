/** Which language a foreign text is most likely in, so that it gets its own letters and line height. */
import type { Language } from '#contract/time.ts';

/** The language of the text's script; undefined for Latin and others, which need no metrics of their own. */
export function langOf(text: string, known: Language | null = null): Language | undefined {
  const start = text.slice(0, 2000);
  const hebrew = start.match(/\p{Script=Hebrew}/gu)?.length ?? 0;
  const arabic = start.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  if (hebrew === 0 && arabic === 0) return undefined;
  if (hebrew > arabic) return 'he';
  if (known === 'fa' || known === 'ar') return known;
  return /[پچژگکی]/u.test(start) ? 'fa' : 'ar';
}

/** Text without the marks that reorder what is drawn: a file `gpj.exe` cannot pose as `exe.jpg`. */
export function withoutOrdering(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The first letter of a name, for the round mark beside it. */
export function initialOf(name: string): string {
  return /\p{L}|\p{N}/u.exec(name)?.[0]?.toLocaleUpperCase() ?? '·';
}
