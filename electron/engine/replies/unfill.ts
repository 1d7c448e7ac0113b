/** A written reply made a template again: the values of its variables give way to the variables. Pure. */

/** Hebrew and Arabic write these onto the word that follows. */
const joined = '[ובלמשהכوبلفك]';

/** A short value stands everywhere, a short number above all: "12" is also a day, an amount, a count. */
const tells = (value: string): boolean => (/^\p{N}+$/u.test(value) ? value.length > 2 : value.length > 1);

/**
 * @param values what each variable stands for here, as it is written in the reply's language
 * @returns the text with `{{variables}}`, and which were put back for which words
 */
export function unfilledAgain(
  text: string,
  values: ReadonlyMap<string, string>,
): { body: string; replaced: { variable: string; text: string }[] } {
  const known = [...values].filter(([, value]) => tells(value)).toSorted(([, one], [, other]) => other.length - one.length);
  const places = known.map(([variable, value]) => ({ variable, value, pattern: sourceOf(value) }));
  if (places.length === 0) return { body: text, replaced: [] };
  const replaced = new Map<string, string>();
  // All at once, the longest first: what was put back is not looked at again, nor are variables that still stand.
  const any = new RegExp(
    `\\{\\{[^{}]*\\}\\}|(?<![\\p{L}\\p{N}])(${joined})?(${places.map(({ pattern }) => pattern).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const body = text.replaceAll(any, (whole, prefix: string | undefined, found: string | undefined) => {
    const place = found === undefined ? undefined : places.find(({ pattern }) => new RegExp(`^(?:${pattern})$`, 'u').test(found));
    if (place === undefined) return whole;
    replaced.set(place.variable, found ?? '');
    return `${prefix ?? ''}{{${place.variable}}}`;
  });
  return { body, replaced: [...replaced].map(([variable, found]) => ({ variable, text: found })) };
}

/** Blanks may be of any kind, and a line may end between two words. */
const sourceOf = (value: string): string =>
  value
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+');
