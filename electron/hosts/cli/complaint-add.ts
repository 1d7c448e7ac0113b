/** `complaint add --from FILE.json`: logs a record written as JSON. */
import { complaintJsonSchema } from '#contract/complaints.ts';
import { type Command, needed, readJson, WrongUsage } from './command.ts';

export const complaintAdd: Command = {
  name: 'complaint add',
  usage: '--from FILE.json',
  about: 'Logs a complaint from a JSON file (- is standard input).',
  options: { from: { type: 'string' } },
  words: [0, 0],
  async run({ values, desk }) {
    const record = readRecord(needed(values, 'from'));
    const { call } = await desk();
    const { complaint } = await call('complaints.addJson', { record });
    return { json: { complaint }, lines: [`Logged complaint ${complaint.number ?? '?'}.`] };
  },
};

function readRecord(file: string): ReturnType<typeof complaintJsonSchema.parse> {
  let found: unknown;
  try {
    found = readJson(file);
  } catch (cause) {
    const why = cause instanceof SyntaxError ? `it is not JSON (${cause.message})` : 'it can’t be read';
    throw new WrongUsage(`--from ${file}: ${why}.`, { cause });
  }
  const record = complaintJsonSchema.safeParse(found);
  if (record.success) return record.data;
  const issues = record.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  throw new WrongUsage(`--from ${file}: ${issues.join('; ')}.`);
}
