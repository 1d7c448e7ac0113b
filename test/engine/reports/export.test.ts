/** The complaint log as a file, opened by LibreOffice and read back cell by cell. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryEntry } from '#contract/complaints.ts';
import type { ExportFormat } from '#contract/reports.ts';
import { type Language, languages } from '#contract/time.ts';
import { withoutGuard, writeCsv } from '#engine/reports/csv.ts';
import { historySheet } from '#engine/reports/history-sheet.ts';
import { columnsOf, type LoggedRecord, logSheet } from '#engine/reports/log-sheet.ts';
import { writeOds } from '#engine/reports/ods.ts';
import { type Cell, rangeOf, type Sheet } from '#engine/reports/sheet.ts';
import { sumsSheet } from '#engine/reports/sums-sheet.ts';
import { writeXlsx } from '#engine/reports/xlsx.ts';
import { sayIn } from '#words/index.ts';
import { ownPayloads, records } from './records.ts';

const run = promisify(execFile);
const corpora = [process.env.AMENDS_CORPORA, '/work/shared/corpora', new URL('../../../../shared/corpora', import.meta.url).pathname].find(
  (folder) => folder !== undefined && existsSync(folder),
);
if (corpora === undefined && process.env.CI !== undefined) throw new Error('the corpora are not here');
const corpus =
  corpora === undefined
    ? []
    : readFileSync(join(corpora, 'csv-injection/payloads.txt'), 'utf8')
        .split('\n')
        .filter((line) => line !== '');
const complaints: readonly LoggedRecord[] = records([...ownPayloads, ...corpus]).map(({ number, zone, ...fields }) => ({
  number,
  zone,
  fields,
}));
const columns = columnsOf(null, true);
/** A record that was logged, changed in every kind of field, and changed back by hostile hands. */
const past: readonly HistoryEntry[] = [
  { id: 1, revision: 1, at: '2026-11-17T07:12:00.000Z', by: 'Noa', changes: { nature: { from: '', to: '=1+1' } }, undoes: null },
  {
    id: 2,
    revision: 2,
    at: '2026-11-17T22:30:00.000Z',
    by: '=cmd()',
    changes: {
      status: { from: 'open', to: 'promised' },
      promisedFor: { from: null, to: '2026-11-19T14:00' },
      compensationMinor: { from: null, to: 3000 },
      fix: { from: '', to: '+972 50 123 4567' },
    },
    undoes: null,
  },
  { id: 3, revision: 3, at: '2026-11-18T08:00:00.000Z', by: 'Noa', changes: { fix: { from: '+972 50 123 4567', to: '' } }, undoes: 2 },
];
const sheetsIn = (language: Language): readonly Sheet[] => [
  logSheet(complaints, language, columns),
  sumsSheet(complaints, language),
  historySheet(complaints, (number) => (number === 143 ? past : []), language, columns),
];

const folder = mkdtempSync(join(tmpdir(), 'amends-export-'));
const formats: readonly ExportFormat[] = ['xlsx', 'ods', 'csv'];

