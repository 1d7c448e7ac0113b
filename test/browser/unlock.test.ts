/** The passphrase in the window, where there is no keychain and nobody at a terminal: new, known, wrong, not now; real Chromium, real Dovecot. */

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEngine } from '#engine/socket.ts';
import { readyWindow } from '../../build/window.ts';
import { accountFor, mail } from '../engine/mail/shop.ts';
import { addressOf, amends, end, launch } from '../hosts/program.ts';
import { type Dovecot, startDovecot } from '../servers/dovecot.ts';
import { type Sink, startSink } from '../servers/sink.ts';
import { nameIn, type Opened, openPage, violations } from './desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-unlock-'));
const shots = process.env.AMENDS_SHOTS;
let dovecot: Dovecot;
let sink: Sink;
let host: ChildProcess;
let opened: Opened;
beforeAll(async () => {
  await readyWindow();
  dovecot = await startDovecot();
  sink = await startSink({ password: dovecot.password });
  dovecot.deliver(mail({ id: 'm1', text: 'The bowl came broken.' }));
});
afterAll(async () => {
  await opened.close();
  await end(host);
  await sink.close();
  await dovecot.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(dark = false): Promise<Opened> {
  // A bus that nobody listens on: no Secret Service, as on a server.
  host = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open'], { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
  return openPage((await addressOf(host)).href, { dark });
}
async function shot(name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await opened.page.screenshot({ path: join(shots, `${name}.png`) });
}

test('the first password asks for a new passphrase, twice; without one nothing is kept', async () => {
  opened = await open();
  const { page } = opened;
  const account = accountFor(dovecot);
  await page.getByRole('textbox', { name: 'Email address' }).fill(account.email);
  await page.getByRole('textbox', { name: 'App password' }).fill(account.password);
  await page.getByRole('textbox', { name: 'Incoming (IMAP)' }).fill('127.0.0.1');
  await page.getByRole('textbox', { name: 'Outgoing (SMTP)' }).fill('127.0.0.1');
  await page.getByLabel('Incoming port').fill(String(dovecot.port));
  await page.getByLabel('Outgoing port').fill(String(sink.port));
  await page.getByLabel('Incoming security').selectOption('none');
  await page.getByLabel('Outgoing security').selectOption('none');
  await page.getByLabel('User name').fill(dovecot.user);
  await page.getByRole('button', { name: 'Continue' }).click();

  const dialog = page.getByRole('dialog', { name: 'Choose a passphrase' });
  await dialog.waitFor();
  await shot('new-en-light');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await page.getByText('A password is kept only under a passphrase, and none was chosen.').waitFor();
  expect(existsSync(join(folder, 'secrets.enc'))).toBe(false);

  await page.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByLabel('Passphrase', { exact: true }).fill('short');
  await dialog.getByRole('button', { name: 'Use this passphrase' }).click();
  await dialog.getByText('Take at least 8 characters.').waitFor();
  await dialog.getByLabel('Passphrase', { exact: true }).fill('gan eden 123');
  await dialog.getByLabel('The same again').fill('gan eden 12');
  await dialog.getByRole('button', { name: 'Use this passphrase' }).click();
  await dialog.getByText('The two differ. Type the same in both.').waitFor();
  await dialog.getByLabel('The same again').fill('gan eden 123');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await expect.poll(() => existsSync(join(folder, 'secrets.enc'))).toBe(true);
  expect(readFileSync(join(folder, 'secrets.enc'), 'utf8')).not.toContain(dovecot.password);
  await dialog.waitFor({ state: 'detached' });
}, 120_000);

test('the next start asks for it: a wrong one is told, without it the rest works, the right one brings the mail', async () => {
  await opened.close();
  await end(host);
  opened = await open(true);
  const { page } = opened;
  const dialog = page.getByRole('dialog', { name: 'Enter your passphrase' });
  await dialog.waitFor();
  await dialog.getByLabel('Passphrase', { exact: true }).fill('something else');
  await dialog.getByRole('button', { name: 'Open the passwords' }).click();
  await dialog.getByText('This does not open the saved passwords.').waitFor();
  await shot('wrong-en-dark');
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await dialog.waitFor({ state: 'detached' });

  // The set-up is over and the owner reads Hebrew.
  const engine = await connectEngine(folder);
  if (engine === null) throw new Error('the engine that serves the window is not reached');
  await engine.call('settings.save', { changes: { setupDone: true, language: 'he' } });
  expect((await engine.call('settings.get', {})).settings).toMatchObject({ setupDone: true, language: 'he' });
  await engine.close();
  expect((await amends(['complaint', 'list', '--data', folder, '--json'])).code).toBe(0);
  const n = (english: string): string => nameIn('he', english);
  await page.getByText(n('The saved passwords are locked: mail neither comes in nor goes out. Everything else works.')).waitFor();
  await shot('locked-he-dark');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: n('Enter the passphrase') }).click();
  const again = page.getByRole('dialog', { name: n('Enter your passphrase') });
  await shot('known-he-dark');
  await again.getByLabel(n('Passphrase'), { exact: true }).fill('gan eden 123');
  await again.getByRole('button', { name: n('Open the passwords') }).click();
  await again.waitFor({ state: 'detached' });
  await page.getByText('Broken cup').first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: n('Enter the passphrase') }).count()).toBe(0);
  expect(opened.errors).toEqual([]);
}, 120_000);
