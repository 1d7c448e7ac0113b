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

const utf8 = new TextEncoder();

/** All texts as UTF-8 in one buffer, which is handed over and not copied. */
function asWritten(texts: readonly string[]): { readonly buffer: ArrayBuffer; next(): Uint8Array } {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const buffer = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  let from = 0;
  return {
    buffer,
    next() {
      const view = new Uint8Array(buffer, from, sizes[at] ?? 0);
      utf8.encodeInto(texts[at] ?? '', view);
      at += 1;
      from += view.byteLength;
      return view;
    },
  };
}
