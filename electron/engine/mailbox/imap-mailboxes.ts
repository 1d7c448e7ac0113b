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

/** Where a server has no SPECIAL-USE: the library knows English and many others by name; these are the shop's other languages. */
const names: readonly (readonly [Role, RegExp])[] = [
  [
    'sent',
    /^(sent|sent (items|mail|messages)|נשלחו?|דואר שנשלח|דואר יוצא|פריטים שנשלחו|المرسلة?|المرسل|البريد المرسل|العناصر المرسلة|الرسائل المرسلة|ارسال شده|ارسال‌شده|فرستاده[ ‌]?(ها|شده)?|پیام‌های ارسالی)$/iu,
  ],
  ['drafts', /^(drafts?|טיוטות|טיוטה|المسودات|مسودات|مسودة|پیش[ ‌]?نویس[ ‌]?(ها)?)$/iu],
  ['archive', /^(archives?|all mail|ארכיון|כל הדואר|الأرشيف|أرشيف|ارشيف|بایگانی|آرشیو)$/iu],
  [
    'junk',
    /^(junk( e-?mail)?|spam|bulk mail|דואר זבל|זבל|ספאם|דואר לא רצוי|البريد (العشوائي|غير الهام|المزعج|غير المرغوب( فيه)?)|بريد مزعج|الرسائل غير المرغوب فيها|هرزنامه|هرز|اسپم|جفنگ)$/iu,
  ],
  [
    'trash',
    /^(trash|bin|deleted( (items|messages))?|אשפה|פח|סל המחזור|פריטים שנמחקו|נמחקו|المهملات|سلة المهملات|العناصر المحذوفة|المحذوفات|المحذوفة|زباله|زباله‌دان|سطل (زباله|آشغال)|حذف[ ‌]?شده[ ‌]?(ها)?|موارد حذف شده)$/iu,
  ],
];

export function roleOf(box: Pick<ListResponse, 'path' | 'specialUse' | 'name'>): Role {
  if (box.path.toUpperCase() === 'INBOX') return 'inbox';
  const told = roles[box.specialUse ?? ''];
  if (told !== undefined) return told;
  const name = box.name.normalize('NFC').trim();
  return names.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** Without CONDSTORE a changed flag shows in no STATUS: such a server's other mailboxes are looked into this often (ms). */
const flagsEvery = 10 * 60_000;

/**
 * Every selectable mailbox with its STATUS, the inbox first; labels that only repeat All Mail are left out.
 * A NOOP goes before it: STATUS of the mailbox that is open may show it as it was when it was opened (RFC 9051, section 6.3.11).
 */
export async function seenMailboxes(client: ImapFlow, thorough: boolean): Promise<SeenMailbox[]> {
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
  const rolesOf = rolesOnce(wanted);
  const role = (box: ListResponse): Role => rolesOf.get(box.path) ?? 'other';
  const order: readonly Role[] = ['inbox', 'sent', 'archive', 'other', 'drafts', 'junk', 'trash'];
  wanted.sort((a, b) => order.indexOf(role(a)) - order.indexOf(role(b)) || a.path.localeCompare(b.path));
  return wanted.map((box) => {
    // False where the server refused it, whatever the library's types say.
    const status = box.status || undefined;
    const known = status !== undefined && !('error' in status && status.error);
    const uidvalidity = Number(status?.uidValidity ?? 0);
    const uidnext = status?.uidNext ?? 0;
    const messages = status?.messages ?? 0;
    const flags = status?.highestModseq ?? (thorough || role(box) === 'inbox' ? null : Math.floor(Date.now() / flagsEvery));
    // What cannot be told by STATUS gets a fingerprint that never matches: the mailbox is then always opened.
    const fingerprint = known && flags !== null ? [uidvalidity, uidnext, messages, status.unseen ?? 0, flags].join(':') : '';
    return { path: box.path, role: role(box), uidvalidity, uidnext, messages, fingerprint };
  });
}

/** A name counts only where no mailbox has the role by SPECIAL-USE (RFC 6154), and the shortest path first. */
function rolesOnce(boxes: readonly ListResponse[]): Map<string, Role> {
  const given = new Map<string, Role>();
  const taken = new Set<Role>();
  const bySpecialUse = (box: ListResponse): number => (box.specialUse === undefined || box.specialUseSource === 'name' ? 1 : 0);
  const ordered = [...boxes].sort((a, b) => bySpecialUse(a) - bySpecialUse(b) || a.path.length - b.path.length);
  for (const box of ordered) {
    const role = roleOf(box);
    if (role !== 'other' && taken.has(role) && bySpecialUse(box) === 1) continue;
    taken.add(role);
    given.set(box.path, role);
  }
  return given;
}
