/** Our drafts in the server's Drafts mailbox: a new copy by APPEND, then our own older ones away; never another's. */
import type { ImapFlow } from 'imapflow';
import { Failure } from '#contract/errors.ts';
import type { Server } from '#contract/settings.ts';
import { draftHeader } from './compose.ts';
import { removeUids } from './imap-acts.ts';
import { fetched, searched } from './imap-alive.ts';
import { withImap } from './sent.ts';

/** Where it goes, and which draft it is: `version` changes with what is written. */
export interface DraftPlace {
  readonly imap: Server;
  readonly password: string;
  readonly mailbox: string;
  readonly draftId: string;
}

interface Copy {
  readonly uid: number;
  readonly version: string;
}

/** Of many marked copies the newest are looked at: some servers answer a header that they do not index with all they have. */
const looked = 200;

/** Lays this version there unless it lies there (an APPEND whose answer was lost may have happened). */
export async function fileDraft(place: DraftPlace, version: string, bytes: Uint8Array): Promise<void> {
  await inDrafts(place, async (client) => {
    const copies = await ourCopies(client, place.draftId);
    const current = copies.findLast((copy) => copy.version === version);
    if (current === undefined) {
      const answer = await client.append(place.mailbox, Buffer.from(bytes), ['\\Draft', '\\Seen']);
      if (answer === false) throw refused(place, 'APPEND');
    }
    await away(
      client,
      place,
      copies.filter((copy) => copy !== current),
    );
  });
}

/** The draft was sent or discarded: its copies go. */
export async function dropDraft(place: DraftPlace): Promise<void> {
  await inDrafts(place, async (client) => away(client, place, await ourCopies(client, place.draftId)));
}

async function inDrafts(place: DraftPlace, work: (client: ImapFlow) => Promise<void>): Promise<void> {
  await withImap(place.imap, place.password, async (client) => {
    const lock = await client.getMailboxLock(place.mailbox);
    try {
      await work(client);
    } finally {
      lock.release();
    }
  });
}

/** Known by our header together with our Message-ID: a program that writes the draft anew gives it another one, and then it is theirs. */
async function ourCopies(client: ImapFlow, draftId: string): Promise<Copy[]> {
  const found = await searched(client, { header: { [draftHeader]: draftId } });
  const copies: Copy[] = [];
  if (found.length === 0) return copies;
  for await (const message of fetched(client, found.slice(-looked), { headers: [draftHeader, 'Message-ID'] })) {
    const header = (message.headers?.toString('latin1') ?? '').replaceAll(/\r?\n[ \t]+/g, ' ');
    const [, id = '', version = ''] = new RegExp(`^${draftHeader}: *(\\S+) +(\\S+)`, 'im').exec(header) ?? [];
    const messageId = /^Message-ID: *<([^@>]*)@/im.exec(header)?.[1] ?? '';
    if (id === draftId && messageId.startsWith(`${draftId}.`)) copies.push({ uid: message.uid, version });
  }
  return copies;
}

async function away(client: ImapFlow, place: DraftPlace, copies: readonly Copy[]): Promise<void> {
  if (copies.length === 0) return;
  if (
    !(await removeUids(
      client,
      copies.map((copy) => copy.uid),
    ))
  )
    throw refused(place, 'EXPUNGE');
}

const refused = ({ imap, mailbox }: DraftPlace, command: string): Failure =>
  new Failure({ code: 'server-refused', server: imap.host, detail: `${command} ${mailbox}` });
