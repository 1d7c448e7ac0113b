/** The worker for long work on its own read-only connection: exports, figures, backups, the doctor. */
import { Failure } from '#contract/errors.ts';
import { type DisputeTask, makeDispute } from '../reports/dispute-pack.ts';
import type { FiguresInput } from '../reports/figures.ts';
import type { CasesInput } from '../reports/figures-cases.ts';
import type { CourseInput } from '../reports/figures-course.ts';
import { guessPlan, type PlanTask } from '../reports/import-plan.ts';
import { type RowsTask, readRows } from '../reports/import-rows.ts';
import { type OpenTask, openTable } from '../reports/import-table.ts';
import { insightTasks } from '../reports/insight-tasks.ts';
import { type PeopleTask, writePeople } from '../reports/people-file.ts';
import {
  type ExportTask,
  exportComplaints,
  exportFigures,
  type FiguresExport,
  type OverStore,
  readCases,
  readCourse,
  readFigures,
} from '../reports/tasks.ts';
import { writeBackup } from '../store/backup.ts';
import { examine } from '../store/check.ts';
import { damageOf, storeFailure } from '../store/disk.ts';
import { packDatabase } from '../store/pack.ts';
import { stageRestore } from '../store/restore.ts';
import { serveTasks, type Tasks } from './bridge.ts';

/** A page of the database that cannot be read is told as damage, not as a fault of the program. */
const toldAsDamage = (tasks: Tasks): Tasks =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Tasks[string]] => [
      name,
      async (input: { readonly folder?: string }, context) => {
        try {
          return await task(input as never, context);
        } catch (error) {
          throw damageOf(error) === null || input.folder === undefined ? error : storeFailure(error, input.folder);
        }
      },
    ]),
  );

serveTasks(
  toldAsDamage({
    backup: async ({ folder, out, now }: { folder: string; out: string; now: number }, { tell }) =>
      writeBackup(folder, out, now, (share) => void tell('share', share)),
    restore: async ({ folder, from, now }: { folder: string; from: string; now: number }, { tell }) =>
      stageRestore(folder, from, now, (share) => void tell('share', share)),
    pack: ({ folder }: { folder: string }) => packDatabase(folder),
    doctor: async ({ folder }: { folder: string }) => examine(folder),
    export: (task: ExportTask, { tell, signal }) =>
      exportComplaints(task, async (share) => {
        await tell('share', share);
        if (signal.aborted) throw new Failure({ code: 'stopped' });
      }),
    dispute: (task: DisputeTask, { tell, signal }) =>
      makeDispute(
        task,
        async (files) => (await tell('print', files)) === true,
        async (share) => {
          await tell('share', share);
          if (signal.aborted) throw new Failure({ code: 'stopped' });
        },
      ),
    people: async (task: PeopleTask) => writePeople(task),
    importOpen: (task: OpenTask) => openTable(task),
    importPlan: async (task: PlanTask) => guessPlan(task),
    importRows: async (task: RowsTask) => readRows(task),
    figures: async (task: OverStore<FiguresInput>) => readFigures(task),
    figuresBook: (task: OverStore<FiguresExport>) => exportFigures(task),
    cases: async (task: OverStore<CasesInput>) => readCases(task),
    course: async (task: OverStore<CourseInput>) => readCourse(task),
    ...insightTasks,
  }),
);
