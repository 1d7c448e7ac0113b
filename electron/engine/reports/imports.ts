/** Brings an owner's own spreadsheet into the ledger: a row once, in short transactions, and all of it back out in one act. */
import type { Handlers } from '#contract/api.ts';
import { blankFields, type ComplaintFields } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { ImportDone, ImportLook, ImportPlan, ImportPreview } from '#contract/imports.ts';
import type { ComplaintsRoom } from '../complaints/room.ts';
import type { Host } from '../host.ts';
import { inSlices, type MailRoom } from '../mail/index.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { fold, mintId, type Store } from '../store/index.ts';
import { createImportLog, type ImportLog } from './import-log.ts';
import type { PlanTask } from './import-plan.ts';
import type { ReadRow, ReadRows, RowsTask, Shop } from './import-rows.ts';
import type { OpenTask, Table } from './import-table.ts';
import type { JobsThread } from './latest.ts';

export interface ImportsDeps {
  readonly store: Store;
  readonly host: Pick<Host, 'clock'>;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly mail: Pick<MailRoom, 'dropCustomer'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'has' | 'bring' | 'takeBack' | 'causesByName'>;
  readonly jobsThread: JobsThread;
}

export interface ImportsRoom {
  readonly handlers: Pick<Handlers, `imports.${'open' | 'guess' | 'preview' | 'run' | 'stop' | 'undo' | 'list'}`>;
}

interface Opened {
  readonly name: string;
  readonly table: Table;
}

/** A ready row and what is to become of it. */
interface Decided {
  readonly row: ReadRow;
  readonly double: boolean;
  /** The number asked for, when it is free. */
  readonly number: number | null;
}

const keptFiles = 3;
const shownRows = 20;
const shownUnreadable = 500;

