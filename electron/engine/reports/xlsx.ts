/** A sheet as an Excel workbook (ECMA-376) of typed cells. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type CellObject, type Feature } from 'write-excel-file/node';
import { type Cell, rangeOf, type Sheet } from './sheet.ts';

type FileContent = Stream | Buffer | Blob;

/** Excel's limit of one cell, in UTF-16 units. */
const longestText = 32_767;

export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const file = writeExcelFile(
    sheets.map((sheet) => ({
      data: [sheet.columns.map(({ header }) => headCell(header)), ...sheet.rows.map((row) => row.map(cellOf))],
      sheet: sheet.name,
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      rightToLeft: sheet.rightToLeft,
    })),
    { features: [filtersOver(sheets)] },
  );
  return file.toBuffer();
}

const headCell = (header: string): CellObject => ({
  value: header,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#E4EAFB',
  wrap: true,
});

function cellOf(cell: Cell): CellObject | null {
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'text':
      return { value: cut(cell.text), type: String, format: '@', alignVertical: 'top', wrap: cell.text.length > 30 };
    case 'number':
      return { value: cell.value, type: Number, format: '0', alignVertical: 'top' };
    case 'money':
      return { value: cell.value, type: Number, format: moneyFormat(cell.currency, cell.decimals), alignVertical: 'top' };
    case 'month':
      return { value: new Date(`${cell.month}-01T00:00:00Z`), type: Date, format: 'yyyy-mm', alignVertical: 'top' };
    case 'time':
      return { value: new Date(`${cell.wall}:00Z`), type: Date, format: 'yyyy-mm-dd hh:mm', alignVertical: 'top' };
  }
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).toWellFormed()}…`;
}

/** E.g. `[$ILS] #,##0.00`: the ISO code is never taken for another country's sign. */
function moneyFormat(currency: string, decimals: number): string {
  return `[$${currency}] #,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
}

/**
 * Filter buttons in the header; the library has none of its own. They stand right after the rows (ECMA-376, part 1, 18.3.1.99),
 * and LibreOffice looks for their range among the names as well.
 */
function filtersOver(sheets: readonly Sheet[]): Feature<FileContent> {
  const ranges = sheets.map(rangeOf);
  const names = sheets.map((sheet, at) => {
    const absolute = (ranges[at] ?? '').replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${sheet.name.replaceAll("'", "''")}'!${absolute}</definedName>`;
  });
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace('</sheetData>', () => `</sheetData><autoFilter ref="${ranges[sheetIndex] ?? ''}"/>`),
        },
        'xl/workbook.xml': { transform: (xml) => xml.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`) },
      },
    },
  };
}
