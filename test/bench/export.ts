/**
 * `bench export`: 10,000 complaints to a spreadsheet, against the bare library on the same cells in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { complaintFilterSchema } from '#contract/complaints.ts';
import { createHistory, createRecords } from '#engine/complaints/index.ts';
import { createEngine } from '#engine/engine.ts';
import { historySheet } from '#engine/reports/history-sheet.ts';
import { columnsOf, logSheet } from '#engine/reports/log-sheet.ts';
import type { Cell } from '#engine/reports/sheet.ts';
import { sumsSheet } from '#engine/reports/sums-sheet.ts';
import { openReader } from '#engine/store/index.ts';
import { testHost } from '../engine/host.ts';
import { fillLedger } from './ledger-rows.ts';

// What lies about since the start is no part of what the export takes.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export interface ExportRun {
  readonly records: number;
  readonly exportSeconds: number;
  readonly librarySeconds: number;
  /** To reach: ≤ 2. */
  readonly ratio: number;
  /** Above what the process held before; to reach: ≤ 200. */
  readonly peakMb: number;
  /** The longest that another call waited meanwhile, ms. */
  readonly longestWaitMs: number;
}

export async function benchExport(count: number): Promise<ExportRun> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const engine = await createEngine(testHost({ folder }));
  try {
    fillLedger(folder, count);
    // Both are measured warm: the first small export starts the thread and reads the modules.
    await engine.call('reports.export', { format: 'xlsx', filter: { find: 'complaint-1-' }, language: 'en' });
    collect();
    await pause(500);
    const idle = process.memoryUsage.rss();
    let peak = idle;
    let longestWaitMs = 0;
    let running = true;
    const watching = (async () => {
      while (running) {
        const asked = performance.now();
        await engine.call('complaints.causes', {});
        longestWaitMs = Math.max(longestWaitMs, performance.now() - asked);
        peak = Math.max(peak, process.memoryUsage.rss());
        await pause(20);
      }
    })();
    const started = performance.now();
    const { rows } = await engine.call('reports.export', { format: 'xlsx', filter: complaintFilterSchema.parse({}), language: 'en' });
    const exportSeconds = (performance.now() - started) / 1000;
    running = false;
    await watching;
    if (rows !== count) throw new Error(`${rows} rows of ${count}`);
    const librarySeconds = await bareLibrary(folder, count);
    return {
      records: count,
      exportSeconds,
      librarySeconds,
      ratio: exportSeconds / librarySeconds,
      peakMb: (peak - idle) / 2 ** 20,
      longestWaitMs,
    };
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The library alone on cells that lie ready: no reading, no filter buttons. */
async function bareLibrary(folder: string, count: number): Promise<number> {
  const db = openReader(folder);
  const records = createRecords(db);
  const read = Array.from({ length: count }, (_, at) => records.get(at + 1)).map(({ number, zone, fields }) => ({ number, zone, fields }));
  const columns = columnsOf(null, true);
  const sheets = [logSheet(read, 'en', columns), sumsSheet(read, 'en'), historySheet(read, createHistory(db).of, 'en', columns)];
  const cells = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [...sheet.rows()].map((row) => row.map(plain)),
  }));

  db.close();
  await writeExcelFile([{ sheet: 'warm', data: [[{ value: 'x', type: String }]] }]).toBuffer();
  const started = performance.now();
  await writeExcelFile(cells).toBuffer();
  return (performance.now() - started) / 1000;
}

function plain(cell: Cell): CellObject | null {
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'text':
      return { value: cell.text, type: String, format: '@' };
    case 'number':
      return { value: cell.value, type: Number, format: '0' };
    case 'money':
      return { value: cell.value, type: Number, format: `[$${cell.currency}] #,##0.00` };
    case 'time':
      return { value: new Date(`${cell.wall}:00Z`), type: Date, format: 'yyyy-mm-dd hh:mm' };
    case 'month':
      return { value: new Date(`${cell.month}-01T00:00:00Z`), type: Date, format: 'yyyy-mm' };
  }
}
