/** Figures and spreadsheets: both are made in the jobs thread, so that the engine always answers. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { ExportFormat, Figures } from '#contract/reports.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/room.ts';
import type { Host } from '../host.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { columnsOf } from './log-sheet.ts';
import type { ExportTask, FiguresTask } from './tasks.ts';

export interface ReportsDeps {
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly store: Pick<Store, 'changes'>;
  readonly complaints: Pick<ComplaintsRoom, 'numbers' | 'causeNames'>;
  readonly host: Pick<Host, 'dataFolder'>;
  /** `createThread(host.threads.jobs)` */
  readonly jobsThread: JobsThread;
}

/** The part of a thread that is used; engine.ts hands it in. */
export interface JobsThread {
  run<T>(task: string, input: unknown, onPhase?: (phase: string, value: unknown) => unknown): { readonly result: Promise<T>; stop(): void };
}

export interface ReportsRoom {
  readonly handlers: Pick<Handlers, 'reports.export' | 'reports.stopExport' | 'reports.figures'>;
}

const types: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

/** The longest period of figures, in days: a year and its leap day. */
const longestPeriod = 366;

export function createReports({ store, host, settings, complaints, jobsThread }: ReportsDeps): ReportsRoom {
  const running = new Set<() => void>();

  /** The thread may be deep in the library when it is told to stop: the owner does not wait for it. */
  async function stoppable<T>(run: { readonly result: Promise<T>; stop(): void }): Promise<T> {
    const stopped = Promise.withResolvers<never>();
    const stop = (): void => {
      run.stop();
      stopped.reject(new Failure({ code: 'stopped' }));
    };
    running.add(stop);
    try {
      return await Promise.race([run.result, stopped.promise]);
    } finally {
      running.delete(stop);
    }
  }

  return {
    handlers: {
      'reports.export': async ({ format, filter, language, withPersonal, columns }) => {
        const numbers = complaints.numbers(filter);
        const task: ExportTask = {
          folder: host.dataFolder,
          numbers,
          format,
          language,
          columns: columnsOf(columns, withPersonal),
          causeNames: Object.fromEntries(complaints.causeNames(language)),
        };
        const tell = (_phase: string, share: unknown): void =>
          store.changes.tell({ type: 'progress', work: 'export', share: Number(share) });
        const bytes = await stoppable(jobsThread.run<Uint8Array>('export', task, tell));
        const name = `${sayIn(language)('reports.sheetName')} ${settings.now().slice(0, 10)}.${format}`;
        return { rows: numbers.length, file: { name, type: types[format], base64: Buffer.from(bytes).toString('base64') } };
      },
      'reports.stopExport': () => {
        for (const stop of running) stop();
        return {};
      },
      'reports.figures': ({ from, to }) => {
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
        if (days < 1 || days > longestPeriod) {
          throw new Failure({ code: 'bad-input', issues: [{ path: 'to', message: `a period has 1 to ${longestPeriod} days` }] });
        }
        const { zone, hours, answerWithinHours, closedDays, holidays } = settings.current();
        const target = { zone, hours, answerWithinHours, closedDays, holidays };
        const task: FiguresTask = { folder: host.dataFolder, from, to, ...target, now: settings.now() };
        return jobsThread.run<Figures>('figures', task).result;
      },
    },
  };
}
