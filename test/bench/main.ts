/**
 * `npm run bench -- mail [--size 1000,10000,50000] [--seed N] [--json]`: figures as ratios of one run. Run as root, for Dovecot.
 * `npm run bench -- window [--size 50000] [--complaints 100000] [--runs 5] [--json]`: a full window ÷ one with 50 messages and 100 complaints.
 * `npm run bench -- reports [--json]`: the page of Insights over a hundred times as much.
 * `npm run bench -- export`: 10,000 complaints to a spreadsheet ÷ the bare library on the same cells, and the memory above idle.
 */
import { parseArgs } from 'node:util';
import { benchExport } from './export.ts';
import { benchFigures, figuresTable } from './figures.ts';
import { benchMail, type Figure, type MailRun } from './mail.ts';
import { benchWindow } from './window.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string' },
    complaints: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const benches = ['mail', 'window', 'reports', 'export'];
const [name] = positionals;
if (name === undefined || !benches.includes(name)) {
  process.stderr.write(`Which bench? One of: ${benches.join(', ')}\n`);
  process.exit(2);
}
if (name === 'reports') {
  const figures = await benchFigures();
  process.stdout.write(`${figuresTable(figures)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);
  process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
}
if (name === 'export') {
  const run = await benchExport(10_000);
  process.stdout.write(`${JSON.stringify({ bench: name, ...run })}\n`);
  process.exit(run.ratio <= 2 && run.peakMb <= 200 ? 0 : 1);
}
const note = (line: string): void => void process.stderr.write(`${line}\n`);
if (name === 'window') {
  const run = await benchWindow(Number(values.size ?? 50_000), Number(values.complaints), Number(values.runs), note);
  process.stdout.write(
    `${table(`${run.messages} messages and ${run.complaints} complaints, median of ${run.runs}`, 'little', run.figures)}\n`,
  );
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, ...run })}\n`);
  process.exit(0);
}
const sizes = (values.size ?? '10000').split(',').map(Number);
// A seed that nobody built against.
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const runs: MailRun[] = [];
for (const size of sizes) {
  const run = await benchMail(size, seed, note);
  runs.push(run);
  process.stdout.write(`${table(`${run.messages} messages, ${run.cpuMsPerMessage.toFixed(2)} ms CPU each`, 'pair', run.figures)}\n`);
}
if (runs.length > 1) process.stdout.write(`${growth(runs)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, seed, runs })}\n`);

function table(title: string, other: string, figures: readonly Figure[]): string {
  const shown = (value: number | null): string => (value === null ? '' : value.toPrecision(4)).padStart(10);
  const lines = figures.map(
    ({ name: what, ours, pair, ratio, reach, ok }) =>
      `${what.padEnd(28)}${shown(ours)}${shown(pair)}${shown(ratio)}  ${reach.padEnd(10)}${ok ? 'reached' : 'missed'}`,
  );
  const head = `${''.padEnd(28)}${'ours'.padStart(10)}${other.padStart(10)}${'ratio'.padStart(10)}  reach`;
  return [title, head, ...lines, ''].join('\n');
}

/** What a message costs as mailboxes grow: against the cheapest of the smaller ones, for the first thousands also pay for the start. */
function growth(all: readonly MailRun[]): string {
  const sorted = all.toSorted((one, other) => one.messages - other.messages);
  const lines = sorted.map(({ messages, cpuMsPerMessage, wallMsPerMessage }, at) => {
    const smaller = sorted.slice(0, at);
    const grown = [
      cpuMsPerMessage / Math.min(...smaller.map((run) => run.cpuMsPerMessage)),
      wallMsPerMessage / Math.min(...smaller.map((run) => run.wallMsPerMessage)),
    ];
    const shown = [
      messages,
      cpuMsPerMessage.toFixed(3),
      wallMsPerMessage.toFixed(3),
      ...(at === 0 ? [] : grown.map((by) => by.toFixed(2))),
    ];
    const verdict = at === 0 ? '' : Math.max(...grown) <= 1.3 ? '  reached' : '  missed';
    return `${shown.map((value) => String(value).padStart(12)).join('')}${verdict}`;
  });
  const head = ['messages', 'CPU ms each', 'wall ms each', 'CPU grown', 'wall grown'].map((title) => title.padStart(12)).join('');
  return ['Growth: the cost of a message ÷ that in a smaller mailbox, ≤ 1.3', head, ...lines, ''].join('\n');
}
