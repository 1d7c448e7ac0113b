/** `{{variables}}` that still stand in a text: the reply waits until each is filled in. */

const gap = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Their names, each once, in the order in which they stand. */
export function gapsIn(...texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => [...text.matchAll(gap)].map((match) => match[1] ?? ''));
  // A survey's question is put in its place at the sending.
  return [...new Set(names)].filter((name) => !name.startsWith('survey.'));
}