export function createImports({ store, host, settings, mail, complaints, jobsThread }: ImportsDeps): ImportsRoom {
  const log: ImportLog = createImportLog(store.db);
  const opened = new Map<string, Opened>();
  let stopping: boolean | null = null;

  function shop(): Shop {
    const { zone, currency } = settings.current();
    return { zone, currency, now: wallOf(settings.now(), zone) };
  }

  function find(file: string): Opened {
    const found = opened.get(file);
    if (found === undefined) throw new Failure({ code: 'not-found', what: 'spreadsheet', id: file });
    return found;
  }

  async function look(file: string, sheet: number | null, headRow: number | null): Promise<ImportLook> {
    const { name, table } = find(file);
    const task: PlanTask = { table, sheet, headRow };
    const guess = await jobsThread.run<Pick<ImportLook, 'plan' | 'columns'>>('importPlan', task).result;
    return { file, name, sheets: table.sheets.map((one) => ({ name: one.name, rows: one.rows.length })), ...guess };
  }

  function read(file: string, plan: ImportPlan): Promise<ReadRows> {
    const task: RowsTask = { table: find(file).table, plan, shop: shop() };
    return jobsThread.run<ReadRows>('importRows', task).result;
  }

  /** Which rows are here already, and which may keep their number. */
  function decide(ready: readonly ReadRow[]): Decided[] {
    const asked = new Set<number>();
    return ready.map((row) => {
      const { number, hash } = row;
      if (log.holds(hash)) return { row, double: true, number: null };
      if (number === null || asked.has(number)) return { row, double: false, number: null };
      if (complaints.has(number)) return { row, double: isSame(complaints.get(number), row.fields), number: null };
      asked.add(number);
      return { row, double: false, number: log.takenByAnother(number, hash) ? null : number };
    });
  }

  function recordOf({ fields: said }: ReadRow, plan: ImportPlan, { now, currency }: Shop): ComplaintFields {
    const blank = blankFields({ now, takenBy: settings.current().ownerName, currency });
    const fields: ComplaintFields = { ...blank, channel: plan.channel, status: plan.status, ...said };
    if (said.applied === undefined && fields.promisedFor !== null) fields.applied = 'promised';
    if (said.status === undefined && fields.resolvedAt !== null) fields.status = 'resolved';
    else if (said.status === undefined && fields.status === 'open' && fields.promisedFor !== null) fields.status = 'promised';
    return fields;
  }

  const tell = (share: number): void => store.changes.tell({ type: 'progress', work: 'import', share });

  async function run(file: string, plan: ImportPlan, leaveOut: boolean): Promise<ImportDone> {
    const { ready, unreadable } = await read(file, plan);
    if (unreadable.length > 0 && !leaveOut) {
      const issues = unreadable.slice(0, 20).map(({ row, problems }) => ({
        path: `row ${row}`,
        message: problems.map(({ why, text }) => (text === '' ? why : `${why}: ${text}`)).join('; '),
      }));
      throw new Failure({ code: 'bad-input', issues });
    }
    const at = shop();
    const decided = decide(ready);
    const wanted = decided.filter(({ double }) => !double);
    const id = mintId(host.clock.now());
    if (wanted.length > 0) {
      store.transaction(() => log.begin({ id, name: find(file).name, at: settings.now(), by: settings.current().ownerName }));
      try {
        let done = 0;
        const causes = complaints.causesByName();
        const bringIn = ({ row, number }: Decided): void => {
          if (stopping === true) throw new Failure({ code: 'stopped' });
          const fields = recordOf(row, plan, at);
          // a log that was exported in another language says its causes in that language
          const cause = causes.get(fold(fields.cause.trim())) ?? fields.cause;
          const given = complaints.bring({ number, zone: row.zone ?? at.zone, fields: { ...fields, cause } });
          log.add({ importId: id, row: row.row, hash: row.hash, number: given });
          done += 1;
        };
        await inSlices(store, wanted, bringIn, () => tell(done / wanted.length));
      } catch (error) {
        await undo(id);
        throw error;
      }
    }
    return {
      id,
      imported: wanted.length,
      doubles: decided.length - wanted.length,
      unreadable: unreadable.slice(0, shownUnreadable),
      unreadableCount: unreadable.length,
    };
  }

  /** A crash on the way leaves the rest to the next call. */
  async function undo(id: string): Promise<{ removed: number; kept: number[] }> {
    const { at } = log.get(id);
    const rows = log.rows(id);
    const kept: number[] = [];
    let done = 0;
    await inSlices(
      store,
      rows,
      ({ row, number }) => {
        done += 1;
        log.mark(id, row, true);
        const { removed, customerId } = complaints.takeBack(number);
        if (removed && customerId !== null) mail.dropCustomer(customerId, at);
        if (removed || !complaints.has(number)) return;
        log.mark(id, row, false);
        kept.push(number);
      },
      () => tell(done / rows.length),
    );
    store.transaction(() => log.end(id, settings.now()));
    return { removed: rows.length - kept.length, kept };
  }

  return {
    handlers: {
      'imports.open': async ({ name, base64 }) => {
        const task: OpenTask = { bytes: Buffer.from(base64, 'base64'), language: settings.current().language };
        const table = await jobsThread.run<Table>('importOpen', task).result;
        const file = mintId(host.clock.now());
        opened.set(file, { name, table });
        for (const old of [...opened.keys()].slice(0, -keptFiles)) opened.delete(old);
        return look(file, null, null);
      },
      'imports.guess': ({ file, sheet, headRow }) => look(file, sheet, headRow),
      'imports.preview': async ({ file, plan }): Promise<ImportPreview> => {
        const { ready, unreadable, empty, dayFirst, dayFirstBy, unknownWords } = await read(file, plan);
        const decided = decide(ready);
        const fresh = decided.filter(({ double }) => !double);
        return {
          rows: ready.length + unreadable.length + empty,
          ready: fresh.length,
          doubles: decided.length - fresh.length,
          empty,
          undated: fresh.filter(({ row }) => row.fields.reportedAt === undefined).length,
          renumbered: fresh.filter(({ row, number }) => row.number !== null && number === null).length,
          dayFirst,
          dayFirstBy,
          sample: decided.slice(0, shownRows).map(({ row, number, double }) => ({ row: row.row, number, fields: row.fields, double })),
          unreadable: unreadable.slice(0, shownUnreadable),
          unreadableCount: unreadable.length,
          unknownWords: [...unknownWords],
        };
      },
      'imports.run': async ({ file, plan, leaveOut }) => {
        if (stopping !== null) throw new Failure({ code: 'bad-input', issues: [{ path: 'file', message: 'another import is running' }] });
        stopping = false;
        try {
          return await run(file, plan, leaveOut);
        } finally {
          stopping = null;
        }
      },
      'imports.stop': () => {
        if (stopping === false) stopping = true;
        return {};
      },
      'imports.undo': ({ id }) => undo(id),
      'imports.list': () => log.all(),
    },
  };
}

/** The number alone proves nothing: every shop begins at 1. */
function isSame(here: ComplaintFields, said: Partial<ComplaintFields>): boolean {
  if (said.reportedAt !== undefined && said.reportedAt !== here.reportedAt) return false;
  const telling = (['customerName', 'customerEmail', 'customerPhone', 'order', 'nature'] as const).filter(
    (field) => (said[field] ?? '') !== '',
  );
  return telling.length === 0 || telling.some((field) => said[field] === here[field]);
}
