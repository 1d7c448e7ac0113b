/** A spreadsheet file as rows of plain cells; runs in the jobs thread, because the file may be anything. */
import { unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { Failure } from '#contract/errors.ts';
import type { Language } from '#contract/time.ts';
import { readCsv } from './import-csv.ts';

/** `wall` is a cell that the spreadsheet itself calls a date. */
export type RawCell = string | number | boolean | null | { readonly wall: string };

export interface Table {
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly RawCell[])[] }[];
  /** Plain numbers in a column of dates count from 1904 (ECMA-376, part 1, 18.17.4.1). */
  readonly since1904: boolean;
  /** Written as csv: a quote before what a spreadsheet might run is no part of the text. */
  readonly plain: boolean;
}

export interface OpenTask {
  readonly bytes: Uint8Array;
  readonly language: Language;
}

const mostBytes = 50 * 2 ** 20;
/** A workbook unpacks to ten times its size or so; a bomb to thousands of times. */
const mostUnpacked = 1024 * 2 ** 20;
const mostRows = 200_000;

/** @throws Failure `file-unreadable` */
export async function openTable({ bytes, language }: OpenTask): Promise<Table> {
  if (bytes.length > mostBytes) throw unreadable('large');
  const table = startsWith(bytes, 'PK') ? await workbook(bytes) : plain(bytes, language);
  if (table.sheets.every(({ rows }) => rows.length === 0)) throw unreadable('empty');
  if (table.sheets.some(({ rows }) => rows.length > mostRows)) throw unreadable('large');
  return table;
}

function plain(bytes: Uint8Array, language: Language): Table {
  // The old binary xls, or an xlsx under a password: both are OLE files.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw unreadable(Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'kind');
  }
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!wide && bytes.subarray(0, 4096).includes(0)) throw unreadable('kind');
  return { sheets: [{ name: '', rows: readCsv(bytes, language) }], since1904: false, plain: true };
}

async function workbook(bytes: Uint8Array): Promise<Table> {
  try {
    let unpacked = 0;
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        return name === 'xl/workbook.xml';
      },
    });
    if (unpacked > mostUnpacked) throw unreadable('large');
    const about = parts['xl/workbook.xml'];
    if (about === undefined) throw unreadable('kind');
    const sheets = await readExcelFile(Buffer.from(bytes), { trim: false });
    return {
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(plainCell)) })),
      since1904: /date1904="(1|true)"/.test(new TextDecoder().decode(about)),
      plain: false,
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'file-unreadable', reason: 'damaged' }, { cause: error });
  }
}

function plainCell(value: unknown): RawCell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) {
    // Days are fractions: 14:00 may come as 13:59:59.999.
    const ms = Math.round(value.getTime() / 1000) * 1000;
    return Number.isNaN(ms) ? null : { wall: new Date(ms).toISOString().slice(0, 16) };
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

function startsWith(bytes: Uint8Array, letters: string): boolean {
  return [...letters].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

const unreadable = (reason: 'kind' | 'damaged' | 'empty' | 'large' | 'locked'): Failure => new Failure({ code: 'file-unreadable', reason });
