/** Drafts with looks: a file of an older version opens with its drafts; looks and words are kept together, and go out together. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';
import { maya, openShop, plain } from './shop.ts';

it('opens what an older version kept as plain text', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-drafts-'));
  const old = new Database(join(folder, 'amends.db'));
  migrate(old, { folder, fresh: true, now: () => Date.parse('2026-11-20T08:00:00Z') }, migrations.slice(0, 8));
  old.exec(
    `INSERT INTO drafts (id, conversation_id, kind, recipients, subject, text, language, direction, saved_at, attachments)
     VALUES ('d1', NULL, 'new', '{"to":[],"cc":[]}', 'Bowl', 'שורה' || char(10) || 'line', 'he', 'rtl', '2026-11-20T08:00:00.000Z',
       '[{"name":"a.txt","type":"text/plain","base64":"YQ=="}]')`,
  );
  old.close();
  const shop = await openShop({ smtp: plain(1) }, { folder, start: false });
  expect(shop.replies.handlers['drafts.find']({ conversationId: null })).toMatchObject({
    id: 'd1',
    text: 'שורה\nline',
    html: '',
    direction: 'rtl',
    attachments: [{ name: 'a.txt' }],
  });
  await shop.close();
});

it('keeps words and looks together; words alone are plain text again', async () => {
  const shop = await openShop({ smtp: plain(1) }, { start: false });
  const { handlers } = shop.replies;
  const { id } = await handlers['drafts.open']({ conversationId: null, all: false });
  await handlers['drafts.save']({ id, changes: { text: 'Hello', html: '<div dir="ltr"><strong>Hello</strong></div>' } });
  await handlers['drafts.save']({ id, changes: { subject: 'Bowl' } });
  expect(handlers['drafts.find']({ conversationId: null })).toMatchObject({ html: '<div dir="ltr"><strong>Hello</strong></div>' });
  await handlers['drafts.save']({ id, changes: { text: 'Bye' } });
  expect(handlers['drafts.find']({ conversationId: null })).toMatchObject({ text: 'Bye', html: '' });
  await shop.close();
});

it('sends both forms with the pictures that stand in the message, and calls all of it back', async () => {
  const shop = await openShop({ smtp: plain(1) }, { start: false });
  const { handlers } = shop.replies;
  const conversationId = shop.mail.receive();
  const { id } = await handlers['drafts.open']({ conversationId, all: false });
  const picture = (cid: string) => ({ name: `${cid}.png`, type: 'image/png', base64: 'AQID', cid: `${cid}@amends` });
  const html = '<div dir="ltr">So: <img src="cid:in@amends" alt="bowl"></div><script>x()</script>';
  await handlers['drafts.save']({
    id,
    changes: { to: [maya], text: 'So: [bowl]', html, attachments: [picture('in'), picture('out'), { ...picture('file'), cid: undefined }] },
  });
  const quote = '<p dir="ltr">My <b>bowl</b><img src="https://spy.example/1.gif"></p>';
  const item = await handlers['outbox.send']({ draftId: id, complaint: null, promise: null, thenDone: false, quote });
  const sent = shop.store.db.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM outbox WHERE id = ?').get(item.id);
  const read = await PostalMime.parse(sent?.bytes ?? '');
  expect(read.text).toMatch(/^So: \[bowl\]\n\n.*\n>/);
  expect(read.html).toContain('<div dir="ltr">So: <img src="cid:in@amends" alt="bowl"></div>');
  expect(read.html).toContain('<p dir="ltr">My <b>bowl</b></p>');
  expect(read.html).not.toMatch(/script|spy/);
  expect(read.attachments.map(({ filename, related }) => [filename, related === true])).toEqual([
    ['in.png', true],
    ['file.png', false],
  ]);
  expect(await handlers['outbox.cancel']({ id: item.id })).toMatchObject({ html, attachments: [{}, {}, {}] });
  await shop.close();
});
