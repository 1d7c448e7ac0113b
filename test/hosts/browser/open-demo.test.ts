/** The sample shop beside the owner's own, in the browser host as a real process. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Settings } from '#contract/settings.ts';
import { addressOf, end, launch } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Window {
  ask<T>(method: string, input: unknown): Promise<T>;
  close(): void;
}

/** A window's end of the socket at an address with a token. */
function open(address: URL): Promise<Window> {
  const socket = new WebSocket(`ws://${address.host}/engine`, { headers: { origin: address.origin } });
  const waiting = new Map<number, (frame: { output?: unknown; fault?: unknown }) => void>();
  let lastId = 0;
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ token: address.hash.slice('#token='.length) })));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { ready?: true; id?: number; output?: unknown; fault?: unknown };
      if (frame.ready === true) resolve({ ask, close: () => socket.close() });
      if (frame.id !== undefined) waiting.get(frame.id)?.(frame);
    });
    const ask = <T>(method: string, input: unknown): Promise<T> => {
      lastId += 1;
      const id = lastId;
      return new Promise((answered, refused) => {
        waiting.set(id, ({ output, fault }) => (fault === undefined ? answered(output as T) : refused(new Error(JSON.stringify(fault)))));
        socket.send(JSON.stringify({ id, method, input }));
      });
    };
  });
}

test('it has its own address, token and folder, opens once, and goes with the host', async () => {
  const host = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open'], { AMENDS_PASSPHRASE: 'for this test only' });
  const own = await addressOf(host);
  const window = await open(own);
  const [one, other] = await Promise.all([
    window.ask<{ address: string }>('settings.openDemo', {}),
    window.ask<{ address: string }>('settings.openDemo', {}),
  ]);
  expect(other.address).toBe(one.address);
  const address = new URL(one.address);
  expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  expect([address.port === own.port, address.hash === own.hash]).toEqual([false, false]);

  const sample = await open(address);
  const { settings, dataFolder } = await sample.ask<{ settings: Settings; dataFolder: string }>('settings.get', {});
  expect(settings).toMatchObject({ demo: true, setupDone: true, shopName: 'Wadi Kiln' });
  expect(dataFolder.startsWith(folder)).toBe(false);
  // No sample of the sample.
  expect(await sample.ask('settings.openDemo', {})).toEqual({ address: null });
  const { settings: real } = await window.ask<{ settings: Settings }>('settings.get', {});
  expect(real).toMatchObject({ demo: false, shopName: '' });
  expect(await window.ask('accounts.list', {})).toEqual([]);

  expect([existsSync(dataFolder), await end(host), existsSync(dataFolder)]).toEqual([true, 0, false]);
  await expect(fetch(address.origin)).rejects.toThrow();
});
