/** The worker that reads MIME: hostile input stays out of the engine's thread. */
import type { ParsedSlab } from '#engine/mail/wire.ts';
import { mimeTasks } from '#engine/mailbox/mime-tasks.ts';
import { searchRow } from '../store/search-row.ts';
import { Handed, serveTasks } from './bridge.ts';

serveTasks({
  ...mimeTasks,
  async 'parse-slab'(input: Parameters<(typeof mimeTasks)['parse-slab']>[0]) {
    const parsed = await mimeTasks['parse-slab'](input);
    const results = parsed.map((one) => ({
      ...one,
      findable: one.mail === null ? null : searchRow({ ...one.mail, files: one.mail.attachments.map((file) => file.name).join(' ') }),
    }));
    return new Handed<ParsedSlab>({ slab: input.slab, results }, [input.slab.buffer as ArrayBuffer]);
  },
});
