/** Drafts in the server's Drafts, on a real Dovecot: ours are filed and replaced there, those of other programs are shown as drafts. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { startScripted } from '../../servers/scripted.ts';
import { openSession } from '../../servers/session.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { testHost } from '../host.ts';
import { mail, openProxied, type ProxiedShop } from '../mail/shop.ts';

let server: Dovecot;
let sink: Sink;
let shop: ProxiedShop;
let now = Date.parse('2026-11-22T09:00:00Z');
const open: ProxiedShop[] = [];
beforeAll(async () => {
  server = await startDovecot();
  sink = await startSink({ password: server.password });
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const box of ['INBOX', 'Drafts', 'Sent']) server.admin('expunge', '-u', server.user, 'mailbox', box, 'all');
});
afterAll(async () => {
  await sink.close();
  await server.stop();
});

/** A shop with one customer's mail. @returns its conversation */
async function openDesk(hide: readonly string[] = []): Promise<string> {
  now += 3_600_000;
  server.deliver(mail({ id: 'm1', text: 'The bowl came broken.' }));
  shop = await openProxied(server, hide, testHost({ now: new Date(now).toISOString() }), sink);
  open.push(shop);
  await shop.sync();
  return (await shop.conversations())[0]?.id ?? '';
}

async function write(conversationId: string, text: string) {
  const draft = await shop.engine.call('drafts.open', { conversationId });
  return shop.engine.call('drafts.save', { id: draft.id, changes: { text } });
}

/** Time passes, then a pass over the account: what it could not do, it could not do. */
async function quiet(seconds = 3600): Promise<void> {
  now += seconds * 1000;
  shop.host.setNow(now);
  await shop.sync();
}

interface Filed {
  readonly flags: string;
  readonly id: string;
  readonly bcc: string;
  readonly text: string;
}

function inDrafts(): Filed[] {
  return server
    .admin('fetch', '-u', server.user, 'flags hdr.x-amends-draft hdr.bcc text', 'mailbox', 'Drafts', 'all')
    .split('\f')
    .filter((one) => one.trim() !== '')
    .map((one) => ({
      flags: /^flags: (.*)$/m.exec(one)?.[1] ?? '',
      id: /^hdr.x-amends-draft: (\S*)/m.exec(one)?.[1] ?? '',
      bcc: /^hdr.bcc: (.*)$/m.exec(one)?.[1] ?? '',
      text: one,
    }));
}

it('files what is written after a pause, replaces it when it changes, and takes it away when it is sent', async () => {
  const id = await openDesk();
  server.deliver(mail({ id: 'other', text: 'Begun on the phone' }), 'Drafts');
  const draft = await write(id, 'A new bowl');
  await shop.sync();
  expect(inDrafts()).toHaveLength(1);
  await quiet();
  expect(inDrafts().map((one) => one.id)).toEqual(['', draft.id]);
  expect(inDrafts()[1]?.flags).toMatch(/\\Draft/);
  expect(inDrafts()[1]?.text).toContain('A new bowl');
  const bcc = [{ name: '', address: 'book@mail.example' }];
  await shop.engine.call('drafts.save', { id: draft.id, changes: { text: 'A new bowl leaves today.', bcc } });
  await quiet();
  await quiet();
  expect(inDrafts().map((one) => one.id)).toEqual(['', draft.id]);
  expect(inDrafts()[1]).toMatchObject({ bcc: 'book@mail.example' });
  expect(inDrafts()[1]?.text).toContain('leaves today.');
  await shop.engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null });
  await quiet();
  expect(inDrafts().map((one) => one.id)).toEqual(['']);
  expect(sink.log.at(-1)?.bytes.toString()).not.toMatch(/X-Amends-Draft|^bcc:/im);
}, 60_000);

it('counts its own copies and shows them as no message', async () => {
  const id = await openDesk();
  await write(id, 'A new bowl');
  await quiet();
  await quiet();
  const [state] = await shop.engine.call('mail.state', {});
  const { checks } = await shop.engine.call('data.doctor', {});
  expect(checks.find(({ name }) => name === 'places')).toMatchObject({ ok: true });
  expect(state?.mailboxes.find((box) => box.role === 'drafts')).toMatchObject({ onServer: 1, here: 1, quarantined: 0, read: true });
  expect((await shop.engine.call('conversations.get', { id })).messages).toHaveLength(1);
});

it('takes a discarded draft away, and files it again when the discarding is taken back', async () => {
  const id = await openDesk();
  const draft = await write(id, 'A new bowl');
  await quiet();
  expect(inDrafts()).toHaveLength(1);
  await shop.engine.call('drafts.discard', { id: draft.id });
  await quiet();
  expect(inDrafts()).toEqual([]);
  await shop.engine.call('drafts.restore', draft);
  await quiet();
  expect(inDrafts().map((one) => one.id)).toEqual([draft.id]);
});

