/** The worker that reads MIME: hostile input stays out of the engine's thread. */
import type { ParsedSlab, ParseResult } from '#engine/mail/wire.ts';
import { mimeTasks } from '#engine/mailbox/mime-tasks.ts';
import { searchRow } from '../store/search-row.ts';
import { Handed, serveTasks } from './bridge.ts';

serveTasks({
  ...mimeTasks,
  async 'parse-slab'(input: Parameters<(typeof mimeTasks)['parse-slab']>[0]) {
    const parsed = await mimeTasks['parse-slab'](input);
    const results = parsed.map(withWords);
    return new Handed<ParsedSlab>({ slab: input.slab, results }, [input.slab.buffer as ArrayBuffer]);
  },
});

/** Its words for the index. A message without them is set aside with its fault, as one that cannot be read: none stops the sync. */
function withWords(one: ParseResult): ParsedSlab['results'][number] {
  const { mail } = one;
  if (mail === null) return { ...one, findable: null };
  try {
    return { ...one, findable: searchRow({ ...mail, files: mail.attachments.map((file) => file.name).join(' ') }) };
  } catch (error) {
    return { ...one, mail: null, fault: error instanceof Error ? error.message : String(error), findable: null };
  }
}