beforeAll(async () => {
  for (const language of languages) {
    const sheets = sheetsIn(language);
    const [log] = sheets;
    if (log === undefined) throw new Error('no sheet');
    writeFileSync(join(folder, `${language}-xlsx.xlsx`), await writeXlsx(sheets));
    writeFileSync(join(folder, `${language}-ods.ods`), await writeOds(sheets));
    writeFileSync(join(folder, `${language}-csv.csv`), writeCsv(log));
  }
  const named = (format: ExportFormat, of: readonly string[]): string[] =>
    of.map((language) => join(folder, `${language}-${format}.${format}`));
  await convert([...named('xlsx', languages), ...named('ods', languages)]);
  await convert(named('csv', ['en', 'he']), '--infilter=CSV:44,34,76,1,,0,true,true');
  await convert(named('csv', ['ar', 'fa']), '--infilter=CSV:59,34,76,1,,0,true,true');
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** LibreOffice opens the files and saves what it understood as xlsx, under `opened/`. */
async function convert(files: readonly string[], ...options: readonly string[]): Promise<void> {
  const out = join(folder, 'opened');
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', ...options, '--convert-to', 'xlsx', '--outdir', out, ...files], { timeout: 120_000 });
}

const opened = (language: string, format: ExportFormat): string => join(folder, 'opened', `${language}-${format}.xlsx`);

function expected(cell: Cell): unknown {
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'text':
      return cell.text;
    case 'number':
    case 'money':
      return cell.value;
    case 'time':
      return `${cell.wall}:00.000Z`;
    case 'month':
      return `${cell.month}-01T00:00:00.000Z`;
  }
}

function seen(value: unknown): unknown {
  return value instanceof Date ? new Date(Math.round(value.getTime() / 1000) * 1000).toISOString() : value;
}

describe.each(languages)('in %s', (language) => {
  const sheets = sheetsIn(language);
  const sheet = sheets[0] as Sheet;

  test.each(['xlsx', 'ods'] as const)('%s: LibreOffice reads every cell as it was, typed', async (format) => {
    for (const [at, wanted] of sheets.entries()) {
      const rows = await readSheet(opened(language, format), at + 1, { trim: false });
      expect(rows[0]).toEqual(wanted.columns.map(({ header }) => header));
      expect(rows.length).toBe(wanted.count + 1);
      const held = (value: unknown): unknown => (format === 'ods' && typeof value === 'string' ? value.replaceAll('\t', ' ') : value);
      for (const [index, row] of [...wanted.rows()].entries()) {
        expect(rows[index + 1]?.map(seen), `${wanted.name}, row ${index}`).toEqual(row.map((cell) => held(expected(cell))));
      }
    }
  });

  test.each(formats)('%s: no formula', (format) => {
    const parts = unzipSync(readFileSync(opened(language, format)));
    const markup = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, bytes]) => strFromU8(bytes));
    expect(markup.length).toBeGreaterThan(0);
    for (const xml of markup) expect(/<f[ >]/.test(xml)).toBe(false);
    expect(Object.keys(parts).filter((name) => name.includes('externalLinks'))).toEqual([]);
  });

  test.each(['xlsx', 'ods'] as const)('%s: direction, name and filter', (format) => {
    const parts = unzipSync(readFileSync(opened(language, format)));
    for (const [at, wanted] of sheets.entries()) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${at + 1}.xml`] ?? new Uint8Array());
      expect(/rightToLeft="(true|1)"/.test(xml)).toBe(language !== 'en');
      expect(/<autoFilter ref="(A1:[A-Z]+\d+)"/.exec(xml)?.[1]).toBe(rangeOf(wanted));
      expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain(`name="${wanted.name}"`);
    }
  });

  test('csv: marked as UTF-8, the separator of the place, CRLF, nothing that runs, and the first text comes back', () => {
    const text = readFileSync(join(folder, `${language}-csv.csv`), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const separator = language === 'ar' || language === 'fa' ? ';' : ',';
    const rows = parseCsv(text.slice(1), separator);
    expect(rows.length).toBe(sheet.count + 1);
    const risky = /^[\s"'`\u2018\uFEFF\u200F\u200B\u2060\u00AD]*[=+\-@\uFF1D\uFE66\u2212]|^[\t\r\n]/;
    for (const [index, row] of [...sheet.rows()].entries()) {
      for (const [at, cell] of row.entries()) {
        const field = rows[index + 1]?.[at] ?? '';
        expect(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(field), field).toBe(false);
        if (cell.kind === 'text' && risky.test(cell.text)) expect(field).toBe(`'${cell.text}`);
        if (cell.kind === 'text') expect(withoutGuard(field)).toBe(cell.text);
        if (cell.kind === 'time') expect(field).toBe(cell.wall.replace('T', ' '));
        if (cell.kind === 'money') expect(Number(field)).toBe(cell.value);
      }
    }
    expect(text.replaceAll(/"[^"]*"/g, '').split('\r\n').length).toBe(rows.length + 1);
  });

  test('csv: LibreOffice sees as many columns, and phones and order numbers as they are', async () => {
    const rows = await readSheet(opened(language, 'csv'), { trim: false });
    const column = (key: 'complaints.field.customerPhone' | 'complaints.field.order'): number =>
      rows[0]?.indexOf(sayIn(language)(key)) ?? -1;
    expect(rows[0]?.length).toBe(sheet.columns.length);
    expect(rows[1]?.[column('complaints.field.customerPhone')]).toBe("'+972 50 123 4567");
    expect(rows[1]?.[column('complaints.field.order')]).toBe('010482');
  });
});

test('the header is frozen (a conversion shows no view, so this looks at what was written)', () => {
  const part = (file: string, name: string): string => strFromU8(unzipSync(readFileSync(join(folder, file)))[name] ?? new Uint8Array());
  const pane = /<pane [^>]*>/.exec(part('he-xlsx.xlsx', 'xl/worksheets/sheet1.xml'))?.[0] ?? '';
  expect(pane).toContain('ySplit="1"');
  expect(pane).toContain('state="frozen"');
  const settings = part('he-ods.ods', 'settings.xml');
  expect(settings).toContain('config:name="VerticalSplitMode" config:type="short">2<');
  expect(settings).toContain('config:name="VerticalSplitPosition" config:type="int">1<');
});

