/** Spreadsheets as owners have them, into a real engine and back out. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { ImportPlan } from '#contract/imports.ts';
import { type Amount, orderShown, readDate, readMoney } from '#engine/reports/import-values.ts';
import { all, type Desk, open, openDesk, run } from './import-desk.ts';

test('a Hebrew csv of Excel: its code page, a title above the headings, local dates and amounts', async () => {
  const desk = await openDesk();
  const text =
    'יומן תלונות 2026;;;;;\r\n;;;;;\r\nתאריך;שם לקוח;טלפון;מה קרה;סכום;סטטוס\r\n17/11/2026 09:12;סיגל אברהמי;050-5550146;"הקערה נסדקה; כולה";₪ 1,250.50;נסגר\r\n;;;;;\r\n3.4.26;דנה לוי;0505550147;לא הגיע;;בטיפול\r\n';
  const bytes = Uint8Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return char === '₪' ? 0xa4 : code >= 0x5d0 ? code - 0x5d0 + 0xe0 : code;
  });
  await desk.engine.call('settings.save', { changes: { language: 'he' } });
  const look = await open(desk, bytes);
  expect(look.plan.headRow).toBe(3);
  expect(look.plan.columns).toEqual(['reportedAt', 'customerName', 'customerPhone', 'nature', 'compensationMinor', 'status']);
  const done = await run(desk, look);
  expect([done.imported, done.unreadableCount]).toEqual([2, 0]);
  const [one, two] = await all(desk);
  expect(one).toMatchObject({
    customerName: 'סיגל אברהמי',
    reportedAt: '2026-11-17T09:12',
    nature: 'הקערה נסדקה; כולה',
    compensationMinor: 125_050,
    compensationCurrency: 'ILS',
    status: 'resolved',
    customerPhone: '050-5550146',
  });
  expect(two).toMatchObject({ reportedAt: '2026-04-03T09:00', compensationMinor: null, status: 'open' });
});

test('a Persian xlsx: Solar Hijri days, Persian digits, toman; and an Arabic csv with months in words', async () => {
  const desk = await openDesk();
  const rows: SheetData = [
    ['تاریخ', 'نام مشتری', 'شرح', 'مبلغ', 'وضعیت'].map((value) => ({ value, type: String })),
    ['۱۴۰۵/۸/۲۶', 'آرش کریمی', 'رنگ فرق دارد', '۱۲۰٬۰۰۰ تومان', 'حل شد'].map((value) => ({ value, type: String })),
  ];
  const done = await run(desk, await open(desk, await writeExcelFile(rows).toBuffer()));
  expect(done.imported).toBe(1);
  await run(desk, await open(desk, 'التاريخ,اسم العميل,الشكوى,المبلغ\n١٧ نوفمبر ٢٠٢٦ ٢:٣٠ م,ليلى حداد,لم يصل,"١٬٢٣٤٫٥٠ ر.س"\n'));
  const [persian, arabic] = await all(desk);
  expect(persian).toMatchObject({
    reportedAt: '2026-11-17T09:00',
    compensationMinor: 120_000_0,
    compensationCurrency: 'IRR',
    status: 'resolved',
  });
  expect(arabic).toMatchObject({ reportedAt: '2026-11-17T14:30', compensationMinor: 123_450, compensationCurrency: 'SAR' });
});

test('Excel serials, in both of its systems; a phone that Excel took for a number', async () => {
  const desk = await openDesk();
  const rows: SheetData = [
    ['Date', 'Customer', 'Phone', 'Refund'].map((value) => ({ value, type: String })),
    [
      { value: 46_343.5, type: Number },
      { value: 'Maya', type: String },
      { value: 972_501_234_567, type: Number },
      { value: 30.5, type: Number },
    ],
    [{ value: new Date('2026-11-17T14:00:00Z'), type: Date, format: 'dd/mm/yyyy' }, { value: 'Ben', type: String }, null, null],
  ];
  const bytes = await writeExcelFile(rows).toBuffer();
  await run(desk, await open(desk, bytes));
  expect(await all(desk)).toMatchObject([
    { reportedAt: '2026-11-17T12:00', customerPhone: '972501234567', compensationMinor: 3050 },
    { reportedAt: '2026-11-17T14:00', customerName: 'Ben' },
  ]);
  const parts = unzipSync(new Uint8Array(bytes));
  const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  parts['xl/workbook.xml'] = strToU8(
    /<workbookPr/.test(workbook)
      ? workbook.replace('<workbookPr', '<workbookPr date1904="1"')
      : workbook.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
  );
  const other = await openDesk();
  await run(other, await open(other, zipSync(parts)));
  expect((await all(other)).map(({ reportedAt }) => reportedAt)).toEqual(['2030-11-18T12:00', '2030-11-18T14:00']);
});

describe('day first or month first', () => {
  const csv = (...days: string[]): string => `Date,Name\n${days.map((day, at) => `${day},c${at}`).join('\n')}\n`;
  const look = async (desk: Desk, text: string, dayFirst: boolean | null = null) => {
    const opened = await open(desk, text);
    return desk.engine.call('imports.preview', { file: opened.file, plan: { ...opened.plan, dayFirst } });
  };
  test('the data decides, else the place, and the owner over both', async () => {
    const desk = await openDesk();
    expect(await look(desk, csv('3/4/2026', '3/25/2026'))).toMatchObject({ dayFirst: false, dayFirstBy: 'data', ready: 2 });
    expect(await look(desk, csv('3/4/2026', '25/3/2026'))).toMatchObject({ dayFirst: true, dayFirstBy: 'data', ready: 2 });
    expect(await look(desk, csv('3/4/2026'))).toMatchObject({ dayFirst: true, dayFirstBy: 'place' });
    expect(await look(desk, csv('3/4/2026'), false)).toMatchObject({ dayFirst: false, dayFirstBy: 'owner' });
    const mixed = await look(desk, csv('25/3/2026', '26/3/2026', '3/25/2026'));
    expect(mixed).toMatchObject({ dayFirst: true, dayFirstBy: 'mixed', unreadableCount: 1 });
    expect(mixed.unreadable[0]).toEqual({ row: 4, problems: [{ column: 0, field: 'reportedAt', text: '3/25/2026', why: 'date' }] });
    await desk.engine.call('settings.save', { changes: { zone: 'America/New_York' } });
    expect(await look(desk, csv('3/4/2026'))).toMatchObject({ dayFirst: false, dayFirstBy: 'place' });
  });
});

test('rows that can’t be read stop the import unless they are left out; what a word means can be told', async () => {
  const desk = await openDesk();
  const look = await open(
    desk,
    'Date,Name,Refund,Status\n2026-11-01,a,30,Parked\n31/31/2026,b,30,Open\n2026-11-02,c,lots,Open\n2026-11-03,d,12.345,Open\n2026-11-04,e,-5,Open\n,,90,\n',
  );
  const preview = await desk.engine.call('imports.preview', { file: look.file, plan: look.plan });
  expect(preview.unreadable.map(({ row, problems }) => [row, ...problems.map(({ why }) => why)])).toEqual([
    [2, 'choice'],
    [3, 'date'],
    [4, 'amount'],
    [6, 'negative'],
    [7, 'nothing'],
  ]);
  expect(preview.unknownWords).toEqual([{ field: 'status', text: 'Parked', count: 1 }]);
  await expect(run(desk, look)).rejects.toMatchObject({ fault: { code: 'bad-input' } });
  expect(await all(desk)).toEqual([]);
  const words: ImportPlan['words'] = [{ field: 'status', text: 'Parked', value: 'waiting' }];
  const done = await run(desk, look, { words }, true);
  expect([done.imported, done.unreadableCount]).toEqual([2, 4]);
  expect((await all(desk)).map(({ customerName, status }) => [customerName, status])).toEqual([
    ['a', 'waiting'],
    ['d', 'open'],
  ]);
});

test('twice makes no doubles, two alike in one file are two; undo takes all back as one step, also after a restart', async () => {
  const first = await openDesk();
  const before = await first.engine.call('complaints.create', {
    fields: { customerName: 'Here before', customerEmail: 'here@example.com' },
  });
  const text =
    'Name,Email,Date,Promised,What happened\nMaya,maya@example.com,2026-11-01,2026-11-30,crack\nBen,,2026-11-02,,late\nBen,,2026-11-02,,late\nHere,here@example.com,2026-11-03,,again\n';
  const done = await run(first, await open(first, text));
  expect([done.imported, done.doubles]).toEqual([4, 0]);
  const again = await run(first, await open(first, text.replace('Name,Email', 'Customer,E-mail')));
  expect([again.imported, again.doubles]).toEqual([0, 4]);
  expect((await first.engine.call('followUps.list', {})).followUps.length).toBe(1);
  const ben = (await all(first)).find(({ customerName }) => customerName === 'Ben');
  await first.engine.call('complaints.save', { number: ben?.number ?? 0, revision: 1, changes: { fix: { from: '', to: 'sent' } } });
  await first.engine.close();

  const desk = await openDesk(first.host);
  const [listed] = await desk.engine.call('imports.list', {});
  expect(listed).toMatchObject({ id: done.id, name: 'old log', records: 4, undoneAt: null });
  const undone = await desk.engine.call('imports.undo', { id: done.id });
  expect(undone).toEqual({ removed: 3, kept: [ben?.number] });
  expect((await all(desk)).map(({ number }) => number)).toEqual([before.number, ben?.number]);
  expect((await desk.engine.call('followUps.list', {})).followUps).toEqual([]);
  expect((await desk.engine.call('search.run', { words: 'maya' })).hits).toEqual([]);
  expect((await desk.engine.call('customers.list', {})).map(({ name }) => name)).toEqual(['Here before']);
  // what stayed is no double later; what went comes in again, under numbers never used for anybody else
  const anew = await run(desk, await open(desk, text));
  expect([anew.imported, anew.doubles]).toEqual([3, 1]);
  expect(Math.min(...(await all(desk)).map(({ number }) => number).slice(2))).toBeGreaterThan(5);
});

test('a number that is another record’s gives way; history is deleted by nothing but an undo', async () => {
  const desk = await openDesk();
  const { number } = await desk.engine.call('complaints.create', { fields: { customerName: 'Mine', nature: 'x' } });
  const look = await open(desk, `No.,Name,Date\n${number},Other,2026-11-01\n77,Third,2026-11-02\n77,Fourth,2026-11-02\n`);
  const preview = await desk.engine.call('imports.preview', { file: look.file, plan: look.plan });
  expect(preview).toMatchObject({ ready: 3, renumbered: 2 });
  await run(desk, look);
  expect((await all(desk)).map((one) => [one.number, one.customerName])).toEqual([
    [number, 'Mine'],
    [number + 1, 'Other'],
    [77, 'Third'],
    [78, 'Fourth'],
  ]);
});

test('stopped on the way, nothing of it stays', async () => {
  const desk = await openDesk();
  const look = await open(desk, `Name,Date\n${Array.from({ length: 3000 }, (_, at) => `c${at},2026-11-01`).join('\n')}\n`);
  desk.engine.listen((event) => {
    if (event.type === 'progress' && event.share > 0.05) void desk.engine.call('imports.stop', {});
  });
  await expect(run(desk, look)).rejects.toMatchObject({ fault: { code: 'stopped' } });
  expect(await all(desk)).toEqual([]);
  expect((await run(desk, look).catch((error: unknown) => error)) !== null).toBe(true);
});

test.each([
  ['no spreadsheet', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'kind'],
  ['a zip of something else', zipSync({ 'a.txt': strToU8('a') }), 'kind'],
  ['a cut workbook', zipSync({ 'xl/workbook.xml': strToU8('<workbook') }), 'damaged'],
  ['nothing', new Uint8Array(), 'empty'],
])('%s is refused in words', async (_what, bytes, reason) => {
  const desk = await openDesk();
  await expect(open(desk, bytes)).rejects.toMatchObject({ fault: { code: 'file-unreadable', reason } });
});

test.each<[string | number, string, Amount]>([
  ['1,234.50', 'ILS', { minor: 123_450, currency: null }],
  ['1.234,50 €', 'ILS', { minor: 123_450, currency: 'EUR' }],
  ["1'234.50 CHF", 'ILS', { minor: 123_450, currency: 'CHF' }],
  ['1,250', 'ILS', { minor: 125_000, currency: null }],
  ['1.250', 'KWD', { minor: 1250, currency: null }],
  ['1,00,000', 'INR', { minor: 10_000_000, currency: null }],
  ['$30', 'ILS', { minor: 3000, currency: 'USD' }],
  ['30 ש"ח', 'USD', { minor: 3000, currency: 'ILS' }],
  ['٣٠٫٥', 'ILS', { minor: 3050, currency: null }],
  ['30.005', 'KWD', { minor: 30_005, currency: null }],
  [30.005, 'ILS', 'fine-amount'],
  [5000.005, 'ILS', 'fine-amount'],
  ['5,000.0051', 'ILS', 'fine-amount'],
  ['0.500', 'ILS', { minor: 50, currency: null }],
  ['1234.500', 'ILS', { minor: 123_450, currency: null }],
  ['١٢٫٥٠٠', 'ILS', { minor: 1250, currency: null }],
  ['(30)', 'ILS', 'negative'],
  ['a lot', 'ILS', 'amount'],
  ['3-4', 'ILS', 'amount'],
])('the amount %j in %s', (text, currency, amount) => {
  expect(readMoney(text, currency)).toEqual(amount);
});

test.each<[string, string | null]>([
  ['2026-11-17', '2026-11-17T09:00'],
  ['2026-11-17T14:05:59Z', '2026-11-17T16:05'],
  ['2026-11-17T14:05:59.000+02:00', '2026-11-17T14:05'],
  ['2026-11-17 09:05:59 -0500', '2026-11-17T16:05'],
  ['2026-11-17 12:05:59 UTC', '2026-11-17T14:05'],
  ['17.11.2026, 14:05', '2026-11-17T14:05'],
  ['17/11/26 2:05 PM', '2026-11-17T14:05'],
  ['Nov 17, 2026', '2026-11-17T09:00'],
  ['17 בנובמבר 2026', '2026-11-17T09:00'],
  ['۲۶ آبان ۱۴۰۵', '2026-11-17T09:00'],
  ['26/8/1405', '2026-11-17T09:00'],
  ['1448/6/7', '2026-11-17T09:00'],
  ['46343', '2026-11-17T09:00'],
  ['17 November', null],
  ['tomorrow', null],
  ['30/2/2026', null],
  ['12', null],
])('the day %s', (text, wall) => {
  expect(readDate(text, { dayFirst: true, since1904: false, midnight: false, zone: 'Asia/Jerusalem', now: '2026-11-17T10:00' })).toBe(wall);
});

test('which order a day shows', () => {
  expect(['3/4/2026', '13/4/2026', '4/13/2026', '4/4/2026', '2026/4/13', '26/8/1405'].map(orderShown)).toEqual([
    'either',
    'day-first',
    'month-first',
    null,
    null,
    null,
  ]);
});
