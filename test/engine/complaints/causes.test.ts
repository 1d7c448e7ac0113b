/** Causes: rename, merge, archive, names, what is usual; and the ideas against them. Every step can be taken back. */
import { describe, expect, it, test } from 'vitest';
import type { Cause } from '#contract/causes.ts';
import { readSearch } from '#words/search.ts';
import { saysWhat } from '#words/what.ts';
import { ask, faultIn, type Ledger, openLedger } from './ledger.ts';

const list = (ledger: Ledger): Cause[] => ask(ledger.complaints.handlers, 'complaints.causes', {});
const counts = (ledger: Ledger): [string, number][] => list(ledger).map(({ name, count }) => [name, count]);
const causeOf = (ledger: Ledger, number: number): string => ledger.complaints.get(number).cause;

function shop(): Ledger {
  const ledger = openLedger();
  for (const cause of ['Late by carrier', 'Late by carrier', 'Carrier late', 'Packing too thin']) ledger.create({ cause });
  return ledger;
}

describe('rename and merge', () => {
  it('gives every record the new name, with history, and takes it back', () => {
    const ledger = shop();
    const { handlers } = ledger.complaints;
    const done = ask(handlers, 'causes.rename', { name: 'Late by carrier', to: 'Carrier too slow' });
    expect(done).toMatchObject({ records: 2, merged: false, cause: { name: 'Carrier too slow', count: 2 } });
    expect(ask(handlers, 'complaints.history', { number: 1 }).at(-1)).toMatchObject({
      by: 'Noa',
      revision: 2,
      changes: { cause: { from: 'Late by carrier', to: 'Carrier too slow' } },
    });
    expect(ask(handlers, 'complaints.list', listing('carrier too slow')).shown).toBe(2);
    expect(ask(handlers, 'causes.undo', { undo: done.undo })).toEqual({ records: 2, left: 0 });
    expect(counts(ledger)).toEqual(counts(shop()));
    expect(ask(handlers, 'complaints.history', { number: 1 }).at(-1)?.undoes).not.toBeNull();
    expect(faultIn(() => ask(handlers, 'causes.undo', { undo: done.undo }))).toEqual({ code: 'too-late' });
  });

  it('to a name that is there merges the two; undo parts them again, and leaves what was changed since', () => {
    const ledger = shop();
    const { handlers } = ledger.complaints;
    ask(handlers, 'causes.change', { name: 'Carrier late', changes: { ownRule: true } });
    const done = ask(handlers, 'causes.rename', { name: 'Late by carrier', to: 'Carrier late' });
    expect(done).toMatchObject({ merged: true, records: 2, cause: { count: 3, ownRule: true } });
    ledger.save(ledger.complaints.get(2), { cause: 'Packing too thin' });
    expect(ask(handlers, 'causes.undo', { undo: done.undo })).toEqual({ records: 1, left: 1 });
    expect([1, 2, 3].map((number) => causeOf(ledger, number))).toEqual(['Late by carrier', 'Packing too thin', 'Carrier late']);
    expect(list(ledger).find(({ name }) => name === 'Carrier late')?.ownRule).toBe(true);
  });

  it('two windows: an editor that saw the old name is told of the conflict, and its other words stay', () => {
    const ledger = shop();
    const seen = ledger.complaints.get(1);
    ask(ledger.complaints.handlers, 'causes.rename', { name: 'Late by carrier', to: 'Carrier too slow' });
    expect(faultIn(() => ledger.save(seen, { cause: 'Packing too thin' }))).toMatchObject({ code: 'conflict', fields: ['cause'] });
    expect(ledger.save(seen, { fix: 'Refund' }).complaint).toMatchObject({ cause: 'Carrier too slow', fix: 'Refund' });
  });

  it('refuses what is not there, and the same name', () => {
    const ledger = shop();
    const { handlers } = ledger.complaints;
    expect(faultIn(() => ask(handlers, 'causes.rename', { name: 'Nobody', to: 'x' }))).toMatchObject({ code: 'not-found' });
    expect(faultIn(() => ask(handlers, 'causes.rename', { name: 'Carrier late', to: 'Carrier late' }))).toMatchObject({
      code: 'bad-input',
    });
  });
});

test('a cause has names, an archive, and what it usually asks for: offered beside what was last given', () => {
  const ledger = shop();
  const { handlers } = ledger.complaints;
  const usual = { remedy: 'Send again', compensationKind: 'refund' as const, compensationMinor: 3000, compensationCurrency: 'ILS' };
  const changes = { names: { he: ' איחור של המוביל ', ar: '' }, archived: true, usual };
  const done = ask(handlers, 'causes.change', { name: 'Late by carrier', changes });
  expect(done.cause).toMatchObject({ names: { he: 'איחור של המוביל' }, archived: true, usual });
  expect(ask(handlers, 'complaints.usual', { number: 1 })).toEqual({ usual, last: null });
  ledger.save(ledger.complaints.get(2), { fix: 'Voucher', compensationKind: 'store-credit', compensationMinor: 500 });
  expect(ask(handlers, 'complaints.usual', { number: 1 }).last).toMatchObject({ number: 2, remedy: 'Voucher', compensationMinor: 500 });
  ask(handlers, 'causes.undo', { undo: done.undo });
  expect(list(ledger).find(({ name }) => name === 'Late by carrier')).toMatchObject({ names: {}, archived: false, usual: { remedy: '' } });
  expect(ask(handlers, 'causes.add', { name: 'Supplier changed the glaze' })).toMatchObject({ count: 0 });
  expect(counts(ledger).at(-1)).toEqual(['Supplier changed the glaze', 0]);
});

