/** Sheets as an Excel workbook (ECMA-376, part 1, 18): typed cells, frozen header, filter buttons. Written as a stream: a library wants all cells in memory. */
import { createArchive, type Step, xml } from './archive.ts';
import { type Cell, columnName, rangeOf, type Sheet } from './sheet.ts';

/** Points of one line of the font. */
const lineHeight = 15;
/** Excel's limit of one cell, in UTF-16 units. */
const longestText = 32_767;
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Indexes into cellXfs; money follows, one a currency. */
const styles = { header: 1, text: 2, wrapped: 3, number: 4, decimal: 5, share: 6, time: 7, month: 8 };
const firstMoney = 9;

export async function writeXlsx(sheets: readonly Sheet[], step: Step = async () => undefined): Promise<Uint8Array> {
  const archive = createArchive();
  const total = Math.max(
    1,
    sheets.reduce((sum, { count }) => sum + count, 0),
  );
  const currencies = new Map<string, number>();
  let done = 0;
  archive.add('[Content_Types].xml', contentTypes(sheets));
  archive.add(
    '_rels/.rels',
    `${prolog}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  archive.add('xl/workbook.xml', workbook(sheets));
  archive.add('xl/_rels/workbook.xml.rels', relationships(sheets));
  for (const [at, sheet] of sheets.entries()) {
    const pieces = sheetPieces(sheet, at === 0, currencies, () => {
      done += 1;
    });
    await archive.addPieces(`xl/worksheets/sheet${at + 1}.xml`, pieces, () => step(done / total));
  }
  archive.add('xl/styles.xml', stylesheet(currencies, sheets[0]?.rightToLeft === true));
  return archive.end();
}

function* sheetPieces(sheet: Sheet, first: boolean, currencies: Map<string, number>, onRow: () => void): Generator<string> {
  const columns = sheet.columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const view = `${sheet.rightToLeft ? ' rightToLeft="1"' : ''}${first ? ' tabSelected="1"' : ''} workbookViewId="0"`;
  // Narrow sheets are printed one page wide; the log itself would be too small to read.
  const fitted = first ? '' : '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `${prolog}<worksheet xmlns="${main}">${fitted}<dimension ref="${rangeOf(sheet)}"/><sheetViews><sheetView${view}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${lineHeight}"/><cols>${columns}</cols><sheetData>`;
  const names = sheet.columns.map((_, at) => columnName(at));
  yield `<row r="1">${sheet.columns.map(({ header }, at) => inline(`${names[at]}1`, styles.header, header)).join('')}</row>`;
  let row = 1;
  for (const cells of sheet.rows()) {
    row += 1;
    const lines = linesOf(cells, sheet.columns);
    let line = lines === 1 ? `<row r="${row}">` : `<row r="${row}" ht="${lines * lineHeight}">`;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      if (cell !== undefined && cell.kind !== 'empty') line += cellMarkup(`${names[at]}${row}`, cell, currencies);
    }
    yield `${line}</row>`;
    onRow();
  }
  yield `</sheetData><autoFilter ref="${rangeOf(sheet)}"/><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup orientation="landscape"${first ? '' : ' fitToHeight="0"'}/></worksheet>`;
}

function cellMarkup(place: string, cell: Exclude<Cell, { kind: 'empty' }>, currencies: Map<string, number>): string {
  switch (cell.kind) {
    case 'text':
      return inline(place, wraps(cell.text) ? styles.wrapped : styles.text, cut(cell.text));
    case 'number':
      return `<c r="${place}" s="${styles[cell.as ?? 'number']}"><v>${cell.value}</v></c>`;
    case 'money': {
      if (!currencies.has(cell.currency)) currencies.set(cell.currency, cell.decimals);
      const style = firstMoney + [...currencies.keys()].indexOf(cell.currency);
      return `<c r="${place}" s="${style}"><v>${cell.value}</v></c>`;
    }
    case 'time':
      return `<c r="${place}" s="${styles.time}"><v>${serial(`${cell.wall}:00Z`)}</v></c>`;
    case 'month':
      return `<c r="${place}" s="${styles.month}"><v>${serial(`${cell.month}-01T00:00:00Z`)}</v></c>`;
  }
}

