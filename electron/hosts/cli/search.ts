/** `search WORDS`: messages, complaints, customers. */
import { type Command, columns, countOf } from './command.ts';

/** The marks around a match, which a terminal would show as boxes. */
const marks = /[\uE000\uE001]/g;

export const search: Command = {
  name: 'search',
  usage: 'WORDS [--limit N]',
  about: 'Finds messages, complaints and customers.',
  options: { limit: { type: 'string' } },
  words: [1, 100],
  async run({ values, words, desk }) {
    const limit = countOf(values, 'limit', 50);
    const { call } = await desk();
    const found = await call('search.run', { words: words.join(' '), limit });
    const rows = found.hits.map(({ kind, subject, who, snippet }) => [kind, who ?? '', subject ?? '', snippet.replaceAll(marks, '')]);
    return { json: found, lines: [...columns(rows), `${found.total} found in ${found.ms.toFixed(0)} ms.`] };
  },
};
