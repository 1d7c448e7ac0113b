/** The worker that reads MIME: hostile input stays out of the engine's thread. */
import type { ParsedMail, ParsedSlab, ParseResult } from '#engine/mail/wire.ts';
import { mimeTasks } from '#engine/mailbox/mime-tasks.ts';
import { searchRow } from '../store/search-row.ts';
import { Handed, serveTasks } from './bridge.ts';

type Read = Omit<ParseResult, 'mail'> & {
  readonly entry: { readonly mail: ParsedMail; readonly words: ReturnType<typeof searchRow> } | null;
};

serveTasks({
  ...mimeTasks,
  async 'parse-slab'(input: Parameters<(typeof mimeTasks)['parse-slab']>[0]) {
    const read = (await mimeTasks['parse-slab'](input)).map(withWords);
    const written = asWritten(read.flatMap(({ entry }) => (entry === null ? [] : [entry.mail.text, ...entry.words])));
    const results = read.map(({ sha256, fault, entry }): ParsedSlab['results'][number] => {
      if (entry === null) return { sha256, mail: null, fault, findable: null };
      const text = written.next();
      // In the order in which they were taken in.
      const findable = [written.next(), written.next(), written.next(), written.next(), written.next(), written.next()] as const;
      return { sha256, mail: { ...entry.mail, text }, fault, findable };
    });
    return new Handed<ParsedSlab>({ slab: input.slab, results }, [input.slab.buffer as ArrayBuffer, written.buffer]);
  },
});

/** Its words for the index. A message without them is set aside with its fault, as one that cannot be read: none stops the sync. */
function withWords({ sha256, mail, fault }: ParseResult): Read {
  if (mail === null) return { sha256, fault, entry: null };
  try {
    return { sha256, fault, entry: { mail, words: searchRow({ ...mail, files: mail.attachments.map((file) => file.name).join(' ') }) } };
  } catch (error) {
    return { sha256, fault: error instanceof Error ? error.message : String(error), entry: null };
  }
}

/** All texts as UTF-8 in one buffer, which is handed over and not copied. */
function asWritten(texts: readonly string[]): { readonly buffer: ArrayBuffer; next(): Uint8Array } {
  // A UTF-16 unit takes three bytes at most: so each text is gone through once, and none is measured before.
  const room = Buffer.from(new ArrayBuffer(texts.reduce((sum, text) => sum + text.length * 3, 0)));
  const ends: number[] = [];
  let end = 0;
  for (const text of texts) {
    end += room.write(text, end);
    ends.push(end);
  }
  const buffer = room.buffer.slice(0, end);
  let at = 0;
  let from = 0;
  return {
    buffer,
    next() {
      const view = new Uint8Array(buffer, from, (ends[at] ?? from) - from);
      at += 1;
      from += view.byteLength;
      return view;
    },
  };
}
