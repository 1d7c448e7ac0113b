/**
 * A real Chromium with the window's own sanitiser and frame in it, and everything around it watched: scripts, HTTP requests,
 * TCP connections to a canary, and, in Chromium's own network log, every name it looks up and every address it connects to.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

export const shownSchema = z.object({
  text: z.string(),
  html: z.string(),
  remoteImages: z.number(),
  coloured: z.boolean(),
  pictures: z.array(z.string()),
  css: z.string(),
  unfolded: z.string(),
  asked: z.array(z.string()),
  armed: z.array(z.string()),
});
export type Shown = z.infer<typeof shownSchema>;

/** A name that resolves nowhere: only the asking is seen. */
export const trapName = 'leak.test';

export interface Trap {
  readonly page: Page;
  /** The canary's address, `http://127.0.0.1:PORT`. */
  readonly canary: string;
  show(html: string, options?: { click?: boolean }): Promise<Shown>;
  /** Scripts run, requests begun or arrived, and connections made since the last call. */
  sprung(): Promise<string[]>;
  /** Closes the browser. @returns names of the trap that were looked up, and addresses connected to but for the page's own */
  close(): Promise<{ lookups: string[]; connections: string[] }>;
}

export async function setTrap(): Promise<Trap> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-trap-'));
  const log = join(folder, 'net.json');
  const files = await builtPage();
  let seen: string[] = [];
  const pages = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    const body = files.get(path);
    if (body === undefined) {
      seen.push(`own server: ${path}`);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(body);
  });
  const canary = createServer((request, response) => {
    seen.push(`HTTP ${request.url}`);
    response.writeHead(200, { 'content-type': 'image/gif', 'access-control-allow-origin': '*' }).end();
  });
  canary.on('connection', () => seen.push('TCP'));
  const address = await listen(pages);
  const canaryAddress = await listen(canary);
  const browser: Browser = await chromium.launch({
    executablePath: process.env.AMENDS_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', `--log-net-log=${log}`],
  });
  const page = await browser.newPage();
  await page.goto(address);
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url())) seen.push(`request ${request.url()}`);
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
  page.on('popup', (popup) => seen.push(`window ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (!/^about:/.test(frame.url()) && frame.url() !== `${address}/`) seen.push(`navigated to ${frame.url()}`);
  });
  return {
    page,
    canary: canaryAddress,
    async show(html, options = {}) {
      return shownSchema.parse(await page.evaluate(`window.showMail(${JSON.stringify(html)}, ${JSON.stringify(options)})`));
    },
    async sprung() {
      const scripts = z.number().parse(await page.evaluate('((ran) => ((window.canary = 0), ran))(window.canary)'));
      const found = [...(scripts === 0 ? [] : [`${scripts} scripts`]), ...seen];
      seen = [];
      return found;
    },
    async close() {
      if (!browser.isConnected()) return { lookups: [], connections: [] };
      await browser.close();
      pages.close();
      canary.close();
      const watched = readLog(log, new URL(address).port);
      rmSync(folder, { recursive: true, force: true });
      return watched;
    },
  };
}

const logSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(z.object({ type: z.number(), params: z.unknown().optional() })),
});

function readLog(file: string, ownPort: string): { lookups: string[]; connections: string[] } {
  const { constants, events } = logSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const attempt = constants.logEventTypes.TCP_CONNECT_ATTEMPT;
  if (attempt === undefined || events.length < 100) throw new Error("Chromium's network log cannot be read");
  const lookups = new Set<string>();
  const connections: string[] = [];
  for (const { type, params } of events) {
    // Whatever the network service was asked to do with such a name stands in some event.
    for (const [name] of JSON.stringify(params ?? '').matchAll(trapNames)) lookups.add(name);
    const to = type === attempt ? z.object({ address: z.string() }).safeParse(params).data?.address : undefined;
    if (to !== undefined && !to.endsWith(`:${ownPort}`)) connections.push(to);
  }
  return { lookups: [...lookups], connections };
}

const trapNames = /[\w.-]*leak\.test/g;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function builtPage(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const result = await build({
    root: join(root, 'test/renderer/hostile-page'),
    logLevel: 'error',
    configFile: false,
    build: { write: false, minify: false },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const files = new Map<string, string | Uint8Array>();
  for (const one of outputs) {
    if (!('output' in one)) throw new Error('the page was watched, not built');
    for (const file of one.output) files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
  }
  return files;
}