it('waits for the server, and then does what is still to be done', async () => {
  const id = await openDesk();
  const draft = await write(id, 'Written offline');
  shop.proxy.away = true;
  await expect(quiet()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  expect(inDrafts()).toEqual([]);
  shop.proxy.away = false;
  await quiet();
  expect(inDrafts().map((one) => one.id)).toEqual([draft.id]);
  shop.proxy.away = true;
  await shop.engine.call('drafts.discard', { id: draft.id });
  await expect(quiet()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  expect(inDrafts()).toHaveLength(1);
  shop.proxy.away = false;
  await quiet();
  expect(inDrafts()).toEqual([]);
});

it('is filed once when the answer to APPEND is lost, and leaves marks of other programs alone without UIDPLUS', async () => {
  const id = await openDesk(['UIDPLUS', 'IMAP4rev2', 'MOVE']);
  const draft = await write(id, 'A new bowl');
  server.deliver(mail({ id: 'other' }), 'Drafts');
  server.admin('flags', 'add', '-u', server.user, '\\Deleted', 'mailbox', 'Drafts', 'all');
  for (const after of [1, 5, 30]) {
    shop.proxy.cut = { direction: 'to-client', since: ' APPEND ', after, how: 'rst' };
    await quiet();
    shop.proxy.cut = null;
    await quiet();
    expect(inDrafts().map((one) => one.id)).toEqual(['', draft.id]);
    await shop.engine.call('drafts.save', { id: draft.id, changes: { text: `A new bowl, ${after}` } });
  }
  await quiet();
  expect(inDrafts()[1]?.text).toContain('A new bowl, 30');
  expect(inDrafts()[0]?.flags).toContain('\\Deleted');
}, 60_000);

it('leaves a copy alone that another program wrote anew', async () => {
  const id = await openDesk();
  const draft = await write(id, 'A new bowl');
  await quiet();
  const theirs = mail({ id: 'phone', text: 'Finished on the phone', headers: [`X-Amends-Draft: ${draft.id} 2026-11-22T09:00:00.000Z`] });
  server.deliver(theirs, 'Drafts');
  await shop.engine.call('drafts.discard', { id: draft.id });
  await quiet();
  expect(inDrafts().map((one) => /^Message-ID: (.*)$/m.exec(one.text)?.[1])).toEqual(['<phone@test>']);
});

it('leaves a server without Drafts alone', async () => {
  const bare = await startScripted();
  bare.messages.push({ uid: 1, flags: '', source: mail({ id: 'm1' }) });
  shop = await openProxied(bare, [], testHost({ now: new Date(now).toISOString() }), sink);
  open.push(shop);
  await shop.sync();
  await write((await shop.conversations())[0]?.id ?? '', 'A new bowl');
  await quiet();
  await quiet();
  expect(bare.heard.join('\n')).not.toMatch(/APPEND|CREATE/);
  await bare.close();
});

it('shows a draft of another program as a draft until it is sent, and not at all when it is gone', async () => {
  const id = await openDesk();
  const reply = { from: 'shop@house.example', to: 'dana@mail.example', subject: 'Re: Broken cup', headers: ['References: <m1@test>'] };
  const bytes = mail({ ...reply, id: 'phone', text: 'Begun on the phone', date: '2026-11-22T08:30:00Z' });
  server.deliver(bytes, 'Drafts');
  server.deliver(mail({ ...reply, id: 'second', text: 'Given up', date: '2026-11-22T08:40:00Z' }), 'Drafts');
  // As where one mailbox shows all mail: the flag alone tells.
  server.deliver(mail({ ...reply, id: 'third', text: 'Lies elsewhere', date: '2026-11-22T08:50:00Z' }), 'Archive');
  server.admin('flags', 'add', '-u', server.user, '\\Draft', 'mailbox', 'Archive', 'all');
  await quiet();
  const half = await shop.engine.call('conversations.get', { id });
  expect(half.status).toBe('answer');
  expect(half.messages.map((one) => [one.draft, one.direction])).toEqual([
    [false, 'in'],
    [true, 'out'],
    [true, 'out'],
    [true, 'out'],
  ]);
  expect((await shop.engine.call('conversations.list', { tab: 'answer' })).rows[0]).toMatchObject({ messageCount: 1 });

  const phone = await openSession(server);
  await phone.say('SELECT Drafts');
  await phone.say('MOVE 1 Sent');
  await phone.say('STORE 1:* +FLAGS (\\Deleted)');
  await phone.say('EXPUNGE');
  await phone.say('SELECT Archive');
  await phone.say('STORE 1:* +FLAGS (\\Deleted)');
  await phone.say('EXPUNGE');
  phone.end();
  const left = inDrafts().length;
  await quiet();
  const sent = await shop.engine.call('conversations.get', { id });
  expect(left).toBe(0);
  expect(sent.status).toBe('waiting');
  expect(sent.messages.map((one) => [one.draft, one.kind, one.direction])).toEqual([
    [false, 'person', 'in'],
    [false, 'person', 'out'],
  ]);
});
