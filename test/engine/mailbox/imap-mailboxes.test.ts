/** What a mailbox is for, where the server does not say. */
import { expect, it } from 'vitest';
import { roleOf } from '#engine/mailbox/imap-mailboxes.ts';

it.each([
  ['sent', ['Sent', 'Sent Items', 'Sent Mail', 'פריטים שנשלחו', 'דואר שנשלח', 'العناصر المرسلة', 'المرسل', 'ارسال شده', 'فرستاده‌ها']],
  ['drafts', ['Drafts', 'טיוטות', 'المسودات', 'پیش‌نویس‌ها', 'پیش‌نویس']],
  ['archive', ['Archive', 'ארכיון', 'الأرشيف', 'أرشيف', 'بایگانی', 'آرشیو']],
  ['junk', ['Junk', 'Spam', 'Junk E-mail', 'דואר זבל', 'البريد العشوائي', 'البريد غير الهام', 'هرزنامه']],
  ['trash', ['Trash', 'Deleted Items', 'אשפה', 'פריטים שנמחקו', 'سلة المهملات', 'العناصر المحذوفة', 'زباله‌دان', 'سطل زباله']],
  ['other', ['Sent to clients', 'Orders', 'הזמנות', 'طلبات', 'سفارش‌ها', 'Junkyard']],
] as const)('%s by name in four languages', (role, names) => {
  expect(names.map((name) => [name, roleOf({ path: `INBOX.${name}`, name })])).toEqual(names.map((name) => [name, role]));
});

it('SPECIAL-USE goes before the name', () => {
  expect(roleOf({ path: 'Trash', name: 'Trash', specialUse: '\\Archive' })).toBe('archive');
  expect(roleOf({ path: 'inbox', name: 'inbox' })).toBe('inbox');
});
