/**
 * `bench window`: the window with much in it against the window with little, in one run, in real Chromium.
 * Each figure is the median of the runs; what is compared is the same act in both.
 */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readyWindow } from '../../build/window.ts';
import { openPage, startDesk } from '../browser/desk.ts';
import { fillMail } from '../engine/mail/mail-rows.ts';
import { fillLedger } from './ledger-rows.ts';
import type { Figure } from './mail.ts';
import { median } from './pair.ts';

interface WindowRun {
  readonly messages: number;
  readonly complaints: number;
  readonly runs: number;
  readonly figures: readonly Figure[];
}

interface Seen {
  readonly firstRowsMs: number;
  readonly switchMs: number;
  readonly listFrameMs: number;
  readonly tableFrameMs: number;
  /** While it is sorted and filtered: the longest stretch without a frame. */
  readonly sortFrameMs: number;
  readonly tableFilterMs: number;
  readonly tableSortMs: number;
}

const little = { messages: 50, complaints: 100 };
const reach = 1.2;

export async function benchWindow(messages: number, complaints: number, runs: number, note: (line: string) => void): Promise<WindowRun> {
  await readyWindow();
  const large: Seen[] = [];
  const small: Seen[] = [];
  const folders = { large: await filled(messages, complaints, note), small: await filled(little.messages, little.complaints, note) };
  try {
    // In turns, so that what else the machine does falls on both.
    for (let run = 0; run < runs; run += 1) {
      small.push(await look(folders.small));
      large.push(await look(folders.large));
      note(`run ${run + 1} of ${runs}: ${JSON.stringify([small.at(-1), large.at(-1)])}`);
    }
  } finally {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
  const figure = (name: string, key: keyof Seen): Figure => {
    const [ours, pair] = [median(large.map((one) => one[key])), median(small.map((one) => one[key]))];
    return { name, ours, pair, ratio: ours / pair, reach: `≤ ${reach} ×`, ok: ours / pair <= reach };
  };
  const within = (name: string, key: keyof Seen, most: number): Figure => {
    const [ours, pair] = [median(large.map((one) => one[key])), median(small.map((one) => one[key]))];
    return { name, ours, pair, ratio: null, reach: `≤ ${most}`, ok: ours <= most };
  };
  return {
    ...{ messages, complaints, runs },
    figures: [
      figure('start to first rows, ms', 'firstRowsMs'),
      figure('switching conversation, p95 ms', 'switchMs'),
      figure('frames of the list, p99 ms', 'listFrameMs'),
      figure('frames of the table, p99 ms', 'tableFrameMs'),
      figure('frames while it is sorted', 'sortFrameMs'),
      within('sort of the table, ms', 'tableSortMs', 1000),
      within('filter of the table, ms', 'tableFilterMs', 500),
    ],
  };
}

async function filled(messages: number, complaints: number, note: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-window-'));
  note(`${messages} messages, ${complaints} complaints: filling`);
  fillMail(folder, messages, 7);
  fillLedger(folder, complaints);
  return folder;
}

/** One window from its start to its end. */
async function look(filled: string): Promise<Seen> {
  // The browser's own start is the same in both, and takes longer than what is asked about.
  const { page, close } = await openPage('about:blank', { width: 1440, height: 900 });
  try {
    const started = performance.now();
    const desk = await startDesk([], (folder) => {
      rmSync(folder, { recursive: true });
      symlinkSync(filled, folder);
    });
    try {
      await page.goto(desk.address);
      await page.getByRole('option').first().waitFor();
      const firstRowsMs = performance.now() - started;
      const switchMs = await switching(page);
      const listFrameMs = await frames(page, '.rows');
      await page.getByRole('link', { name: 'Complaints', exact: true }).click();
      await page.locator('.tbl tbody tr').nth(10).waitFor();
      const tableFrameMs = await frames(page, '.tbl-s');
      await page.evaluate(watchFrames);
      const tableSortMs = await until(page, () => page.getByRole('button', { name: 'Customer', exact: true }).click());
      const tableFilterMs = await until(page, () => page.locator('.complaints-h input').first().fill('complaint-7-'));
      const sortFrameMs: number = await page.evaluate('window.longestFrame');
      return { firstRowsMs, switchMs, listFrameMs, tableFrameMs, sortFrameMs, tableFilterMs, tableSortMs };
    } finally {
      await desk.stop();
    }
  } finally {
    await close();
  }
}

const watchFrames = `
  window.longestFrame = 0;
  let last = performance.now();
  const beat = (now) => { window.longestFrame = Math.max(window.longestFrame, now - last); last = now; requestAnimationFrame(beat); };
  requestAnimationFrame(beat);`;

/** The 95th percentile of twenty steps down the list and up again, from the key until the other conversation is painted. */
async function switching(page: Page): Promise<number> {
  await page.getByRole('option').first().click();
  await page.getByRole('article').first().waitFor();
  const times: number[] = await page.evaluate(`(async () => {
    const shown = () => document.querySelector('.conv h2')?.textContent ?? '';
    const found = [];
    for (let step = 0; step < 20; step += 1) {
      const key = step % 10 < 5 ? 'j' : 'k';
      const before = shown();
      const started = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'Key' + key.toUpperCase(), bubbles: true, cancelable: true }));
      while (shown() === before && performance.now() - started < 5000) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      found.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return found;
  })()`);
  return percentile(times, 0.95);
}

/** The 99th percentile of the frames while the list moves, up and down in one stretch: a short list has no more than that. */
async function frames(page: Page, selector: string): Promise<number> {
  const times: number[] = await page.evaluate(`(async () => {
    const scroller = document.querySelector('${selector}');
    const found = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 200; frame += 1) {
      scroller.scrollBy(0, frame % 40 < 20 ? 90 : -90);
      const now = await new Promise(requestAnimationFrame);
      found.push(now - last);
      last = now;
    }
    return found;
  })()`);
  return percentile(times, 0.99);
}

/** Until the table shows something else. */
async function until(page: Page, act: () => Promise<void>): Promise<number> {
  const changed = page.evaluate(`(async () => {
    const shown = () => document.querySelector('.tbl tbody')?.innerText;
    const before = shown();
    while (shown() === before) await new Promise(requestAnimationFrame);
  })()`);
  const started = performance.now();
  await act();
  await changed;
  return performance.now() - started;
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
