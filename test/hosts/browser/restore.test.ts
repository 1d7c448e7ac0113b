/** Restoring a backup from the window: the engine starts anew behind the same address, on the data of that moment. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Output } from '#contract/api.ts';
import { addressOf, end, launch } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-restore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it goes back, keeps what was there aside, and the window goes on over the same socket', async () => {
  const host = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open'], { AMENDS_PASSPHRASE: 'for this test only' });
  const address = await addressOf(host);
  const socket = new WebSocket(`ws://${address.host}/engine`, { headers: { origin: address.origin } });
  const waiting = new Map<number, (frame: { output?: unknown; fault?: { code: string } }) => void>();
  const shares: number[] = [];
  let lastId = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ token: address.hash.slice('#token='.length) })));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      if (frame.ready === true) resolve();
      if (frame.id !== undefined) waiting.get(frame.id)?.(frame);
      if (frame.event?.type === 'progress') shares.push(frame.event.share);
    });
  });
  const ask = <T>(method: string, input: unknown): Promise<T> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ output, fault }) => (fault === undefined ? resolve(output as T) : reject(new Error(fault.code))));
      socket.send(JSON.stringify({ id, method, input }));
    });
  };
  const natures = async (): Promise<string[]> =>
    (await ask<Output<'complaints.list'>>('complaints.list', {})).complaints.map(({ nature }) => nature).sort();

  await ask('complaints.create', { fields: { nature: 'before' } });
  const { file } = await ask<Output<'data.backup'>>('data.backup', {});
  await ask('complaints.create', { fields: { nature: 'since' } });
  shares.length = 0;
  await expect(ask('data.restore', { file: join(folder, 'amends.db') })).rejects.toThrow('backup-unusable');
  expect(await natures()).toEqual(['before', 'since']);
  const done = await ask<Output<'data.restore'>>('data.restore', { file });
  expect(done).toMatchObject({ complaints: 1, messages: 0, uncertain: 0 });
  expect(await natures()).toEqual(['before']);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  expect(readdirSync(folder).filter((name) => name.startsWith('aside-'))).toHaveLength(1);
  await ask('complaints.create', { fields: { nature: 'after' } });
  expect(await natures()).toEqual(['after', 'before']);
  socket.close();
  expect(await end(host)).toBe(0);
});
