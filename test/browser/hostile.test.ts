/**
 * Hostile mails in the window's own sanitiser and frame, in a real Chromium: no script runs, nothing is asked of the network.
 * Corpora: html-dompurify (attacks), html-httpleaks (every known way in which HTML makes a browser send a request).
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = new URL('../..', import.meta.url).pathname;
const corpora = [process.env.AMENDS_CORPORA, join(root, '../shared/corpora'), '/work/shared/corpora'].find(
  (folder) => folder !== undefined && existsSync(join(folder, 'html-dompurify')),
);
if (corpora === undefined && process.env.CI !== undefined) throw new Error('the corpora are missing');

const shownSchema = z.object({
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

let pages: Server;
let canary: Server;
let canaryUrl = '';
let browser: Browser;
let page: Page;
/** Requests that reached the canary server, and requests that the page began towards anywhere but its own files. */
let reached: string[] = [];
let begun: string[] = [];

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

beforeAll(async () => {
  const files = await builtPage();
  pages = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    const body = files.get(path);
    if (body === undefined) {
      reached.push(path);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(body);
  });
  canary = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'image/gif', 'access-control-allow-origin': '*' }).end();
  });
  const address = await listen(pages);
  canaryUrl = await listen(canary);
  browser = await chromium.launch({ executablePath: process.env.AMENDS_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.goto(address);
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url())) begun.push(request.url());
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
}, 60_000);

afterAll(async () => {
  await browser?.close();
  pages?.close();
  canary?.close();
});

beforeEach(() => {
  reached = [];
  begun = [];
});

async function show(html: string, options: { click?: boolean } = {}): Promise<z.infer<typeof shownSchema>> {
  const call = `window.showMail(${JSON.stringify(html)}, ${JSON.stringify(options)})`;
  return shownSchema.parse(await page.evaluate(call));
}

const ran = async (): Promise<unknown> => page.evaluate('window.canary');
const place = async (): Promise<unknown> => page.evaluate('window.location.pathname + window.frames.length');

describe.skipIf(corpora === undefined)('hostile mail', () => {
  test('the traps work: outside the frame they would spring', async () => {
    await page.evaluate(
      `new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = '${canaryUrl}/proof'; })`,
    );
    expect(reached).toEqual(['/proof']);
    expect(begun).toEqual([`${canaryUrl}/proof`]);
    await page.evaluate("window.alert('proof')");
    expect(await ran()).toBe(1);
    await page.evaluate('window.canary = 0');
    reached = [];
    begun = [];
  });

  test('every attack of the DOMPurify corpus is silent, clicked and hovered too', async () => {
    const cases = z
      .array(z.object({ id: z.string(), payload: z.string(), acceptable: z.array(z.string()) }))
      .parse(JSON.parse(readFileSync(join(corpora ?? '', 'html-dompurify/cases.json'), 'utf8')));
    expect(cases.length).toBeGreaterThan(200);
    await show('');
    const before = await place();
    const faults: string[] = [];
    for (const { id, payload } of cases) {
      const { html, armed } = await show(payload.replace(/(?:https?:)?\/\/[\w.-]+/g, canaryUrl), { click: true });
      if (/<(script|style|svg|math|iframe|object|embed|form|input|button|meta|link|base|template)\b/i.test(html))
        faults.push(`${id} kept a tag: ${html}`);
      if (armed.length > 0) faults.push(`${id} kept ${armed.join(', ')}`);
      if ((await ran()) !== 0) faults.push(`${id} ran a script`);
      await page.evaluate('window.canary = 0');
      if (reached.length + begun.length > 0) faults.push(`${id} asked for ${[...reached, ...begun].join(' ')}`);
      reached = [];
      begun = [];
    }
    expect(faults).toEqual([]);
    expect(await place()).toBe(before);
  }, 40_000);

  test('text stays where the attack is gone', async () => {
    expect((await show('<p>Order <b onclick="alert(1)">10482</b></p><script>alert(1)</script>')).text).toBe('Order 10482');
    expect((await show('<form action="//x"><p>inside a form</p><input value="secret"></form>')).text).toContain('inside a form');
  });

  test('none of the known leaks leaks while pictures are off', async () => {
    const leak = readFileSync(join(corpora ?? '', 'html-httpleaks/leak.html'), 'utf8');
    const mail = leak.replaceAll('https://leaking.via', canaryUrl);
    expect(mail.split(canaryUrl).length).toBeGreaterThan(200);
    const shown = await show(mail, { click: true });
    await page.waitForTimeout(1500);
    expect(shown.remoteImages).toBeGreaterThan(0);
    expect([...reached, ...begun]).toEqual([]);
    expect(await ran()).toBe(0);
  });

  test('what is fetched once pictures are asked for are pictures alone, and not by the page', async () => {
    const leak = readFileSync(join(corpora ?? '', 'html-httpleaks/leak.html'), 'utf8').replaceAll('https://leaking.via', canaryUrl);
    const { pictures } = await show(leak);
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((url) => !/^\/(img|image)-/.test(new URL(url).pathname))).toEqual([]);
    expect([...reached, ...begun]).toEqual([]);
  });

  test('a link leads nowhere by itself and says its real target', async () => {
    const { asked, html } = await show(
      `<a href="${canaryUrl}/real" ping="${canaryUrl}/ping" target="_top">https://bank.example</a><a href="javascript:alert(1)">x</a>`,
      {
        click: true,
      },
    );
    expect(asked).toContain(`${canaryUrl}/real`);
    expect(html).not.toContain('href');
    expect(asked.filter((one) => one.startsWith('javascript'))).toEqual([]);
    expect([...reached, ...begun]).toEqual([]);
  });

  test('styles keep their looks and lose their reach', async () => {
    const { html } = await show(
      `<div style="color: red; position: fixed; inset: 0; z-index: 9; background: #eee url(${canaryUrl}/bg); padding-top: 4px; width: 99999px">` +
        `<i style="background-image: \\75 rl(${canaryUrl}/esc); font-weight: 600; content: attr(x); --a: url(${canaryUrl}/v)">t</i></div>`,
    );
    expect(html).toContain('color:red');
    expect(html).toContain('padding-top:4px');
    expect(html).toContain('font-weight:600');
    expect(html).toContain('background-color:rgb(238, 238, 238)');
    expect(html).not.toMatch(/position|inset|z-index|url|99999|content|--a/);
    expect([...reached, ...begun]).toEqual([]);
  });
});
