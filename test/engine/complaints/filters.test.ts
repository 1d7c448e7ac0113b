/** The owner's own filters, and causes by their names in other languages. */
import { expect, test } from 'vitest';
import { complaintFilterSchema, complaintSortSchema } from '#contract/complaints.ts';
import { ask, faultIn, openLedger } from './ledger.ts';

const sort = complaintSortSchema.parse({});

test('a filter is kept under its name, renamed, put away and brought back as it was', () => {
  const { complaints, set } = openLedger();
  const { handlers } = complaints;
  set({ language: 'he' });
  const filter = complaintFilterSchema.parse({ status: 'open', cause: 'Late by carrier' });
  const { saved, replaced } = ask(handlers, 'filters.save', { name: 'דחופים', filter, sort, period: 'month' });
  expect(replaced).toBe(null);
  ask(handlers, 'filters.save', { name: 'אחרים', filter: complaintFilterSchema.parse({ find: 'x' }), sort, period: null });
  expect(ask(handlers, 'filters.list', {}).map(({ name }) => name)).toEqual(['אחרים', 'דחופים']);
  // the same name again takes the new choice and gives the old one back
  const again = ask(handlers, 'filters.save', { name: 'דחופים', filter: complaintFilterSchema.parse({}), sort, period: null });
  expect([again.saved.id, again.replaced]).toEqual([saved.id, saved]);
  ask(handlers, 'filters.put', saved);
  expect(faultIn(() => ask(handlers, 'filters.put', { ...saved, name: 'אחרים' })).code).toBe('bad-input');
  const removed = ask(handlers, 'filters.remove', { id: saved.id });
  expect(removed).toEqual(saved);
  expect(faultIn(() => ask(handlers, 'filters.remove', { id: saved.id })).code).toBe('not-found');
  ask(handlers, 'filters.put', removed);
  expect(ask(handlers, 'filters.list', {})).toContainEqual(saved);
});

test('a cause is found by any of its names, and named as the reader calls it', () => {
  const { complaints, create } = openLedger();
  create({ cause: 'Packed badly' });
  create({ cause: 'Late by carrier' });
  ask(complaints.handlers, 'causes.change', { name: 'Packed badly', changes: { names: { he: 'נארז גרוע', ar: 'تغليف سيئ' } } });
  expect([...complaints.causeNames('he')]).toEqual([['Packed badly', 'נארז גרוע']]);
  expect([...complaints.causeNames('fa')]).toEqual([]);
  expect([...complaints.causesByName().values()]).toEqual(['Packed badly', 'Packed badly']);
  const find = (text: string): number[] =>
    complaints.searchComplaints([{ kind: 'cause', text, not: false }], () => [], 10).found.map(({ number }) => number);
  expect(find('נארז')).toEqual([1]);
  expect(find('packed')).toEqual([1]);
  expect(find('carrier')).toEqual([2]);
});
