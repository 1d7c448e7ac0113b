/** `export`: the complaint log as a spreadsheet. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { complaintFilterSchema } from '#contract/complaints.ts';
import { complaintStatusSchema } from '#contract/mail.ts';
import { exportFormatSchema } from '#contract/reports.ts';
import { languageSchema } from '#contract/time.ts';
import { spaceFault } from '#engine/folder.ts';
import { type Command, given, needed, oneOf, outFile, type Values, WrongUsage } from './command.ts';

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
  async run({ values, dataFolder, desk, progress }) {
    needed(values, 'format');
    const format = oneOf(values, 'format', exportFormatSchema.options, null) ?? 'xlsx';
    const out = outFile(values, dataFolder);
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
    write(out, Buffer.from(file.base64, 'base64'));
    return { json: { rows, file: out }, lines: [`${rows} records written to ${out}.`] };
  },
};

/** Beside and renamed: whoever looks meanwhile sees the old file or the whole new one. */
function write(out: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(`${out}.part`, bytes);
    renameSync(`${out}.part`, out);
  } catch (cause) {
    if (existsSync(`${out}.part`)) rmSync(`${out}.part`);
    throw spaceFault(cause, dirname(out));
  }
}

function day(values: Values, name: string): string | null {
  const value = given(values, name);
  if (!complaintFilterSchema.shape.from.safeParse(value).success) {
    throw new WrongUsage(`--${name} takes a day such as 2026-11-01.`);
  }
  return value;
}
