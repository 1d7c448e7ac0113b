/** Kinds of contacts and their reasons, on a real SQLite file. */
import { expect, test } from 'vitest';
import type { Contact } from '#contract/contacts.ts';
import { createCustomers } from '#engine/mail/customers.ts';
import { noHooks } from '#engine/mail/index.ts';
import { createSearch } from '#engine/mail/search.ts';
import { readSearch } from '#words/search.ts';
import { ask, faultIn, type Ledger, openLedger } from './ledger.ts';

/** Conversations whose first mail says this; ids are `c1`, `c2` … */
function withMails(texts: readonly string[]): Ledger {
  const ledger = openLedger();
  const { db } = ledger.store;
  db.exec("INSERT OR IGNORE INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@clay.example', '{}', '{}', '')");
  for (const [at, text] of texts.entries()) {
    const id = `c${at + 1}`;
    const when = `2026-11-${String(10 + at).padStart(2, '0')}T08:00:00.000Z`;
    db.prepare(`INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (?, 'a', ?, 1, 0, 0)`).run(
      at + 1,
      Buffer.from(id),
    );
    db.prepare(
      `INSERT INTO conversations (id, account_id, subject, status, last_at, message_count) VALUES (?, 'a', 'Hello', 'answer', ?, 1)`,
    ).run(id, when);
    db.prepare(
      `INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address,
        addresses, text, has_html, place) VALUES (?, ?, 'a', ?, 'Hello', 'hello', 'in', 'person', ?, ?, 'Maya', 'maya@x.example', '{"replyTo":[],"to":[],"cc":[]}', ?, 0, ?)`,
    ).run(at + 1, at + 1, id, when, when, text, Date.parse(when));
  }
  return ledger;
}

const c = (id: string): Contact => ({ conversationId: id });

function found(ledger: Ledger, words: string): string[] {
  const customers = createCustomers(ledger.store, Date.now, noHooks);
  const hooks = { ...noHooks, searchComplaints: ledger.complaints.searchComplaints };
  const search = createSearch(ledger.store, ledger.settings, customers, hooks);
  const { hits, problems } = search({ words, limit: 50, order: 'newest', each: 'message', countTo: null });
  expect(problems).toEqual([]);
  return hits.map(({ kind, id }) => `${kind} ${id}`).sort();
}

test('a conversation is marked with a kind and a reason, and each step is taken back', () => {
  const ledger = withMails(['where is it', 'it is lovely']);
  const { handlers } = ledger.complaints;
  expect(ask(handlers, 'contacts.get', { contact: c('c1') })).toEqual({ kind: null, reason: null, marked: false });
  const first = ask(handlers, 'contacts.mark', { contacts: [c('c1')], kind: 'question', reason: 'Where is my parcel?' });
  const [reason] = ask(handlers, 'reasons.list', {});
  expect(reason).toMatchObject({ name: 'Where is my parcel?', count: 1, kinds: { complaint: 0, question: 1, praise: 0, idea: 0 } });
  expect(ledger.complaints.marks(['c1', 'c2']).get('c1')).toEqual({ kind: 'question', reason: 'Where is my parcel?' });
  const second = ask(handlers, 'contacts.mark', { contacts: [c('c1'), c('c2')], kind: 'praise', reason: null });
  expect(second.changed).toBe(2);
  // c2 is marked anew: taking the second step back leaves it
  ask(handlers, 'contacts.mark', { contacts: [c('c2')], kind: 'idea', reason: null });
  expect(ask(handlers, 'contacts.undo', { undo: second.undo })).toEqual({ contacts: 1, left: 1 });
  expect(ask(handlers, 'contacts.get', { contact: c('c1') })).toEqual({ kind: 'question', reason: reason?.id, marked: true });
  expect(ask(handlers, 'contacts.get', { contact: c('c2') }).kind).toBe('idea');
  expect(ask(handlers, 'contacts.undo', { undo: first.undo })).toEqual({ contacts: 1, left: 0 });
  expect(ask(handlers, 'contacts.get', { contact: c('c1') }).kind).toBeNull();
  expect(faultIn(() => ask(handlers, 'contacts.undo', { undo: first.undo })).code).toBe('too-late');
});

test('a record of any channel is a complaint until it is marked otherwise', () => {
  const ledger = withMails(['a crack']);
  const { handlers } = ledger.complaints;
  const { number } = ledger.create({ channel: 'phone', nature: 'asked whether it is dishwasher safe' });
  expect(ask(handlers, 'contacts.get', { contact: { number } })).toEqual({ kind: 'complaint', reason: null, marked: false });
  ask(handlers, 'contacts.mark', { contacts: [{ number }], kind: 'question', reason: 'Dishwasher safe?' });
  expect(ask(handlers, 'contacts.get', { contact: { number } })).toMatchObject({ kind: 'question', marked: true });
  expect(found(ledger, 'is:question')).toEqual([`complaint ${number}`]);
  expect(found(ledger, 'reason:dishwasher')).toEqual([`complaint ${number}`]);
  // a conversation that holds a record counts as a complaint by itself
  ledger.store.db.prepare("INSERT INTO complaint_conversations (number, conversation_id) VALUES (?, 'c1')").run(number);
  expect(ask(handlers, 'contacts.get', { contact: c('c1') })).toMatchObject({ kind: 'complaint', marked: false });
  expect(faultIn(() => ask(handlers, 'contacts.mark', { contacts: [{ number: 999 }], kind: 'idea', reason: null })).code).toBe('not-found');
});

