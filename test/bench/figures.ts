/** `bench reports`: the page of Insights over 100,000 contacts and 20,000 complaints, against a hundredth of it in the same run; and what a call from the window waits meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createEngine, type Engine } from '#engine/engine.ts';
import { furnishInsights } from '../browser/insights-shop.ts';
import { testHost } from '../engine/host.ts';

const contacts = 100_000;
const days = 3650;
const complaining = 0.2;
/** To reach, in CPU time of the whole process: on a busy machine the clock says more about the machine. How long a call waits is told beside it. */
const mostRatio = 10;

export interface FiguresRun {
  readonly name: string;
  /** Milliseconds of CPU time, the median of several. */
  readonly large: number;
  readonly small: number;
  readonly ratio: number;
  /** The longest that another call waited while the large one was made, ms. */
  readonly waited: number;
  readonly ok: boolean;
}

const today = (): string => new Date().toISOString().slice(0, 10);
const back = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);

/** A part of the page is told, to see where the time goes; the page is what must be reached. */
const pages: readonly { readonly name: string; readonly part?: true; readonly ask: (engine: Engine) => Promise<unknown> }[] = [
  { name: 'the page: a month', ask: (engine) => page(engine, 30) },
  { name: 'the page: a year', ask: (engine) => page(engine, 365) },
  { name: 'the page: five years', ask: (engine) => page(engine, 1825) },
  { name: 'of it, the figures of five years', part: true, ask: (engine) => figures(engine, 1825) },
  { name: 'of it, the course of twelve months', part: true, ask: (engine) => engine.call('reports.course', { to: today() }) },
];

/** The figures of a period and of the one before it. */
const figures = (engine: Engine, span: number): Promise<unknown> =>
  Promise.all([
    engine.call('reports.figures', { from: back(span), to: today() }),
    engine.call('reports.figures', { from: back(2 * span + 1), to: back(span + 1) }),
  ]);

/** All that the window asks when Insights is opened. */
const page = (engine: Engine, span: number): Promise<unknown> =>
  Promise.all([
    engine.call('reports.since', {}),
    figures(engine, span),
    engine.call('reports.course', { to: today() }),
    engine.call('matrix.read', { from: back(span), to: today() }),
    engine.call('goals.standing', {}),
    engine.call('assessments.list', {}),
  ]);

export async function benchFigures(): Promise<readonly FiguresRun[]> {
  const [large, small] = [await open(contacts), await open(contacts / 100)];
  try {
    const runs: FiguresRun[] = [];
    for (const { name, ask, part = false } of pages) {
      const slow = await timed(large.engine, ask);
      const fast = await timed(small.engine, ask);
      const ratio = slow.median / fast.median;
      runs.push({
        name,
        large: slow.median,
        small: fast.median,
        ratio,
        waited: slow.waited,
        ok: part || ratio <= mostRatio,
      });
    }
    return runs;
  } finally {
    for (const { engine, folder } of [large, small]) {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

export function figuresTable(runs: readonly FiguresRun[]): string {
  const cell = (value: number): string => value.toPrecision(4).padStart(11);
  return [
    `${''.padEnd(34)}${'large CPU'.padStart(11)}${'small CPU'.padStart(11)}${'ratio'.padStart(11)}${'waited ms'.padStart(11)}`,
    ...runs.map(
      ({ name, large, small, ratio, waited, ok }) =>
        `${name.padEnd(34)}${cell(large)}${cell(small)}${cell(ratio)}${cell(waited)}${ok ? '' : '  not reached'}`,
    ),
  ].join('\n');
}

async function open(count: number): Promise<{ engine: Engine; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  furnishInsights(folder, 'en', { days, contacts: count, complaining });
  return { engine: await createEngine(testHost({ folder })), folder };
}

async function timed(engine: Engine, ask: (engine: Engine) => Promise<unknown>): Promise<{ median: number; waited: number }> {
  await ask(engine);
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const before = process.cpuUsage();
    await ask(engine);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return { median: times.sort((one, other) => one - other)[2] ?? 0, waited: await longestWait(engine, ask) };
}

/** By itself: whoever looks costs time too. */
async function longestWait(engine: Engine, ask: (engine: Engine) => Promise<unknown>): Promise<number> {
  let waited = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      const asked = performance.now();
      await engine.call('complaints.causes', {});
      waited = Math.max(waited, performance.now() - asked);
      await pause(5);
    }
  })();
  await ask(engine);
  running = false;
  await watching;
  return waited;
}