test('a cause is found, asked for, sorted and written in by the name that it has in any language', () => {
  const ledger = shop();
  const { handlers } = ledger.complaints;
  ask(handlers, 'causes.change', { name: 'Late by carrier', changes: { names: { he: 'אאא איחור של המוביל', en: 'Zz late' } } });
  const find = (words: string): number => ask(handlers, 'complaints.list', listing(words)).shown;
  expect([find('איחור'), find('המוביל איחור'), find('late carrier'), find('zz carrier'), find('איחור thin')]).toEqual([2, 2, 3, 2, 0]);
  const asked = (cause: string): number =>
    ask(handlers, 'complaints.list', { ...listing(''), filter: { ...listing('').filter, cause } }).shown;
  expect([asked('אאא איחור של המוביל'), asked('zz LATE'), asked('Late by carrier'), asked('Late')]).toEqual([2, 2, 2, 0]);
  const searched = (words: string): number[] =>
    ledger.complaints
      .searchComplaints(readSearch(words, { now: '2026-11-22T09:00', language: 'he' }).terms, () => [], 10)
      .found.map(({ number }) => number);
  expect([searched('איחור'), searched('cause:איחור'), searched('-איחור')]).toEqual([
    [2, 1],
    [2, 1],
    [4, 3],
  ]);
  const sorted = (): string[] =>
    ask(handlers, 'complaints.list', { ...listing(''), sort: { by: 'cause', descending: false } }).complaints.map(({ cause }) => cause);
  const [carrier, late, thin] = ['Carrier late', 'Late by carrier', 'Packing too thin'];
  expect(sorted()).toEqual([carrier, thin, late, late]);
  ledger.set({ language: 'he' });
  expect(sorted()).toEqual([late, late, carrier, thin]);
  const { complaint } = ask(handlers, 'complaints.addJson', { record: { cause: 'אאא איחור של המוביל' } });
  expect(complaint.cause).toBe('Late by carrier');
});

test.each([
  ['Shipping issue', true],
  ['Damaged', true],
  ['Other', true],
  ['Late by carrier', false],
  ['Warehouse delay', false],
  ['Packing too thin', false],
  ['בעיית משלוח', true],
  ['איחור של חברת השליחויות', false],
  ['מוצר פגום', true],
  ['אריזה דקה מדי', false],
  ['مشكلة شحن', true],
  ['تأخر من شركة الشحن', false],
  ['مشکل ارسال', true],
  ['دیرکرد پیک', false],
])('%s says what and not why: %s', (name, what) => expect(saysWhat(name)).toBe(what));

describe('ideas', () => {
  it('come from records and by themselves, have a state with its day, and count the repeats since', () => {
    const ledger = openLedger();
    const { handlers } = ledger.complaints;
    ledger.create({ cause: 'Packing too thin', prevention: 'Double boxes', reportedAt: '2026-10-01T09:00' });
    ledger.create({ cause: 'Packing too thin', prevention: '  double   BOXES ', reportedAt: '2026-10-02T09:00' });
    ask(handlers, 'ideas.add', { text: 'Ask the courier for a scan', cause: 'Late by carrier' });
    const [double] = ask(handlers, 'ideas.list', {});
    expect(double).toMatchObject({ cause: 'Packing too thin', state: 'noted', numbers: [2, 1], repeats: null });
    const key = String(double?.key);
    expect(ask(handlers, 'ideas.set', { key, state: 'done', doneOn: '2026-10-10' })).toMatchObject({ doneOn: '2026-10-10', repeats: 0 });
    ledger.create({ cause: 'Packing too thin', reportedAt: '2026-10-10T09:00' });
    ledger.create({ cause: 'Packing too thin', reportedAt: '2026-10-11T09:00' });
    expect(ask(handlers, 'ideas.list', {})[0]?.repeats).toBe(1);
    expect(ask(handlers, 'ideas.undo', { key })).toMatchObject({ state: 'noted', doneOn: null });
    expect(faultIn(() => ask(handlers, 'ideas.undo', { key: 'nothing' }))).toEqual({ code: 'too-late' });
    expect(ask(handlers, 'ideas.set', { key, state: 'done', doneOn: null })).toMatchObject({ doneOn: '2026-11-17' });
    ask(handlers, 'ideas.set', { key, state: 'dropped', doneOn: null });
    expect(ask(handlers, 'ideas.list', {}).map(({ text }) => text)).toEqual(['Ask the courier for a scan']);
    ask(handlers, 'ideas.undo', { key });
    expect(ask(handlers, 'ideas.list', {})).toHaveLength(2);
  });
});

function listing(find: string) {
  const filter = { find, from: null, to: null, status: null, cause: null, channel: null, customerId: null };
  return { filter, sort: { by: 'number' as const, descending: true }, limit: 10, offset: 0 };
}
