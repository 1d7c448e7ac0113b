/** Files as spreadsheet programs save them: code pages, titles above the headings, days without a time. */
import { expect, test } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { all, open, openDesk, run } from './import-desk.ts';

test.each([
  // Date;Name;What happened, as Excel saved it in windows-1255, -1256 and -1252
  [
    'Hebrew',
    'en',
    '\u00fa\u00e0\u00f8\u00e9\u00ea;\u00f9\u00ed;\u00ee\u00e4 \u00f7\u00f8\u00e4\n17.11.2026;\u00e3\u00f0\u00e4;\u00f0\u00f1\u00e3\u00f7\n',
    'דנה',
  ],
  [
    'Arabic',
    'he',
    'Date;Name;Issue\n17.11.2026;\u00e1\u00ed\u00e1\u00ec;\u00e1\u00e3 \u00ed\u00d5\u00e1 \u00c7\u00e1\u00d8\u00d1\u00cf\n',
    'ليلى',
  ],
  ['German', 'en', 'Date;Name;Issue\n17.11.2026;J\u00fcrgen;Falsche Gr\u00f6\u00dfe\n', 'Jürgen'],
  ['French', 'he', 'Date;Name;Issue\n17.11.2026;Ren\u00e9e M\u00fcller;cass\u00e9\n', 'Renée Müller'],
] as const)('a %s csv of Excel is read by its letters, whatever the window speaks', async (_what, language, text, name) => {
  const desk = await openDesk();
  await desk.engine.call('settings.save', { changes: { language } });
  const look = await open(
    desk,
    Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0),
  );
  expect(look.plan.columns).toEqual(['reportedAt', 'customerName', 'nature']);
  expect((await run(desk, look)).imported).toBe(1);
  expect((await all(desk))[0]?.customerName).toBe(name);
});

test.each([
  ['a title', 'Complaints of 2026\n'],
  ['a title with commas', 'Complaints, November 2026\nprinted 22.11.2026\n\n'],
])('a csv with semicolons under %s', async (_what, title) => {
  const desk = await openDesk();
  const look = await open(
    desk,
    `${title}Date;Name;What happened;Amount\n17.11.2026;Cohen, Dana;Cracked, all of it;30,50\n18.11.2026;Levi, Ben;Late;12,00\n`,
  );
  expect(look.plan.columns).toEqual(['reportedAt', 'customerName', 'nature', 'compensationMinor']);
});

test('a day without a time is nine in the morning in a workbook too, except in a log that names its zone', async () => {
  const desk = await openDesk();
  const day = { value: new Date('2026-12-19T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' };
  const text = (value: string) => ({ value, type: String });
  const own: SheetData = [['Customer', 'Promised for'].map(text), [text('Maya'), day]];
  await run(desk, await open(desk, await writeExcelFile(own).toBuffer()));
  const exported: SheetData = [['Customer', 'Promised for', 'Time zone'].map(text), [text('Ben'), day, text('Asia/Jerusalem')]];
  await run(desk, await open(desk, await writeExcelFile(exported).toBuffer()));
  expect((await all(desk)).map(({ promisedFor }) => promisedFor)).toEqual(['2026-12-19T09:00', '2026-12-19T00:00']);
});
