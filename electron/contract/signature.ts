/** The signature under a letter. Window and engine see the same one. */

const wordsIn = (lines: readonly string[]): string =>
  lines
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}@+]+/gu)
    ?.join(' ') ?? '';

/**
 * What of a signature is still to be put under a text: nothing where it stands there already, and of one that the text has begun
 * ("Noa, Wadi Kiln") the rest alone.
 * @param own the letter's own words, without a quote
 */
export function signatureUnder(own: string, signature: string): { readonly text: string; readonly joins: boolean } {
  const lines = signature
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  if (wordsIn(lines) === '') return { text: '', joins: false };
  const written = own.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (let begun = lines.length; begun > 0; begun -= 1) {
    const start = wordsIn(lines.slice(0, begun));
    if (start === '') continue;
    for (let last = 1; last <= Math.min(written.length, lines.length); last += 1) {
      if (wordsIn(written.slice(-last)) !== start) continue;
      return { text: lines.slice(begun).join('\n').trim(), joins: true };
    }
  }
  return { text: lines.join('\n'), joins: false };
}
