/** The table of the record's fields (engine/complaints/README.md), held to the code that it speaks of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { complaintFields } from '#contract/complaints.ts';
import { textFields } from '#engine/complaints/record.ts';
import { columnOf } from '#engine/reports/import-words.ts';
import { columnsOf, headerOf } from '#engine/reports/log-sheet.ts';
import { catalogs } from '#words/index.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const rows = read('electron/engine/complaints/README.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, field = '', set = '', shown = '', searched = '', exported = '', imported = '']) => ({
    field,
    set,
    shown,
    searched,
    exported,
    imported,
  }));
const fieldsIn = (file: string): Set<string> => new Set([...read(file).matchAll(/field="(\w+)"/g)].map(([, field]) => field ?? ''));

test('every field has its line, in the order of the record', () => {
  expect(rows.map(({ field }) => field)).toEqual(['number', ...complaintFields, 'zone']);
});

test('what is said to be set in the record and in the form stands there as a field', () => {
  const record = fieldsIn('renderer/complaints/RecordFields.tsx');
  // amount and status have controls of their own
  for (const own of ['compensationMinor', 'status']) record.add(own);
  expect(rows.filter(({ set }) => /\brecord\b/.test(set)).map(({ field }) => field)).toEqual(
    complaintFields.filter((one) => record.has(one)),
  );
  expect(complaintFields.filter((one) => !record.has(one))).toEqual([]);
  const log = fieldsIn('renderer/complaints/LogForm.tsx');
  expect(rows.filter(({ set }) => /\blog\b/.test(set)).map(({ field }) => field)).toEqual(complaintFields.filter((one) => log.has(one)));
});

test('the columns of the table are those that the window has', () => {
  const held = [...read('renderer/complaints/columns.tsx').matchAll(/holds: \[([^\]]*)\]/g)].flatMap(
    ([, list = '']) => list.match(/\w+/g) ?? [],
  );
  const table = rows.filter(({ shown }) => /\btable\b/.test(shown)).map(({ field }) => field);
  // the number stands in every row; what was done on the spot is said in the promise's column
  expect(new Set(table)).toEqual(new Set(['number', 'applied', ...held]));
});

test('what is found by its text is what the store folds', () => {
  const text = rows.filter(({ field, searched }) => searched.startsWith('text') && field !== 'number').map(({ field }) => field);
  expect(text).toEqual([...textFields]);
});

test('every field is exported, and read again under its heading in each language', () => {
  expect(columnsOf(null, true)).toEqual(rows.map(({ field }) => field));
  for (const column of columnsOf(null, true)) {
    for (const words of Object.values(catalogs)) expect(columnOf(words[headerOf(column)])).toBe(column);
  }
  expect(rows.filter(({ exported, imported }) => exported === '–' || imported === '–')).toEqual([]);
});