test('reasons are renamed, merged and archived, and merging is taken back', () => {
  const ledger = withMails(['one', 'two', 'three']);
  const { handlers } = ledger.complaints;
  const markAs = (id: string, reason: string) => ask(handlers, 'contacts.mark', { contacts: [c(id)], kind: 'question', reason });
  markAs('c1', 'Parcel');
  markAs('c2', 'Where is my parcel?');
  markAs('c3', 'where is MY  parcel?');
  const list = () => ask(handlers, 'reasons.list', {});
  const [parcel, other] = [...list()].reverse();
  expect(list().map(({ name, count }) => [name, count])).toEqual([
    ['Where is my parcel?', 2],
    ['Parcel', 1],
  ]);
  if (parcel === undefined || other === undefined) throw new Error('two reasons');
  ask(handlers, 'reasons.change', { id: other.id, changes: { names: { he: 'איפה החבילה?' } } });
  ledger.set({ language: 'he' });
  expect(ledger.complaints.marks(['c2']).get('c2')?.reason).toBe('איפה החבילה?');
  expect(found(ledger, 'פנייה:החבילה')).toEqual(['message c2', 'message c3']);
  // the name of another, in any language, merges the two
  const merged = ask(handlers, 'reasons.change', { id: parcel.id, changes: { name: 'איפה החבילה?' } });
  expect(merged).toMatchObject({ merged: true, contacts: 1, reason: { id: other.id, count: 3 } });
  markAs('c1', 'Opening hours');
  expect(ask(handlers, 'contacts.undo', { undo: merged.undo })).toEqual({ contacts: 0, left: 1 });
  expect(list().map(({ name, count }) => [name, count])).toContainEqual(['Parcel', 0]);
  ask(handlers, 'reasons.change', { id: parcel.id, changes: { archived: true } });
  // whoever types it again wants it back
  markAs('c1', 'parcel');
  expect(list().find(({ id }) => id === parcel.id)).toMatchObject({ archived: false, count: 1 });
});

test('a reason is suggested from earlier contacts and never set', () => {
  const parcel = 'Hello, where is my parcel? The tracking number shows nothing since Monday.';
  const care = 'Hello, is the blue bowl safe in the dishwasher or the microwave oven?';
  const ledger = withMails([
    parcel,
    care,
    parcel,
    care,
    parcel,
    care,
    parcel,
    care,
    'Where is the parcel? The tracking page shows nothing.',
  ]);
  const { handlers } = ledger.complaints;
  expect(ask(handlers, 'contacts.suggest', { contact: c('c9') }).suggestion).toBeNull();
  for (const at of [1, 3, 5, 7]) ask(handlers, 'contacts.mark', { contacts: [c(`c${at}`)], kind: 'question', reason: 'Parcel' });
  for (const at of [2, 4, 6, 8]) ask(handlers, 'contacts.mark', { contacts: [c(`c${at}`)], kind: 'idea', reason: 'Care' });
  const wanted = ask(handlers, 'reasons.list', {}).find(({ name }) => name === 'Parcel');
  const { suggestion } = ask(handlers, 'contacts.suggest', { contact: c('c9') });
  expect(suggestion).toMatchObject({ kind: 'question', reason: wanted?.id });
  expect(ask(handlers, 'contacts.get', { contact: c('c9') }).marked).toBe(false);
});

test('search operators say kinds and reasons in four languages', () => {
  const context = { now: '2026-11-17T09:00', language: 'en' } as const;
  for (const words of ['is:question', 'סוג:שאלה', 'نوع:سؤال', 'نوع:پرسش']) {
    expect(readSearch(words, context)).toEqual({ terms: [{ kind: 'is', value: 'question', not: false }], problems: [] });
  }
  for (const words of ['reason:parcel', 'פנייה:parcel', 'الغرض:parcel', 'بابت:parcel']) {
    expect(readSearch(words, context)).toEqual({ terms: [{ kind: 'reason', text: 'parcel', not: false }], problems: [] });
  }
  const ledger = withMails(['one', 'two']);
  ask(ledger.complaints.handlers, 'contacts.mark', { contacts: [c('c1')], kind: 'praise', reason: null });
  expect(found(ledger, 'is:praise')).toEqual(['message c1']);
  expect(found(ledger, '-is:praise')).toEqual(['message c2']);
});
