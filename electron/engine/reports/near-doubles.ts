/** Two names of one cause: "Late by carrier", "carrier late", "Late by carriers". Pure. */
import { fold } from '#words/fold.ts';

/** Words that join and say nothing. */
const joining = new Set('a an the of by from at in on to של את על من في عن از در به با'.split(' ').map(fold));

/** Whether both say the same words, whatever their order, spacing, an ending or one typing slip in a longer word. */
export const nearDoubles = (one: string, other: string): boolean => sameWords(wordsOf(one), wordsOf(other));

/** @param a as `wordsOf` gives them */
export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  if (a.join('') === b.join('')) return true;
  if (a.length !== b.length) return false;
  const rest = [...b];
  return a.every((word) => {
    const at = rest.findIndex((candidate) => alike(word, candidate));
    if (at === -1) return false;
    rest.splice(at, 1);
    return true;
  });
}

/** The words of a name that say something, folded and sorted. */
export function wordsOf(name: string): readonly string[] {
  const words = fold(name).match(/[\p{L}\p{M}\p{N}\u200c]+/gu) ?? [];
  const said = words.map((word) => word.replace(/^ال(?=\p{L}{3})/u, '')).filter((word) => !joining.has(word));
  return said.toSorted();
}

/** Numbers and short words differ by what they are ("box 1", "blue", "glue"); a longer one may have one letter more, less or other. */
function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < 4 || longer.length - shorter.length > 1 || /\p{N}/u.test(longer)) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at += 1;
  if (shorter.length < longer.length) return shorter.slice(at) === longer.slice(at + 1);
  if (shorter.length < 5) return false;
  const swapped = shorter[at] === longer[at + 1] && shorter[at + 1] === longer[at] && shorter.slice(at + 2) === longer.slice(at + 2);
  return swapped || shorter.slice(at + 1) === longer.slice(at + 1);
}
