/** The whole product for a browser test: the browser host as a process of its own, and a page of real Chromium on it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import type { Call } from '#contract/api.ts';
import { catalogs, type LanguageCode, type WordKey } from '#words/index.ts';
import { readyWindow } from '../../build/window.ts';
import { createWire, type Line } from '../../renderer/wire/wire.ts';

const root = join(import.meta.dirname, '../..');
/** Where it is there, Chromium for programs: the same pages, without a browser's own windows and services. */
const executablePath = existsSync('/usr/bin/chromium-headless-shell') ? '/usr/bin/chromium-headless-shell' : '/usr/bin/chromium';

export interface Desk {
  readonly address: string;
  readonly folder: string;
  /** What the window would ask of the engine, for what a test prepares or looks up. */
  readonly call: Call;
  stop(): Promise<void>;
}

/**
 * @param more e.g. `['--demo']`
 * @param furnish fills the data folder first
 */
export async function startDesk(more: readonly string[] = [], furnish: (folder: string) => void = () => undefined): Promise<Desk> {
  await readyWindow();
  const folder = mkdtempSync(join(tmpdir(), 'amends-desk-'));
  furnish(folder);
  const args = [join(root, 'electron/hosts/browser/main.ts'), '--no-open', ...(more.includes('--demo') ? [] : ['--data', folder]), ...more];
  const host = spawn(process.execPath, args, {
    env: { ...process.env, AMENDS_PASSPHRASE: 'for this test only' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await readyLine(host);
  const engine = await engineOf(address);
  return {
    address,
    folder,
    call: engine.call,
    async stop() {
      engine.close();
      const ended = new Promise((resolve) => host.once('exit', resolve));
      host.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Speaks to a desk's engine as its window does. */
async function engineOf(address: string): Promise<{ call: Call; close(): void }> {
  const { origin, hash } = new URL(address);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/engine`, { origin });
  const line: Line = {
    send: (request) => socket.send(JSON.stringify(request)),
    onFrame: () => undefined,
    onConnected: () => undefined,
  };
  const { call } = createWire(line);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send(JSON.stringify({ token: hash.replace('#token=', '') })));
    socket.once('message', () => resolve());
  });
  socket.on('message', (data) => line.onFrame(JSON.parse(String(data))));
  return { call, close: () => socket.terminate() };
}

function readyLine(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    host.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    host.stdout?.on('data', (chunk: Buffer) => {
      const address = /http:\S+/.exec(chunk.toString())?.[0];
      if (address !== undefined) resolve(address);
    });
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)));
  });
}

export interface Opened {
  readonly page: Page;
  /** What the page logged as errors. */
  readonly errors: string[];
  close(): Promise<void>;
}

export async function openPage(address: string, options: { dark?: boolean; width?: number; height?: number } = {}): Promise<Opened> {
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    timezoneId: 'Asia/Jerusalem',
    acceptDownloads: true,
    // What moves for the eye alone is only work here, and what waits for it.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // Two test files share two cores: what takes a second alone may take half a minute.
  page.setDefaultTimeout(60_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address);
  return { page, errors, close: () => browser.close() };
}

export interface DemoPage extends Opened {
  readonly desk: Desk;
}

/** The sample shop with its window, once the list stands there. Closing ends both. */
export async function openDemo(): Promise<DemoPage> {
  const desk = await startDesk(['--demo']);
  const opened = await openPage(desk.address);
  await opened.page.getByRole('option').first().waitFor();
  return {
    ...opened,
    desk,
    async close() {
      await opened.close();
      await desk.stop();
    },
  };
}

/** A mail's own frame is left out: it is scriptless; so is the component library's announcer, which names what may just have gone. */
const axeRun = `axe.run({ exclude: [['iframe'], ['[data-live-announcer]']] }, { resultTypes: ['violations'], iframes: false }).then((found) =>
  found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => id + ': ' + target.join(' ') + ' ' + html + ' ' + failureSummary)))`;

/** Violations that axe finds, one line each. */
export async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe.source);
  return page.evaluate(axeRun);
}

/** The accessible name of the contract (English), as another language says it: the same catalog entry. */
export function nameIn(language: LanguageCode, english: string): string {
  if (language === 'en') return english;
  const key = (Object.entries(catalogs.en) as [WordKey, string][]).find(([, text]) => text === english)?.[0];
  if (key === undefined) throw new Error(`no text of the catalogs is "${english}"`);
  return catalogs[language][key];
}