test('without address and phone when asked, in the history as well; only the columns asked for', () => {
  const headers = logSheet(complaints, 'en', columnsOf(null, false)).columns.map(({ header }) => header);
  expect(headers).not.toContain('Phone');
  expect(headers).not.toContain('Address');
  expect(headers).toContain('Email');
  expect(columnsOf(['status', 'customerPhone', 'number'], true)).toEqual(['number', 'customerPhone', 'status']);
  const moved = [
    { id: 9, revision: 2, at: '2026-11-17T07:12:00.000Z', by: 'Noa', changes: { customerPhone: { from: '', to: '1' } }, undoes: null },
  ];
  expect(historySheet(complaints.slice(0, 1), () => moved, 'en', columnsOf(null, true)).count).toBe(1);
  expect(historySheet(complaints.slice(0, 1), () => moved, 'en', columnsOf(null, false)).count).toBe(0);
});

test('a slip of the year stands as it was typed: spreadsheets know no such days', () => {
  const slips = records(['x', 'y'])
    .slice(0, 2)
    .map(({ number, zone, ...fields }, at) => ({
      number,
      zone,
      fields: { ...fields, reportedAt: at === 0 ? '0206-11-17T09:12' : '1900-03-01T00:00' },
    }));
  expect([...logSheet(slips, 'en', ['reportedAt']).rows()]).toEqual([
    [{ kind: 'text', text: '0206-11-17 09:12' }],
    [{ kind: 'time', wall: '1900-03-01T00:00' }],
  ]);
  expect([...sumsSheet(slips, 'en').rows()].at(-1)?.[0]).toEqual({ kind: 'text', text: '0206-11' });
});

test('sums by month and cause: counts, and each currency by itself', () => {
  const sums = sumsSheet(complaints.slice(0, 4), 'en');
  expect(sums.columns.map(({ header }) => header)).toEqual([
    'Month',
    'Cause',
    'Complaints',
    'Resolved',
    'Paid back (ILS)',
    'Paid back (JPY)',
    'Paid back (KWD)',
  ]);
  expect([...sums.rows()].map((row) => row.map(expected))).toEqual([
    ['2026-11-01T00:00:00.000Z', 'No cause yet', 3, 1, 1_234_567.89, 1500, 1.25],
    ['2026-11-01T00:00:00.000Z', 'Packing too thin', 1, 0, 30, null, null],
  ]);
});

test('history: the logging is one row, each change of a field another, an undo says so', () => {
  const [, , history] = sheetsIn('en');
  expect([...(history?.rows() ?? [])].map((row) => row.map(expected))).toEqual([
    [143, '2026-11-17T09:12:00.000Z', 'Noa', 'Complaint logged', null, null],
    [143, '2026-11-18T00:30:00.000Z', '=cmd()', 'Fix', null, '+972 50 123 4567'],
    [143, '2026-11-18T00:30:00.000Z', '=cmd()', 'Promised for', null, '2026-11-19T14:00:00.000Z'],
    [143, '2026-11-18T00:30:00.000Z', '=cmd()', 'Amount', null, 30],
    [143, '2026-11-18T00:30:00.000Z', '=cmd()', 'Status', 'Open', 'Promised'],
    [143, '2026-11-18T10:00:00.000Z', 'Noa', 'Fix (undone)', '+972 50 123 4567', null],
  ]);
});

test('money keeps its currency in the cell format', async () => {
  const parts = unzipSync(readFileSync(opened('en', 'ods')));
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
  for (const currency of ['ILS', 'JPY', 'KWD']) expect(styles).toContain(currency);
});

test.each([
  ['en', 'left'],
  ['he', 'right'],
  ['ar', 'right'],
  ['fa', 'right'],
] as const)('in %s texts begin at the %s, a row is as high as its longest text, and paper has the headers again', (language, start) => {
  const parts = unzipSync(readFileSync(join(folder, `${language}-xlsx.xlsx`)));
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const aligned = [...part('xl/styles.xml').matchAll(/horizontal="(left|right)" readingOrder/g)].map(([, side]) => side);
  expect(aligned).toEqual([start, start, start]);
  // the address in two lines, and a nature of 45 characters in a column of 40
  expect(part('xl/worksheets/sheet1.xml')).toContain('<row r="2" ht="30">');
  expect(part('xl/worksheets/sheet1.xml')).toContain('<row r="4">');
  expect(part('xl/workbook.xml').match(/_xlnm\.Print_Titles/g)).toHaveLength(3);
});

test.skipIf(corpora === undefined)('the corpus of CSV injections was in it', ({ task }) => {
  task.meta.cases = { corpus: 'csv-injection', passed: corpus.length, all: corpus.length };
  expect(corpus.length).toBe(6);
});

/** RFC 4180, strictly. */
function parseCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) throw new Error('a quoted field has no end');
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== '\r') {
        field += text[at];
        at += 1;
      }
    }
    row.push(field);
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}
