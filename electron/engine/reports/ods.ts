/** A sheet as an OpenDocument spreadsheet (OASIS ODF 1.3): the least that a spreadsheet needs, every cell typed. */
import { createArchive, type Step, xml } from './archive.ts';
import { type Cell, rangeOf, type Sheet } from './sheet.ts';

const mime = 'application/vnd.oasis.opendocument.spreadsheet';
const names = ['office:1.0', 'style:1.0', 'text:1.0', 'table:1.0', 'config:1.0']
  .map((name) => {
    const prefix = name.slice(0, name.indexOf(':'));
    return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`;
  })
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
    'xmlns:ooo="http://openoffice.org/2004/office"',
    'office:version="1.3"',
  ])
  .join(' ');
const top = 'style:vertical-align="top"';
// As in xlsx: never beside the text of the next column.
const middle = `<style:table-cell-properties ${top} style:text-align-source="fix"/><style:paragraph-properties fo:text-align="center"/>`;
const amount = `<style:table-cell-properties ${top} style:text-align-source="fix" fo:padding="0.1cm"/><style:paragraph-properties fo:text-align="end"/>`;
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

export async function writeOds(sheets: readonly Sheet[], step: Step = async () => undefined): Promise<Uint8Array> {
  const archive = createArchive();
  const total = Math.max(
    1,
    sheets.reduce((sum, { count }) => sum + count, 0),
  );
  let done = 0;
  // first and stored, so that the kind of file can be read from its start (ODF 1.3, part 2, 3.3)
  archive.add('mimetype', mime, true);
  const currencies = currenciesOf(sheets);
  const pieces = content(sheets, currencies, () => {
    done += 1;
  });
  await archive.addPieces('content.xml', pieces, () => step(done / total));
  archive.add('settings.xml', frozenHeaders(sheets));
  archive.add('META-INF/manifest.xml', manifest);
  return archive.end();
}

/** Styles come before the cells that use them, so the cells are made once more than they are written. */
function currenciesOf(sheets: readonly Sheet[]): Map<string, number> {
  const currencies = new Map<string, number>();
  for (const sheet of sheets) {
    for (const row of sheet.rows()) for (const cell of row) if (cell.kind === 'money') currencies.set(cell.currency, cell.decimals);
  }
  return currencies;
}

const manifest = `${prolog}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mime}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

function* content(sheets: readonly Sheet[], currencies: ReadonlyMap<string, number>, onRow: () => void): Generator<string> {
  const widths = [...new Set(sheets.flatMap(({ columns }) => columns.map(({ width }) => width)))];
  // Text begins where the sheet begins, whatever its own script.
  const start = `style:text-align-source="fix"/><style:paragraph-properties fo:text-align="${sheets[0]?.rightToLeft === true ? 'end' : 'start'}"/>`;
  const styles = [
    `<style:style style:name="sheet" style:family="table"><style:table-properties table:display="true" style:writing-mode="${sheets[0]?.rightToLeft === true ? 'rl-tb' : 'lr-tb'}"/></style:style>`,
    ...widths.map(
      (width) =>
        `<style:style style:name="wide${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2).toFixed(2)}cm"/></style:style>`,
    ),
    `<style:style style:name="header" style:family="table-cell"><style:table-cell-properties fo:background-color="#e4eafb" fo:wrap-option="wrap" ${start}<style:text-properties fo:font-weight="bold"/></style:style>`,
    '<number:text-style style:name="as-text"><number:text-content/></number:text-style>',
    `<style:style style:name="text" style:family="table-cell" style:data-style-name="as-text"><style:table-cell-properties fo:wrap-option="wrap" ${top} ${start}</style:style>`,
    '<number:date-style style:name="as-time"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>',
    `<style:style style:name="time" style:family="table-cell" style:data-style-name="as-time">${middle}</style:style>`,
    '<number:date-style style:name="as-month"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/></number:date-style>',
    `<style:style style:name="month" style:family="table-cell" style:data-style-name="as-month">${middle}</style:style>`,
    `<style:style style:name="number" style:family="table-cell">${middle}</style:style>`,
    ...[...currencies].map(
      ([currency, decimals]) =>
        `<number:currency-style style:name="as-${currency}"><number:currency-symbol>${currency}</number:currency-symbol><number:text> </number:text><number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1" number:grouping="true"/></number:currency-style><style:style style:name="money-${currency}" style:family="table-cell" style:data-style-name="as-${currency}">${amount}</style:style>`,
    ),
  ];
  const ranges = sheets.map(
    (sheet, at) =>
      `<table:database-range table:name="__Anonymous_Sheet_DB__${at}" table:target-range-address="${rangeIn(sheet)}" table:display-filter-buttons="true"/>`,
  );
  yield `${prolog}<office:document-content ${names}><office:automatic-styles>${styles.join('')}</office:automatic-styles><office:body><office:spreadsheet>`;
  for (const sheet of sheets) yield* table(sheet, onRow);
  yield `<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

function* table(sheet: Sheet, onRow: () => void): Generator<string> {
  const columns = sheet.columns.map(({ width }) => `<table:table-column table:style-name="wide${width}"/>`).join('');
  const header = sheet.columns.map((column) => textCell(column.header, 'header')).join('');
  yield `<table:table table:name="${xml(sheet.name)}" table:style-name="sheet">${columns}<table:table-header-rows><table:table-row>${header}</table:table-row></table:table-header-rows>`;
  for (const row of sheet.rows()) {
    yield `<table:table-row>${row.map(cellMarkup).join('')}</table:table-row>`;
    onRow();
  }
  yield '</table:table>';
}

function rangeIn(sheet: Sheet): string {
  const name = `'${xml(sheet.name.replaceAll("'", "''"))}'`;
  return rangeOf(sheet)
    .split(':')
    .map((cell) => `${name}.${cell}`)
    .join(':');
}

function cellMarkup(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return '<table:table-cell/>';
    case 'text':
      return textCell(cell.text, 'text');
    case 'number':
      return `<table:table-cell table:style-name="number" office:value-type="float" office:value="${cell.value}"><text:p>${cell.value}</text:p></table:table-cell>`;
    case 'money': {
      const amount = cell.value.toFixed(cell.decimals);
      return `<table:table-cell table:style-name="money-${cell.currency}" office:value-type="currency" office:currency="${cell.currency}" office:value="${amount}"><text:p>${cell.currency} ${amount}</text:p></table:table-cell>`;
    }
    case 'month':
      return `<table:table-cell table:style-name="month" office:value-type="date" office:date-value="${cell.month}-01"><text:p>${cell.month}</text:p></table:table-cell>`;
    case 'time':
      return `<table:table-cell table:style-name="time" office:value-type="date" office:date-value="${cell.wall}:00"><text:p>${cell.wall.replace('T', ' ')}</text:p></table:table-cell>`;
  }
}

