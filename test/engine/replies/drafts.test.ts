/** Whom a reply goes to, under which subject, in which language, and what stands under it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repliesMethods } from '#contract/replies.ts';
import type { MessageSummary } from '#engine/mail/room.ts';
import { answered, chainOf, forwardSubject, recipientsOf, replySubject, unfilled } from '#engine/replies/answering.ts';
import { textsOf } from '#engine/replies/letter.ts';
import { maya, openShop, plain, reply, type Shop } from './shop.ts';

const message: MessageSummary = {
  id: 1,
  messageId: '<m1@x>',
  direction: 'in',
  kind: 'person',
  from: maya,
  replyTo: [],
  to: [{ name: 'Shop', address: 'Shop@Clay.example' }],
  cc: [],
  subject: 'Bowl',
  at: '2026-11-22T07:12:00.000Z',
  text: 'It came broken.\n\n> You wrote: it ships today',
  references: [],
};
const dan = { name: 'Dan', address: 'dan@customer.example' };
const own = ['shop@clay.example'];

describe('answering', () => {
  it('answers the customer, not the shop, a machine or a bounce', () => {
    const out = { ...message, id: 2, direction: 'out' as const };
    const bounce = { ...message, id: 3, kind: 'bounce' as const };
    const auto = { ...message, id: 4, kind: 'auto' as const };
    expect(answered([message, out, bounce, auto])?.id).toBe(1);
    expect(answered([out, auto])?.id).toBe(4);
    expect(answered([out])?.id).toBe(2);
    expect(answered([])).toBeNull();
  });

  it('goes to Reply-To before From, to everybody only when asked, to the shop never', () => {
    expect(recipientsOf(message, own, false)).toEqual({ to: [maya], cc: [] });
    expect(recipientsOf({ ...message, replyTo: [dan] }, own, false)).toEqual({ to: [dan], cc: [] });
    expect(recipientsOf({ ...message, replyTo: [{ name: '', address: 'SHOP@clay.example' }] }, own, false).to).toEqual([maya]);
    const wide = { ...message, to: [...message.to, dan], cc: [{ ...dan, address: 'DAN@customer.example' }, maya] };
    expect(recipientsOf(wide, own, false)).toEqual({ to: [maya], cc: [] });
    expect(recipientsOf(wide, own, true)).toEqual({ to: [maya], cc: [dan] });
    const mine = { ...message, direction: 'out' as const, from: { name: '', address: 'shop@clay.example' }, to: [dan] };
    expect(recipientsOf(mine, own, false)).toEqual({ to: [dan], cc: [] });
  });

  it('has "Re: " once, whoever put it there', () => {
    const given = ['Bowl', 'Re: Bowl', 'RE: re: Re[2]: Bowl', 'השב: Bowl', 'رد: Bowl', 'پاسخ : Bowl', ' re:Bowl '];
    expect(given.map(replySubject)).toEqual(given.map(() => 'Re: Bowl'));
    expect(replySubject('Reply needed')).toBe('Re: Reply needed');
    expect(replySubject('')).toBe('Re:');
  });

  it('refers to the whole chain, cuts a long one in its middle, and carries no broken id on', () => {
    expect(chainOf({ ...message, references: ['m0@x', '<bad id>', '<m0@x>'] })).toEqual({
      inReplyTo: '<m1@x>',
      references: ['<m0@x>', '<m1@x>'],
    });
    const long = chainOf({ ...message, references: Array.from({ length: 100 }, (_, at) => `<r${at}@x>`) }).references;
    expect([long.length, long[0], long.at(-2), long.at(-1)]).toEqual([30, '<r0@x>', '<r99@x>', '<m1@x>']);
    expect(chainOf({ ...message, messageId: '' })).toEqual({ inReplyTo: null, references: [] });
  });

  it('says Fwd once, whatever a mail program of another language wrote', () => {
    expect(forwardSubject('Fwd: FW: הועבר: Bowl')).toBe('Fwd: Bowl');
    expect(forwardSubject('Forward planning')).toBe('Fwd: Forward planning');
  });

  it('finds what is still to fill', () => {
    expect(unfilled('Dear {{name}}, order {{ order }}', 'Re: {{name}}')).toEqual(['name', 'order']);
    expect(unfilled('{ {not} } {one}')).toEqual([]);
  });
});

describe('the letter', () => {
  it('quotes the original under a line in the language of the reply', () => {
    const said = (language: 'en' | 'he' | 'ar' | 'fa'): string =>
      textsOf({ kind: 'reply', text: 'x', language, direction: 'auto' }, message, 'Asia/Jerusalem').text;
    expect(said('en')).toMatch(
      /^x\n\nOn \S*November 22, 2026 at 9:12\s*AM\S*, \S*Maya Thornton\S* wrote:\n> It came broken\.\n>\n>> You wrote: it ships today\n$/,
    );
    expect(said('he')).toMatch(/ב-\S*22 בנובמבר 2026.*מאת .*Maya Thornton/);
    expect(said('ar')).toMatch(/كتب .*Maya Thornton/);
    expect(said('fa')).toMatch(/Maya Thornton.* نوشت/);
  });

  it('hands the original on whole, under a head that says whose it was', () => {
    const { text, html } = textsOf({ kind: 'forward', text: 'See below', language: 'en', direction: 'auto' }, message, 'UTC');
    expect(text).toMatch(
      /^See below\n\n-+ Forwarded message -+\nFrom: Maya Thornton <maya@customer.example>\nDate: .*\nSubject: Bowl\nTo: Shop <Shop@Clay.example>\n\nIt came broken\.\n\n> You wrote/,
    );
    expect(html).toContain('&lt;maya@customer.example&gt;');
  });

  it('gives each paragraph its direction, unless the owner set one, and escapes all of it', () => {
    const text = 'שלום Maya,\nשורה\n\nOrder <b>143</b> & "more"\n\n143: سلام';
    const auto = textsOf({ kind: 'reply', text, language: 'he', direction: 'auto' }, null, 'UTC').html;
    expect(auto).toContain('<html lang="he">');
    expect(auto).toContain('<p dir="rtl">שלום Maya,<br>\nשורה</p>');
    expect(auto).toContain('<p dir="ltr">Order &lt;b&gt;143&lt;/b&gt; &amp; &quot;more&quot;</p>');
    expect(auto).toContain('<p dir="rtl">143: سلام</p>');
    expect(textsOf({ kind: 'reply', text, language: 'he', direction: 'ltr' }, null, 'UTC').html).not.toContain('rtl');
    expect(
      textsOf({ kind: 'reply', text: '', language: 'en', direction: 'auto' }, { ...message, text: '<style>*{display:none}</style>' }, 'UTC')
        .html,
    ).not.toContain('<style');
  });
});

describe('drafts', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({ smtp: plain(1) }, { start: false });
  });
  afterEach(() => shop.close());

  it('opens one draft a conversation, keeps what was typed, and forgets what is discarded', async () => {
    const { handlers } = shop.replies;
    const id = shop.mail.receive({ language: 'fa', cc: [dan] });
    expect(handlers['drafts.find']({ conversationId: id })).toBeNull();
    const draft = await handlers['drafts.open']({ conversationId: id, all: false });
    expect(draft).toMatchObject({
      to: [maya],
      cc: [],
      subject: 'Re: Serving bowl',
      text: '',
      language: 'fa',
      direction: 'auto',
      answers: 1,
    });
    const file = { name: 'a.txt', type: 'text/plain', base64: 'YQ==' };
    await handlers['drafts.save']({ id: draft.id, changes: { text: 'سلام', attachments: [file] } });
    expect(await handlers['drafts.open']({ conversationId: id, all: false })).toMatchObject({
      id: draft.id,
      text: 'سلام',
      attachments: [file],
    });
    expect(await handlers['drafts.open']({ conversationId: id, all: true })).toMatchObject({ id: draft.id, text: 'سلام', cc: [dan] });
    await handlers['drafts.discard']({ id: draft.id, ifBlank: true });
    expect(handlers['drafts.find']({ conversationId: id })).toMatchObject({ text: 'سلام' });
    await handlers['drafts.discard']({ id: draft.id });
    expect(handlers['drafts.find']({ conversationId: id })).toBeNull();
    expect(() => handlers['drafts.save']({ id: draft.id, changes: { text: 'x' } })).toThrow(/not-found/);
  });

  it('without a conversation begins a letter in the language of the settings', async () => {
    const draft = await shop.replies.handlers['drafts.open']({ conversationId: null, all: false });
    expect(draft).toMatchObject({ conversationId: null, to: [], subject: '', language: 'en' });
    await shop.replies.handlers['drafts.save']({ id: draft.id, changes: { to: [maya], subject: 'Hello', text: 'Hello' } });
    const item = await shop.replies.handlers['outbox.send']({ draftId: draft.id, complaint: null, promise: null, thenDone: false });
    expect(shop.mail.tab(item.conversationId ?? '')).toBe('waiting');
    expect(await shop.replies.handlers['outbox.cancel']({ id: item.id })).toMatchObject({ conversationId: null, text: 'Hello' });
  });

  it('finds the mail that was begun, and sends blind copies that stand in no header', async () => {
    const { handlers } = shop.replies;
    const draft = await handlers['drafts.open']({ conversationId: null, all: false });
    expect(draft.kind).toBe('new');
    await handlers['drafts.save']({ id: draft.id, changes: { to: [maya], bcc: [dan], subject: 'Hello', text: 'Hello' } });
    expect(handlers['drafts.find']({ conversationId: null })).toMatchObject({ id: draft.id, bcc: [dan] });
    expect(await handlers['drafts.open']({ conversationId: null, all: false })).toMatchObject({ id: draft.id });
    const item = await handlers['outbox.send']({ draftId: draft.id, complaint: null, promise: null, thenDone: false });
    expect(item.recipients.map((one) => one.address).sort()).toEqual([dan.address, maya.address]);
    const sent = shop.store.db.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM outbox WHERE id = ?').get(item.id);
    expect(sent?.bytes.toString('latin1')).not.toContain(dan.address);
    expect(handlers['drafts.find']({ conversationId: null })).toBeNull();
  });

  it('hands a message on with its files, beside a reply that is open, and leaves the customer waiting', async () => {
    const { handlers } = shop.replies;
    const id = shop.mail.receive();
    const asked = shop.mail.conversation(id).messages[0];
    const open = await handlers['drafts.open']({ conversationId: id, all: false });
    await handlers['drafts.save']({ id: open.id, changes: { text: 'Half a reply' } });
    const draft = await handlers['drafts.forward']({ conversationId: id, messageId: asked?.id ?? 0 });
    expect(draft).toMatchObject({ kind: 'forward', to: [], subject: expect.stringMatching(/^Fwd: /), attachments: [{ name: 'bowl.jpg' }] });
    await handlers['drafts.save']({ id: draft.id, changes: { to: [dan] } });
    const before = shop.mail.tab(id);
    await handlers['outbox.send']({ draftId: draft.id, complaint: 1, promise: null, thenDone: false });
    expect(shop.mail.tab(id)).toBe(before);
    expect(shop.complaints.saves).toEqual([]);
    expect(handlers['drafts.find']({ conversationId: id })).toMatchObject({ id: open.id, text: 'Half a reply' });
    await expect(handlers['drafts.forward']({ conversationId: id, messageId: 999 })).rejects.toThrow(/not-found/);
  });

  it('keeps its blind copies through a save that does not speak of them, as it comes in at the door', async () => {
    const { handlers } = shop.replies;
    const draft = await handlers['drafts.open']({ conversationId: null, all: false });
    const save = (changes: object): unknown =>
      handlers['drafts.save'](repliesMethods['drafts.save'].input.parse({ id: draft.id, changes }));
    await save({ to: [maya], bcc: [dan] });
    await save({ subject: 'Hello', text: 'Hello' });
    expect(handlers['drafts.find']({ conversationId: null })).toMatchObject({ text: 'Hello', bcc: [dan] });
    const item = await handlers['outbox.send']({ draftId: draft.id, complaint: null, promise: null, thenDone: false });
    expect(item.recipients.map(({ address }) => address)).toEqual([dan.address, maya.address]);
  });

  it('called back, takes the place of one opened meanwhile and never written in, and keeps one that was', async () => {
    const { handlers } = shop.replies;
    const id = shop.mail.receive();
    const first = await reply(shop, id, 'First');
    const second = await handlers['drafts.open']({ conversationId: id, all: false });
    await handlers['outbox.cancel']({ id: first.id });
    expect(() => handlers['drafts.save']({ id: second.id, changes: {} })).toThrow(/not-found/);
    expect(handlers['drafts.find']({ conversationId: id })).toMatchObject({ text: 'First' });
  });
});
