/** The parse thread's work: a slab of messages, or one thing out of one message. */
import { hash } from 'node:crypto';
import type { ParseResult } from '#engine/mail/wire.ts';
import type { Tasks } from '#engine/threads/bridge.ts';
import { readAttachment, readHtml, readMail } from './mime.ts';

interface SlabInput {
  readonly slab: Uint8Array;
  readonly places: readonly { readonly start: number; readonly length: number }[];
}

/** Never throws for a message: what cannot be read comes back with its fault. */
async function parseSlab({ slab, places }: SlabInput): Promise<ParseResult[]> {
  const results: ParseResult[] = [];
  for (const { start, length } of places) {
    const source = slab.subarray(start, start + length);
    const sha256 = new Uint8Array(hash('sha256', source, 'buffer'));
    try {
      results.push({ sha256, mail: await readMail(source), fault: null });
    } catch (error) {
      results.push({ sha256, mail: null, fault: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

export const mimeTasks = {
  'parse-slab': parseSlab,
  'read-html': async ({ source }: { source: Uint8Array }) => readHtml(source),
  'read-attachment': async ({ source, index }: { source: Uint8Array; index: number }) => readAttachment(source, index),
} satisfies Tasks;
