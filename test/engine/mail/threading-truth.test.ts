/** Conversations of a generated mailbox against the generator's own truth, counted in pairs of messages. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Role } from '#engine/mail/wire.ts';
import { corpora } from '../../corpora.ts';
import { type MailDesk, mailDesk } from './desk.ts';

const generator = join(corpora() ?? '', '../bench/make_mailbox.py');
const nightly = process.env.AMENDS_NIGHTLY !== undefined;
const size = nightly ? 10_000 : 1_500;
const seed = Number(process.env.AMENDS_SEED ?? 977);

interface Told {
  readonly conv: number;
  readonly file: string;
  readonly folder: 'INBOX' | 'Sent';
  readonly flags: readonly string[];
}

interface Mailbox {
  readonly messages: ReadonlyMap<string, Told>;
  readonly files: readonly { readonly path: string; readonly told: Told; readonly role: Role }[];
  clear(): void;
}

function generate(): Mailbox {
  const folder = join(mkdtempSync(join(tmpdir(), 'amends-truth-')), 'box');
  execFileSync('python3', [generator, '-n', String(size), '-o', folder, '--seed', String(seed), '--batches', '0'], { stdio: 'ignore' });
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { messages: Told[] };
  const messages = new Map(truth.messages.map((one) => [one.file, one]));
  const files = (['INBOX', 'Sent'] as const).flatMap((box) => {
    const at = join(folder, 'Maildir', box === 'Sent' ? '.Sent' : '', 'cur');
    return readdirSync(at)
      .sort()
      .flatMap((name) => {
        const told = messages.get(name.split(',')[0] ?? '');
        return told === undefined ? [] : [{ path: join(at, name), told, role: box === 'Sent' ? ('sent' as const) : ('inbox' as const) }];
      });
  });
  return { messages, files, clear: () => rmSync(join(folder, '..'), { recursive: true, force: true }) };
}

/** Of all pairs in the groups: the share whose two are of one kind. */
function purity(groups: Iterable<readonly (string | number)[]>): number {
  let all = 0;
  let same = 0;
  for (const group of groups) {
    const kinds = new Map<string | number, number>();
    for (const kind of group) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    all += (group.length * (group.length - 1)) / 2;
    for (const n of kinds.values()) same += (n * (n - 1)) / 2;
  }
  return same / all;
}

async function score(files: Mailbox['files']): Promise<{ precision: number; recall: number; desk: MailDesk }> {
  const desk = mailDesk('help@toolshop.example');
  const truth = new Map<number, number>();
  for (const { path, told, role } of files) truth.set(await desk.add(readFileSync(path), role), told.conv);
  const found = desk.store.db.prepare('SELECT id, conversation_id AS c FROM messages').all() as { id: number; c: string }[];
  const byFound = new Map<string, number[]>();
  const byTruth = new Map<number, string[]>();
  for (const { id, c } of found) {
    const conv = truth.get(id) ?? -1;
    byFound.set(c, [...(byFound.get(c) ?? []), conv]);
    byTruth.set(conv, [...(byTruth.get(conv) ?? []), c]);
  }
  return { precision: purity(byFound.values()), recall: purity(byTruth.values()), desk };
}

describe.skipIf(!existsSync(generator))('the conversations of a generated mailbox', () => {
  it(`are those of its truth, whichever way the mail comes in (seed ${seed}, ${size} messages)`, { timeout: 3_600_000 }, async () => {
    const box = generate();
    try {
      const byDate = [...box.files].sort((one, other) => (one.told.file < other.told.file ? -1 : 1));
      const newestFirst = [...byDate].reverse();
      const of = (role: Role) => newestFirst.filter((one) => one.role === role);
      // As it was written; as a first sync brings it, mailbox by mailbox; and as two mailboxes' news might mix.
      for (const [order, files] of Object.entries({ byDate, pulled: [...of('inbox'), ...of('sent')], newestFirst })) {
        const { precision, recall, desk } = await score(files);
        if (process.env.AMENDS_SHOW) console.log(JSON.stringify({ seed, order, precision, recall }));
        desk.store.close();
        expect(precision, order).toBeGreaterThanOrEqual(0.999);
        expect(recall, order).toBeGreaterThanOrEqual(0.98);
      }
    } finally {
      box.clear();
    }
  });
});
