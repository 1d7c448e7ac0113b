/**
 * Hostile mails in the window's own sanitiser and frame, in a real Chromium: no script runs, nothing is asked of the network.
 * Corpora: html-dompurify (attacks), html-httpleaks (every known way in which HTML makes a browser send a request).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { corpora as corporaFolder } from '../corpora.ts';
import { setTrap, type Trap } from './trap.ts';

const corpora = corporaFolder();
let trap: Trap;
let canaryUrl = '';

beforeAll(async () => {
  trap = await setTrap();
  canaryUrl = trap.canary;
});

afterAll(async () => {
  await trap?.close();
});

beforeEach(async () => {
  await trap.sprung();
});

const show = (html: string, options: { click?: boolean } = {}) => trap.show(html, options);

describe.skipIf(corpora === null)('hostile mail', () => {
  test('text stays where the attack is gone', async () => {
    expect((await show('<p>Order <b onclick="alert(1)">10482</b></p><script>alert(1)</script>')).text).toBe('Order 10482');
    expect((await show('<form action="//x"><p>inside a form</p><input value="secret"></form>')).text).toContain('inside a form');
  });

  test('none of the known leaks leaks while pictures are off', async () => {
    const leak = readFileSync(join(corpora ?? '', 'html-httpleaks/leak.html'), 'utf8');
    const mail = leak.replaceAll('https://leaking.via', canaryUrl);
    expect(mail.split(canaryUrl).length).toBeGreaterThan(200);
    const shown = await show(mail, { click: true });
    await trap.page.waitForTimeout(1500);
    expect(shown.remoteImages).toBeGreaterThan(0);
    expect(await trap.sprung()).toEqual([]);
  });

  test('what is fetched once pictures are asked for are pictures alone, and not by the page', async () => {
    const leak = readFileSync(join(corpora ?? '', 'html-httpleaks/leak.html'), 'utf8').replaceAll('https://leaking.via', canaryUrl);
    const { pictures } = await show(leak);
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((url) => !/^\/(img|image)-/.test(new URL(url).pathname))).toEqual([]);
    expect(await trap.sprung()).toEqual([]);
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
    expect(await trap.sprung()).toEqual([]);
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
    expect(await trap.sprung()).toEqual([]);
  });
});
