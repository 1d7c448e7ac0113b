/** `{{variables}}` that still stand in a text: the reply waits until each is filled in. */

const gap = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Their names, each once, in the order in which they stand. */
export function gapsIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(gap)].map((match) => match[1] ?? '')))];
}
