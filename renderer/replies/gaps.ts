/** `{{variables}}` that still stand in a text: the reply waits until each is filled in. */

const gap = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Their names, each once, in the order in which they stand. */
export function gapsIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(gap)].map((match) => match[1] ?? '')))];
}

/** Where one stands, braces included; null when it is not in the text. */
export function placeOfGap(text: string, name: string): readonly [number, number] | null {
  const found = [...text.matchAll(gap)].find((match) => match[1] === name);
  return found === undefined ? null : [found.index, found.index + found[0].length];
}
