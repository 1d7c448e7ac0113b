/** `npm run bench -- mail [--size 1000,10000,50000] [--seed N] [--json]`: figures as ratios of one run. Run as root, for Dovecot. `-- reports`: Insights. */
import { parseArgs } from 'node:util';
import { benchFigures, figuresTable } from './figures.ts';
import { benchMail, type MailRun } from './mail.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '10000' }, seed: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const benches = ['mail', 'reports'];
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
const sizes = values.size.split(',').map(Number);
// A seed that nobody built against.
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const runs: MailRun[] = [];
for (const size of sizes) {
  const run = await benchMail(size, seed, (line) => void process.stderr.write(`${line}\n`));
  runs.push(run);
  process.stdout.write(`${table(run)}\n`);
}
const costs = runs.map((run) => run.cpuMsPerMessage);
if (runs.length > 1) process.stdout.write(`cost a message, most ÷ least: ${(Math.max(...costs) / Math.min(...costs)).toFixed(2)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, seed, runs })}\n`);

function table({ messages, cpuMsPerMessage, figures }: MailRun): string {
  const shown = (value: number | null): string => (value === null ? '' : value.toPrecision(4)).padStart(10);
  const lines = figures.map(
    ({ name: what, ours, pair, ratio, reach, ok }) =>
      `${what.padEnd(28)}${shown(ours)}${shown(pair)}${shown(ratio)}  ${reach.padEnd(10)}${ok ? '' : 'not reached'}`,
  );
  const head = `${''.padEnd(28)}${'ours'.padStart(10)}${'pair'.padStart(10)}${'ratio'.padStart(10)}  reach`;
  return [`${messages} messages, ${cpuMsPerMessage.toFixed(2)} ms CPU each`, head, ...lines, ''].join('\n');
}