/**
 * Every line a paragraph; runs of spaces are elements, or a reader would fold them (ODF 1.3, part 3, 6.1.2).
 * A tab becomes a space: LibreOffice drops `text:tab` from cells and would join the words beside it.
 */
function textCell(text: string, style: string): string {
  const paragraphs = text
    .split('\n')
    .map((line) => {
      const marked = xml(line)
        .replaceAll('\t', ' ')
        .replaceAll(/^ | {2,}| $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
      return `<text:p>${marked}</text:p>`;
    })
    .join('');
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs}</table:table-cell>`;
}

function frozenHeaders(sheets: readonly Sheet[]): string {
  const item = (name: string, type: string, value: string | number): string =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = [
    item('HorizontalSplitMode', 'short', 0),
    item('VerticalSplitMode', 'short', 2),
    item('HorizontalSplitPosition', 'int', 0),
    item('VerticalSplitPosition', 'int', 1),
    item('ActiveSplitRange', 'short', 2),
    item('PositionLeft', 'int', 0),
    item('PositionRight', 'int', 0),
    item('PositionTop', 'int', 0),
    item('PositionBottom', 'int', 1),
  ].join('');
  const views = sheets.map(
    (sheet) => `<config:config-item-map-entry config:name="${xml(sheet.name)}">${frozen}</config:config-item-map-entry>`,
  );
  return `${prolog}<office:document-settings ${names}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}${item('ActiveTable', 'string', xml(sheets[0]?.name ?? ''))}<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}
