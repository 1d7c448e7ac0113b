/** `import`: an owner's own spreadsheet into the ledger, and back out again. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ImportPlan, type ImportUnreadable, importPlanSchema } from '#contract/imports.ts';
import { type Command, countOf, given, readJson, type Values, WrongUsage } from './command.ts';

export const importLog: Command = {
  name: 'import',
  usage: '--from FILE [--sheet N] [--head-row N] [--plan FILE.json] [--day-first | --month-first] [--leave-out] [--dry-run] | --undo ID',
  about: 'Brings complaints in from a spreadsheet (xlsx or csv); the same row comes in once. --undo takes an import back.',
  options: {
    from: { type: 'string' },
    sheet: { type: 'string' },
    'head-row': { type: 'string' },
    plan: { type: 'string' },
    'day-first': { type: 'boolean' },
    'month-first': { type: 'boolean' },
    'leave-out': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    undo: { type: 'string' },
  },
  words: [0, 0],
  async run({ values, desk, progress }) {
    const undo = given(values, 'undo');
    const from = given(values, 'from');
    if (undo !== null && from !== null) throw new WrongUsage('--from and --undo don’t go together.');
    if (values['day-first'] === true && values['month-first'] === true)
      throw new WrongUsage('--day-first and --month-first don’t go together.');
    if (undo !== null) {
      const { call } = await desk();
      const { removed, kept } = await call('imports.undo', { id: undo });
      const stay = kept.length === 0 ? [] : [`${kept.length} were worked on since and stay: ${kept.join(', ')}.`];
      return { json: { removed, kept }, lines: [`${removed} records taken back.`, ...stay] };
    }
    if (from === null) throw new WrongUsage('--from is missing.');
    const bytes = readSheet(from);
    const override = readPlan(values);
    const { call, listen } = await desk();
    progress('Reading the spreadsheet');
    let look = await call('imports.open', { name: basename(from), base64: bytes.toString('base64') });
    if (values.sheet !== undefined || values['head-row'] !== undefined) {
      const sheet = countOf(values, 'sheet', look.plan.sheet + 1) - 1;
      if (sheet >= look.sheets.length) throw new WrongUsage(`--sheet ${sheet + 1}: ${basename(from)} has ${look.sheets.length}.`);
      const headRow = values['head-row'] === undefined ? null : countOf(values, 'head-row', 1);
      look = await call('imports.guess', { file: look.file, sheet, headRow });
    }
    const dayFirst = values['day-first'] === true ? true : values['month-first'] === true ? false : null;
    const plan: ImportPlan = { ...look.plan, ...override, ...(dayFirst === null ? {} : { dayFirst }) };
    const { file } = look;
    if (values['dry-run'] === true) {
      const preview = await call('imports.preview', { file, plan });
      const { ready, doubles, unreadableCount } = preview;
      return {
        json: { plan, columns: look.columns, preview },
        lines: [`${ready} can come in, ${doubles} are here already, ${unreadableCount} can’t be read.`, ...preview.unreadable.map(said)],
      };
    }
    let told = 0;
    const stop = listen((event) => {
      if (event.type !== 'progress' || event.work !== 'import' || event.share - told < 0.1) return;
      told = event.share;
      progress(`${Math.round(told * 100)} %`);
    });
    try {
      const done = await call('imports.run', { file, plan, leaveOut: values['leave-out'] === true });
      const { id, imported, doubles, unreadable, unreadableCount } = done;
      return {
        json: { id, imported, doubles, unreadable, unreadableCount },
        lines: [
          `${imported} records brought in, ${doubles} were here already, ${unreadableCount} left out.`,
          ...unreadable.map(said),
          ...(imported === 0 ? [] : [`Take them back with: amends import --undo ${id}`]),
        ],
      };
    } finally {
      stop();
    }
  },
};

function said({ row, problems }: ImportUnreadable): string {
  return `Row ${row}: ${problems.map(({ why, text }) => (text === '' ? why : `${why} (${text})`)).join('; ')}.`;
}

function readSheet(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new WrongUsage(`--from ${file}: it can’t be read.`, { cause });
  }
}

/** Any part of a plan, e.g. `{"columns": ["reportedAt", null, "nature"]}`. */
function readPlan(values: Values): Partial<ImportPlan> {
  const file = given(values, 'plan');
  if (file === null) return {};
  let found: unknown;
  try {
    found = readJson(file);
  } catch (cause) {
    throw new WrongUsage(`--plan ${file}: it is no JSON that can be read.`, { cause });
  }
  const plan = importPlanSchema.partial().strict().safeParse(found);
  if (!plan.success)
    throw new WrongUsage(
      `--plan ${file}: ${plan.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ')}.`,
    );
  const named = new Set(typeof found === 'object' && found !== null ? Object.keys(found) : []);
  return Object.fromEntries(Object.entries(plan.data).filter(([key]) => named.has(key)));
}