/** Programs that open the file keep a row as high as it says: without that, wrapped texts lie over the next row. */
function linesOf(cells: readonly Cell[], columns: Sheet['columns']): number {
  let most = 1;
  for (const [at, cell] of cells.entries()) {
    if (cell.kind !== 'text' || !wraps(cell.text)) continue;
    const width = (columns[at]?.width ?? 10) * charsAUnit;
    const lines = cell.text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / width)), 0);
    most = Math.max(most, Math.min(lines, mostLines));
  }
  return most;
}

const mostLines = 8;
/** A column's unit is the width of a zero: letters are narrower. */
const charsAUnit = 1.2;
const wraps = (text: string): boolean => text.length > 12 || text.includes('\n');

function inline(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** `_x000D_` in a text would be read as the character itself (ECMA-376, part 1, 22.9.2.19, ST_Xstring). */
function escaped(text: string): string {
  return xml(text.includes('_x') ? text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text);
}

/** Days since 30 December 1899, as Excel counts them from March 1900 on (18.17.4.1). */
function serial(instant: string): number {
  return Date.parse(instant) / 86_400_000 + 25_569;
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).toWellFormed()}…`;
}

/** E.g. `[$ILS] #,##0.00`: the ISO code is never taken for another country's sign. */
function moneyFormat(currency: string, decimals: number): string {
  return `[$${currency}] #,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
}

function stylesheet(currencies: ReadonlyMap<string, number>, rightToLeft: boolean): string {
  const formats = ['yyyy-mm-dd hh:mm', 'yyyy-mm', ...[...currencies].map(([currency, decimals]) => moneyFormat(currency, decimals))];
  const own = formats.map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${xml(format)}"/>`).join('');
  // Text begins where the sheet begins, whatever its own script; in its cell it reads in its own direction.
  const start = `vertical="top" horizontal="${rightToLeft ? 'right' : 'left'}" readingOrder="0"`;
  // In the middle: at either edge they would stick to the text of the column beside, in one direction or the other.
  const middle = '<alignment vertical="top" horizontal="center"/>';
  const amount = '<alignment vertical="top" horizontal="right" indent="1"/>';
  const styled = (format: number, inner: string, more = ''): string =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"${more}>${inner}</xf>`;
  const cells = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment ${start} wrapText="1"/></xf>`,
    styled(49, `<alignment ${start}/>`),
    styled(49, `<alignment ${start} wrapText="1"/>`),
    styled(1, middle),
    // 2 and 10 are Excel's own 0.00 and 0.00% (18.8.30)
    styled(2, middle),
    styled(10, middle),
    ...formats.map((_, at) => styled(164 + at, at < 2 ? middle : amount)),
  ];
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return `${prolog}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${own}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE4EAFB"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets
    .map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`)
    .join('');
  return `${prolog}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${parts}</Types>`;
}

/** LibreOffice looks for the filter's range among the names as well; on paper every page says whose columns these are. */
function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('');
  const names = sheets
    .map((sheet, at) => {
      const absolute = rangeOf(sheet).replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2');
      const quoted = xml(sheet.name.replaceAll("'", "''"));
      const titles = at === 0 ? `'${quoted}'!$A:$A,'${quoted}'!$1:$1` : `'${quoted}'!$1:$1`;
      return (
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${quoted}'!${absolute}</definedName>` +
        `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${titles}</definedName>`
      );
    })
    .join('');
  return `${prolog}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${list}</sheets><definedNames>${names}</definedNames></workbook>`;
}

function relationships(sheets: readonly Sheet[]): string {
  const list = sheets
    .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
    .join('');
  return `${prolog}<Relationships xmlns="${packaged}/relationships">${list}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
}
