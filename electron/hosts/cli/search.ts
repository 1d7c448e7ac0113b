/** `search WORDS`: messages, complaints, customers. */
import { sayIn } from '#words/index.ts';
import { sayProblem } from '#words/search-hints.ts';
import { type Command, columns, countOf, WrongUsage } from './command.ts';

/** The marks around a match, which a terminal would show as boxes. */
const marks = /[\uE000\uE001]/g;

export const search: Command = {
  name: 'search',
  usage: 'WORDS [--limit N] [--order newest|best]',
  about:
    'Finds messages, complaints and customers; takes "phrases", -not, from: to: subject: has: before: after: on: is: in: cause: status: customer: language:',
  options: { limit: { type: 'string' }, order: { type: 'string' } },
  words: [1, 100],
  async run({ values, words, desk }) {
    const limit = countOf(values, 'limit', 50);
    const order = values.order ?? 'newest';
    if (order !== 'newest' && order !== 'best') throw new WrongUsage('--order is newest or best.');
    const { call } = await desk();
    const found = await call('search.run', { words: asWords(words), limit, order });
    const rows = found.hits.map(({ kind, subject, who, snippet }) => [kind, who ?? '', subject ?? '', snippet.replaceAll(marks, '')]);
    const hints = found.problems.map((problem) => sayProblem(sayIn('en'), 'en', problem).replaceAll(/[\u2066-\u2069]/g, ''));
    return { json: { ...found, hints }, lines: [...hints, ...columns(rows), `${found.total} found in ${found.ms.toFixed(0)} ms.`] };
  },
};

/** The shell took the quotes off: an argument with spaces was a phrase, or an operator with one. */
function asWords(words: readonly string[]): string {
  if (words.length === 1) return words[0] ?? '';
  return words.map((word) => (/\s/.test(word) && !word.includes('"') ? word.replace(/^(-?(?:\p{L}+:)?)(.*)$/u, '$1"$2"') : word)).join(' ');
}
