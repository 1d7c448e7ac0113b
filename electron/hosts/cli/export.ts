/** `export`: the complaint log as a spreadsheet. */
import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { complaintStatusSchema } from '#contract/mail.ts';
import { exportFormatSchema } from '#contract/reports.ts';
import { languageSchema } from '#contract/time.ts';
import { type Command, given, needed, oneOf, type Values, WrongUsage } from './command.ts';

export const exportLog: Command = {
  name: 'export',
  usage: '--format xlsx|ods|csv --out FILE [--from DAY] [--to DAY] [--status S] [--cause C] [--lang L]',
  about: 'Writes the complaint log as a spreadsheet; days as 2026-11-01.',
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    status: { type: 'string' },
    cause: { type: 'string' },
    lang: { type: 'string' },
  },
  words: [0, 0],
  async run({ values, desk, progress }) {
    needed(values, 'format');
    const format = oneOf(values, 'format', exportFormatSchema.options, null) ?? 'xlsx';
    const out = resolve(needed(values, 'out'));
    const language = oneOf(values, 'lang', languageSchema.options, null);
    const filter = {
      from: day(values, 'from'),
      to: day(values, 'to'),
      status: oneOf(values, 'status', complaintStatusSchema.options, null),
      cause: given(values, 'cause'),
    };
    const { call } = await desk();
    const inUse = language ?? (await call('settings.get', {})).settings.language;
    progress('Writing the spreadsheet');
    const { rows, file } = await call('reports.export', { format, filter, language: inUse });
    // Beside and renamed: whoever looks meanwhile sees the old file or the whole new one.
    writeFileSync(`${out}.part`, Buffer.from(file.base64, 'base64'));
    renameSync(`${out}.part`, out);
    return { json: { rows, file: out }, lines: [`${rows} records written to ${out}.`] };
  },
};

function day(values: Values, name: string): string | null {
  const value = given(values, name);
  if (value !== null && !(/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))) {
    throw new WrongUsage(`--${name} takes a day such as 2026-11-01.`);
  }
  return value;
}
