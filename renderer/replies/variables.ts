/** What a template's variable is called in the window's language. */
import type { Say, WordKey } from '#words/index.ts';
import { catalogs } from '#words/index.ts';

/** The owner's own variables keep the name that stands in the text. */
export function variableName(variable: string, say: Say): string {
  const key = `composer.variable.${variable}`;
  return isWord(key) ? say(key) : variable;
}

const isWord = (key: string): key is WordKey => Object.hasOwn(catalogs.en, key);
