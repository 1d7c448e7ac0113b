/** The dispute pack as a ZIP: the paper, the record as data, a workbook, the original mails, and a manifest that any `sha256sum -c` checks. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Complaint, ComplaintJson } from '#contract/complaints.ts';
import type { Language } from '#contract/time.ts';
import { openReader } from '../store/index.ts';
import { createArchive, type Step } from './archive.ts';
import { causeCaller } from './cause-names.ts';
import { type Case, readCase, readMails } from './dispute-case.ts';
import { disputePage } from './dispute-page.ts';
import { historySheet } from './history-sheet.ts';
import { columnsOf, logSheet } from './log-sheet.ts';
import { printFolder } from './print.ts';
import { writeXlsx } from './xlsx.ts';

export interface DisputeTask {
  /** The data folder; what is printed lies in it for as long as that takes. */
  readonly folder: string;
  readonly complaint: Complaint;
  readonly json: ComplaintJson;
  /** `143-2` */
  readonly name: string;
  readonly language: Language;
  readonly digits: 'local' | 'latin';
  readonly shopName: string;
  readonly ownerName: string;
  readonly madeAt: string;
  /** Causes as the language calls them. */
  readonly causeNames: Readonly<Record<string, string>>;
}

export interface DisputeMade {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Null where it is in the pack as PDF. */
  readonly page: string | null;
  readonly mails: number;
  readonly leftOut: number;
}

/**
 * @param print makes a PDF of the page in a file; false where nothing on the machine can
 * @throws Failure `database-damaged` where a mail is not what it was, and whatever `step` throws
 */
export async function makeDispute(
  task: DisputeTask,
  print: (files: { from: string; to: string }) => Promise<boolean>,
  step: Step,
): Promise<DisputeMade> {
  const { folder, complaint, name } = task;
  const db = openReader(folder);
  let of: Case;
  try {
    db.exec('BEGIN');
    of = readCase(db, complaint);
  } finally {
    db.close();
  }
  await step(0.05);
  const page = disputePage(of, { ...task, causeName: (cause) => task.causeNames[cause] ?? cause });
  const pdf = await printed(folder, page, print);
  await step(0.5);

  const archive = createArchive();
  const sums: string[] = [];
  const add = (file: string, content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    archive.add(file, bytes);
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`);
  };
  if (pdf === null) add(`dispute-${name}.html`, page);
  else add(`dispute-${name}.pdf`, pdf);
  add('record.json', `${JSON.stringify({ record: task.json, history: of.history, promises: of.promises }, null, 2)}\n`);
  add(`complaint-${complaint.number}.xlsx`, await workbook(of, task));
  for await (const { name: file, bytes } of readMails(folder, of.mails, (share) => step(0.6 + share * 0.35))) add(file, bytes);
  const outside = of.mails.filter(({ file }) => file === null);
  for (const { sha256, bytes, at } of outside) sums.push(`# not in this pack, ${bytes} bytes, ${at}: ${sha256}\n`);
  archive.add('SHA256SUMS.txt', sums.join(''));
  const bytes = archive.end();
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    page: pdf === null ? page : null,
    mails: of.mails.length,
    leftOut: outside.length,
  };
}

/** In a folder of its own, which nobody else may read and which is gone afterwards. */
async function printed(
  folder: string,
  page: string,
  print: (files: { from: string; to: string }) => Promise<boolean>,
): Promise<Buffer | null> {
  const desk = mkdtempSync(join(folder, printFolder));
  try {
    const [from, to] = [join(desk, 'page.html'), join(desk, 'page.pdf')];
    writeFileSync(from, page, { mode: 0o600 });
    return (await print({ from, to })) ? readFileSync(to) : null;
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

function workbook({ complaint: { number, zone, ...fields }, history }: Case, { language, causeNames }: DisputeTask): Promise<Uint8Array> {
  const called = causeCaller(causeNames);
  const columns = columnsOf(null, true);
  const records = [called.record({ number, zone, fields })];
  return writeXlsx([
    logSheet(records, language, columns),
    historySheet(
      records,
      called.history(() => history),
      language,
      columns,
    ),
  ]);
}
