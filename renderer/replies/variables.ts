/** What a template's variable is called in the window's language. */
import type { Say, WordKey } from '#words/index.ts';
import { catalogs } from '#words/index.ts';

const named = 'composer.variable.';
/** Those that are filled from customer, conversation and complaint. */
export const knownVariables: readonly string[] = Object.keys(catalogs.en).flatMap((key) =>
  key.startsWith(named) ? [key.slice(named.length)] : [],
);

/** The owner's own variables keep the name that stands in the text. */
export function variableName(variable: string, say: Say): string {
  const key = `${named}${variable}`;
  return isWord(key) ? say(key) : variable;
}

const isWord = (key: string): key is WordKey => Object.hasOwn(catalogs.en, key);
