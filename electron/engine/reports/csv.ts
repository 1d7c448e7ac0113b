/** A sheet as CSV (RFC 4180) that Excel opens right by double click and that runs nothing. */
import type { LanguageCode } from '#words/index.ts';
import type { Cell, Sheet } from './sheet.ts';

/** What Excel expects between cells in a language's usual region. */
const separators: Readonly<Record<LanguageCode, string>> = { en: ',', he: ',', ar: ';', fa: ';' };

/** UTF-8 with a byte order mark: without it Excel reads the local code page. */
export function writeCsv(sheet: Sheet): Uint8Array {
  const separator = separators[sheet.language];
  const lines = [`\uFEFF${sheet.columns.map(({ header }) => quoted(header)).join(separator)}`];
  for (const row of sheet.rows()) lines.push(row.map(field).join(separator));
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}

function field(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return quoted(inert(cell.text));
    case 'number':
      return String(cell.value);
    case 'money':
      return cell.value.toFixed(cell.decimals);
    case 'month':
      return cell.month;
    case 'time':
      return cell.wall.replace('T', ' ');
  }
}

/**
 * A first character that a spreadsheet may run, in any of its widths, also behind what shows as nothing or is dropped on the way:
 * spaces, quotes, control characters, invisible marks (OWASP, CSV injection).
 */
const dangerous =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}"'`\u00B4\u2018-\u201F]*[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

/** A quote in front makes it text; taking one quote off a dangerous text gives the first text back. */
function inert(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** The text of a cell as it was before it was written. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
