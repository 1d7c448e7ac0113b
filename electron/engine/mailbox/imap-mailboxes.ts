/** Which mailboxes of a server are read, and what each is for (RFC 6154). */
import type { ImapFlow, ListResponse } from 'imapflow';
import type { Role, SeenMailbox } from '#engine/mail/wire.ts';

const roles: Readonly<Record<string, Role>> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Drafts': 'drafts',
  '\\Archive': 'archive',
  '\\All': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
};

export function roleOf(box: Pick<ListResponse, 'path' | 'specialUse'>): Role {
  if (box.path.toUpperCase() === 'INBOX') return 'inbox';
  return roles[box.specialUse ?? ''] ?? 'other';
}

/** Every selectable mailbox with its STATUS, the inbox first; labels that only repeat All Mail are left out. */
export async function seenMailboxes(client: ImapFlow): Promise<SeenMailbox[]> {
  const modseq = client.capabilities.has('CONDSTORE');
  const listed = await client.list({
    statusQuery: { messages: true, uidNext: true, uidValidity: true, unseen: true, ...(modseq ? { highestModseq: true } : {}) },
  });
  const holdsAll = listed.some((box) => box.specialUse === '\\All');
  const wanted = listed.filter((box) => {
    if (box.flags.has('\\Noselect') || box.flags.has('\\NonExistent')) return false;
    if (box.specialUse === '\\Flagged' || box.specialUse === '\\Important') return false;
    return !holdsAll || roleOf(box) !== 'other';
  });
  const order: readonly Role[] = ['inbox', 'sent', 'archive', 'other', 'drafts', 'junk', 'trash'];
  wanted.sort((a, b) => order.indexOf(roleOf(a)) - order.indexOf(roleOf(b)) || a.path.localeCompare(b.path));
  return wanted.map((box) => {
    const status = box.status;
    const known = status !== undefined && !('error' in status && status.error);
    const uidvalidity = Number(status?.uidValidity ?? 0);
    const uidnext = status?.uidNext ?? 0;
    const messages = status?.messages ?? 0;
    // A server that gives no STATUS gets a fingerprint that never matches: the mailbox is then always opened.
    const fingerprint = known ? [uidvalidity, uidnext, messages, status.unseen ?? 0, status.highestModseq ?? 0].join(':') : '';
    return { path: box.path, role: roleOf(box), uidvalidity, uidnext, messages, fingerprint };
  });
}
