/** Orders, returns and resends: typed in, taken back, and read from files as shops export them. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createMonths, type MonthsHandlers } from '#engine/reports/months.ts';
import { readMonthsFile } from '#engine/reports/months-file.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { testHost } from '../host.ts';

const read = (text: string, standing: Parameters<typeof readMonthsFile>[3] = []) =>
  readMonthsFile(Buffer.from(text), 'he', '2026-11', standing);
const blank = { orders: null, returns: null, resends: null, carriers: {} };

function desk(): { months: MonthsHandlers; store: Store; settings: ReturnType<typeof createSettings> } {
  const host = testHost({ now: '2026-11-17T10:00:00Z' });
  const store = openStore({ folder: host.dataFolder, now: host.clock.now });
  onTestFinished(() => {
    store.close();
    rmSync(host.dataFolder, { recursive: true });
  });
  const settings = createSettings(store, host, () => undefined);
  return { months: createMonths({ store, settings }), store, settings };
}

test('columns are known by their names in four languages, months in many writings', () => {
  const rows = (months: readonly { month: string; orders: number | null }[]) => months.map(({ month, orders }) => [month, orders]);
  expect(rows(read('Month,Orders\n2026-01,10\n02/2026,11\nMarch 2026,12\nApr-26,13\n2026-05-31,14').months)).toEqual([
    ['2026-01', 10],
    ['2026-02', 11],
    ['2026-03', 12],
    ['2026-04', 13],
    ['2026-05', 14],
  ]);
  expect(rows(read('חודש;הזמנות\nינואר 2026;"1,200"').months)).toEqual([['2026-01', 1200]]);
  expect(rows(read('الشهر;الطلبات\nمارس ٢٠٢٦;١٢٠').months)).toEqual([['2026-03', 120]]);
  expect(rows(read('ماه\tسفارش‌ها\nژانویهٔ ۲۰۲۶\t۱۲').months)).toEqual([['2026-01', 12]]);
  expect(rows(read('2026-01,10\n2026-02,11').months)).toEqual([
    ['2026-01', 10],
    ['2026-02', 11],
  ]);
});

test('a line that makes no sense is named with what stands in it, and the others are taken', () => {
  const { months, issues } = read(
    [
      'month,orders,returns',
      '2026-01,10,1',
      '13/2026,5,1',
      'soon,5,1',
      '2026-02,-4,1',
      '2026-03,ten,1',
      '2027-01,5,1',
      '',
      '2026-04,10.5,0',
      '2026-05,(3),0',
    ].join('\n'),
  );
  expect(months).toEqual([{ ...blank, month: '2026-01', orders: 10, returns: 1 }]);
  expect(issues).toEqual([
    { line: 3, kind: 'date', text: '13/2026' },
    { line: 4, kind: 'date', text: 'soon' },
    { line: 5, kind: 'negative', text: '-4' },
    { line: 6, kind: 'number', text: 'ten' },
    { line: 7, kind: 'future', text: '2027-01' },
    { line: 9, kind: 'number', text: '10.5' },
    { line: 10, kind: 'negative', text: '(3)' },
  ]);
});

test('a month that stands twice: the same numbers are one, different ones are neither', () => {
  expect(read('month,orders\n2026-01,10\n2026-01,10')).toEqual({ months: [{ ...blank, month: '2026-01', orders: 10 }], issues: [] });
  expect(read('month,orders\n2026-01,10\n2026-02,5\n2026-01,11')).toEqual({
    months: [{ ...blank, month: '2026-02', orders: 5 }],
    issues: [{ line: 4, kind: 'double', text: '2026-01' }],
  });
});

test('a row a carrier: resends of the same month belong together', () => {
  expect(read('month,carrier,resends\n2026-01,Harbour,2\n2026-01,Dune,1').months).toEqual([
    { ...blank, month: '2026-01', carriers: { Harbour: 2, Dune: 1 } },
  ]);
});

test('what the file does not tell stays as it was', () => {
  expect(read('month,returns\n2026-01,3', [{ ...blank, month: '2026-01', orders: 50 }]).months).toEqual([
    { ...blank, month: '2026-01', orders: 50, returns: 3 },
  ]);
});

test('a file without a month says so; an empty one too', () => {
  for (const text of ['orders,returns\n5,1', '', '\n\n', 'hello'])
    expect(read(text)).toMatchObject({ months: [], issues: [{ kind: 'columns' }] });
});

test('what is typed in replaces what stood there, and is taken back', () => {
  const { months } = desk();
  const january = { ...blank, month: '2026-01', orders: 50, carriers: { Harbour: 2 } };
  expect(months['months.set']({ months: [january] })).toEqual({ before: [{ ...blank, month: '2026-01' }] });
  expect(months['months.list']({})).toEqual([january]);
  const { before } = months['months.set']({ months: [{ ...blank, month: '2026-01', orders: 60 }] }) as { before: (typeof january)[] };
  expect(before).toEqual([january]);
  void months['months.set']({ months: before });
  expect(months['months.list']({})).toEqual([january]);
});

test('time is kept while it is measured, and gone when it is wiped', () => {
  const { months, store, settings } = desk();
  const spent = () => store.db.prepare('SELECT sum(seconds) FROM handling').pluck().get();
  void months['handling.add']({ conversationId: 'c', seconds: 30 });
  void settings.handlers['settings.save']({ changes: { measureHandling: false } });
  void months['handling.add']({ conversationId: 'c', seconds: 500 });
  expect(spent()).toBe(30);
  expect(months['handling.wipe']({})).toEqual({ seconds: 30 });
  expect(spent()).toBeNull();
});
