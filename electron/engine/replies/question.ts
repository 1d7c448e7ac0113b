/** What of a correspondence is worth keeping as help: the question that was asked, the answer without whom it was for. Pure. */
import { greeting } from '#words/letter-words.ts';
import { fold } from '../store/index.ts';

const longestGreeting = 60;
const longestQuestion = 300;

/** The first sentence that asks, of the customer's own words and without its greeting; null where none does. */
export function questionIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const asking = text
      .split(/\n{2,}|(?<=[.!?؟…])\s+/u)
      .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
      .find((sentence) => /[?؟]$/u.test(sentence) && (sentence.match(/\p{L}/gu)?.length ?? 0) > 5);
    if (asking === undefined) continue;
    const bare = asking.replace(greeting, '').slice(-longestQuestion);
    return bare.charAt(0).toUpperCase() + bare.slice(1);
  }
  return null;
}

/**
 * The answer without its greeting and without what stands under it.
 * @param names owner, shop and signatures: lines that say nothing else
 */
export function answerIn(own: string, names: readonly string[]): string {
  const lines = own.split('\n').map((line) => line.trimEnd());
  const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(names.flatMap(words));
  const filled = (): string[] => lines.filter((line) => line !== '');
  const [first = ''] = filled();
  if (first.length <= longestGreeting && /[,،:]$/u.test(first)) lines.splice(0, lines.indexOf(first) + 1);
  for (;;) {
    const last = filled().at(-1);
    if (last === undefined) break;
    const said = words(last);
    const signs = last === '--' || (said.length > 0 && said.every((word) => known.has(word)));
    const closes = last.length <= longestGreeting / 2 && /[,،]$/u.test(last);
    if (!signs && !closes) break;
    lines.splice(lines.lastIndexOf(last));
  }
  return lines.join('\n').trim();
}
