/** The complaint log as a file, opened by LibreOffice and read back cell by cell. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportFormat } from '#contract/reports.ts';
import { languages } from '#contract/time.ts';
import { type Cell, complaintSheet, rangeOf, type Sheet } from '#engine/reports/sheet.ts';
import { createThread, type Thread } from '#engine/threads/bridge.ts';
import { sayIn } from '#words/index.ts';
import { testHost } from '../host.ts';
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
const complaints = records([...ownPayloads, ...corpus]);

const host = testHost();
const folder = mkdtempSync(join(tmpdir(), 'amends-export-'));
const formats: readonly ExportFormat[] = ['xlsx', 'ods', 'csv'];
let thread: Thread;

beforeAll(async () => {
  thread = createThread(host.threads.jobs);
  for (const language of languages) {
    for (const format of formats) {
      const bytes = await thread.run<Uint8Array>('export', { format, language, withPersonal: true, complaints }).result;
      writeFileSync(join(folder, `${language}-${format}.${format}`), bytes);
    }
  }
  const named = (format: ExportFormat, of: readonly string[]): string[] =>
    of.map((language) => join(folder, `${language}-${format}.${format}`));
  await convert([...named('xlsx', languages), ...named('ods', languages)]);
  await convert(named('csv', ['en', 'he']), '--infilter=CSV:44,34,76,1,,0,true,true');
  await convert(named('csv', ['ar', 'fa']), '--infilter=CSV:59,34,76,1,,0,true,true');
}, 180_000);
afterAll(async () => {
  await thread.close();
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
  }
}

function seen(value: unknown): unknown {
  return value instanceof Date ? new Date(Math.round(value.getTime() / 1000) * 1000).toISOString() : value;
}

describe.each(languages)('in %s', (language) => {
  const sheet: Sheet = complaintSheet(complaints, language, true);

  test.each(['xlsx', 'ods'] as const)('%s: LibreOffice reads every cell as it was, typed', async (format) => {
    const rows = await readSheet(opened(language, format), { trim: false });
    expect(rows[0]).toEqual(sheet.columns.map(({ header }) => header));
    expect(rows.length).toBe(sheet.rows.length + 1);
    const held = (value: unknown): unknown => (format === 'ods' && typeof value === 'string' ? value.replaceAll('\t', ' ') : value);
    for (const [index, row] of sheet.rows.entries()) {
      expect(rows[index + 1]?.map(seen), `row ${index}`).toEqual(row.map((cell) => held(expected(cell))));
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
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(/rightToLeft="(true|1)"/.test(xml)).toBe(language !== 'en');
    expect(/<autoFilter ref="(A1:[A-Z]+\d+)"/.exec(xml)?.[1]).toBe(rangeOf(sheet));
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain(`name="${sayIn(language)('reports.sheetName')}"`);
  });

  test('csv: marked as UTF-8, the separator of the place, CRLF, nothing that runs, and the first text comes back', () => {
    const text = readFileSync(join(folder, `${language}-csv.csv`), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const separator = language === 'ar' || language === 'fa' ? ';' : ',';
    const rows = parseCsv(text.slice(1), separator);
    expect(rows.length).toBe(sheet.rows.length + 1);
    const risky = /^[\s"'\uFEFF\u200F]*[=+\-@\uFF1D]|^[\t\r\n]/;
    for (const [index, row] of sheet.rows.entries()) {
      for (const [at, cell] of row.entries()) {
        const field = rows[index + 1]?.[at] ?? '';
        expect(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(field), field).toBe(false);
        if (cell.kind === 'text') expect(field.startsWith("'") && risky.test(field.slice(1)) ? field.slice(1) : field).toBe(cell.text);
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

test('without address and phone when asked', () => {
  const headers = complaintSheet(complaints, 'en', false).columns.map(({ header }) => header);
  expect(headers).not.toContain('Phone');
  expect(headers).not.toContain('Address');
  expect(headers).toContain('Email');
});

test('money keeps its currency in the cell format', async () => {
  const parts = unzipSync(readFileSync(opened('en', 'ods')));
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
  for (const currency of ['ILS', 'JPY', 'KWD']) expect(styles).toContain(currency);
});

test.skipIf(corpora === undefined)('the corpus of CSV injections was in it', () => {
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
