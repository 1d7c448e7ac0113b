/** Figures and spreadsheets: both are made in the jobs thread, so that the engine always answers. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Figures, MonthFigures } from '#contract/figures.ts';
import type { ExportFormat } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/room.ts';
import type { Host } from '../host.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { FiguresInput } from './figures.ts';
import type { Cases } from './figures-cases.ts';
import { createLatest, type JobsThread } from './latest.ts';
import { columnsOf } from './log-sheet.ts';
import type { ExportTask } from './tasks.ts';

export interface ReportsDeps {
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly store: Pick<Store, 'changes' | 'db'>;
  readonly complaints: Pick<ComplaintsRoom, 'numbers' | 'causeNames'>;
  readonly host: Pick<Host, 'dataFolder'>;
  /** `createThread(host.threads.jobs)` */
  readonly jobsThread: JobsThread;
}

export interface ReportsRoom {
  readonly handlers: Handlers<
    | 'reports.export'
    | 'reports.stopExport'
    | 'reports.figures'
    | 'reports.cases'
    | 'reports.course'
    | 'reports.exportFigures'
    | 'reports.since'
  >;
}

const types: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

/** The longest period of figures, in days: twenty years. */
const longestPeriod = 7320;

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

  const first = store.db.prepare<[], { opened: string | null; reported: string | null }>(
    `SELECT (SELECT min(opened_at) FROM conversations WHERE hidden = 0) AS opened, (SELECT min(reported_at) FROM complaints) AS reported`,
  );

  const target = (): Omit<FiguresInput, 'from' | 'to'> => {
    const { zone, hours, answerWithinHours, closedDays, holidays } = settings.current();
    return { zone, hours, answerWithinHours, closedDays, holidays, now: settings.now() };
  };

  const causeNamesIn = (language: Language): Record<string, string> => Object.fromEntries(complaints.causeNames(language));

  const latest = createLatest(jobsThread, host.dataFolder);

  return {
    handlers: {
      'reports.since': () => {
        const { opened = null, reported = null } = first.get() ?? {};
        const days = [opened === null ? null : wallOf(opened, settings.current().zone), reported].filter((wall) => wall !== null);
        return { day: days.toSorted()[0]?.slice(0, 10) ?? null };
      },
      'reports.export': async ({ format, filter, language, withPersonal, columns }) => {
        const numbers = complaints.numbers(filter);
        const task: ExportTask = {
          folder: host.dataFolder,
          numbers,
          format,
          language,
          columns: columnsOf(columns, withPersonal),
          causeNames: causeNamesIn(language),
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
      'reports.figures': (period) => latest<Figures>('figures', { ...target(), ...checked(period) }),
      'reports.cases': ({ figure, part, most, ...period }) =>
        latest<Cases>('cases', {
          ...target(),
          ...checked(period),
          figure,
          part,
          most,
          causeNames: causeNamesIn(settings.current().language),
        }),
      'reports.exportFigures': async ({ before, language, ...period }) => {
        const task = {
          folder: host.dataFolder,
          ...target(),
          ...checked(period),
          before: before === null ? null : checked(before),
          language,
          causeNames: causeNamesIn(language),
        };
        const bytes = await jobsThread.run<Uint8Array>('figuresBook', task).result;
        const name = `${sayIn(language)('reports.title')} ${period.from} ${period.to}.xlsx`;
        return { file: { name, type: types.xlsx, base64: Buffer.from(bytes).toString('base64') } };
      },
      'reports.course': ({ to }) =>
        latest<MonthFigures[]>('course', { ...target(), ...checked({ from: to, to }), currency: settings.current().currency }),
    },
  };
}

function checked(period: { readonly from: string; readonly to: string }): { from: string; to: string } {
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  if (days >= 1 && days <= longestPeriod) return period;
  throw new Failure({ code: 'bad-input', issues: [{ path: 'to', message: `a period has 1 to ${longestPeriod} days` }] });
}
