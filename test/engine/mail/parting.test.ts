/** Profiles of one person, merged and parted again in any order; what was logged since finds its owner by phone too. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { testHost } from '../host.ts';

async function openDesk(): Promise<Engine> {
  const host = testHost({ now: '2026-11-17T08:00:00Z', zone: 'Asia/Jerusalem' });
  const engine = await createEngine(host);
  onTestFinished(async () => {
    await engine.close();
    rmSync(host.dataFolder, { recursive: true, force: true });
  });
  return engine;
}

async function logged(
  engine: Engine,
  customerName: string,
  customerEmail: string,
  customerPhone: string,
  customerAddress = '',
): Promise<string> {
  const fields = { customerName, customerEmail, customerPhone, customerAddress };
  const { customerId } = await engine.call('complaints.create', { conversationId: null, fields });
  if (customerId === null) throw new Error('no profile');
  return customerId;
}

test('a call logged since goes back with the phone that it came from', async () => {
  const engine = await openDesk();
  const kept = await logged(engine, 'Dana', 'dana@home.example', '');
  const gone = await logged(engine, 'Dana', '', '054-1234567');
  const { merge } = await engine.call('customers.merge', { keep: kept, gone });
  expect(await logged(engine, 'Dana', '', '+972 54 123 4567')).toBe(kept);
  await engine.call('customers.unmerge', { merge });
  const records = (await engine.call('complaints.list', { sort: { by: 'number', descending: false } })).complaints;
  expect(records.map(({ customerId }) => customerId)).toEqual([kept, gone, gone]);
});

test('three that were merged one into the other are parted in the order of the merging', async () => {
  const engine = await openDesk();
  const one = await logged(engine, 'Dana Levi', 'one@home.example', '054-1111111', '1 First Street');
  const two = await logged(engine, '', 'two@home.example', '054-2222222');
  const three = await logged(engine, 'Dana Levi', 'three@home.example', '054-3333333');
  const first = await engine.call('customers.merge', { keep: two, gone: one });
  const second = await engine.call('customers.merge', { keep: three, gone: two });
  await engine.call('customers.unmerge', { merge: first.merge });
  await engine.call('customers.unmerge', { merge: second.merge });
  const of = async (id: string) => {
    const { name, postal, addresses, phones, names } = await engine.call('customers.get', { id });
    return { name, postal, addresses, phones, names };
  };
  expect(await of(one)).toEqual({
    name: 'Dana Levi',
    postal: '1 First Street',
    addresses: ['one@home.example'],
    phones: ['054-1111111'],
    names: ['Dana Levi'],
  });
  expect(await of(two)).toEqual({ name: '', postal: '', addresses: ['two@home.example'], phones: ['054-2222222'], names: [] });
  expect(await of(three)).toEqual({
    name: 'Dana Levi',
    postal: '',
    addresses: ['three@home.example'],
    phones: ['054-3333333'],
    names: ['Dana Levi'],
  });
});

test('of two that were merged into one, the first is parted first and leaves nothing behind', async () => {
  const engine = await openDesk();
  const kept = await logged(engine, '', 'kept@home.example', '');
  const first = await logged(engine, 'Dana Levi', 'first@home.example', '054-1111111');
  const second = await logged(engine, 'D. Levi', 'second@home.example', '054-2222222');
  const one = await engine.call('customers.merge', { keep: kept, gone: first });
  const two = await engine.call('customers.merge', { keep: kept, gone: second });
  await engine.call('customers.unmerge', { merge: one.merge });
  expect((await engine.call('customers.get', { id: kept })).merges.map(({ id }) => id)).toEqual([two.merge]);
  expect(await engine.call('customers.get', { id: kept })).toMatchObject({ phones: ['054-2222222'], names: ['D. Levi'] });
  await engine.call('customers.unmerge', { merge: two.merge });
  expect(await engine.call('customers.get', { id: kept })).toMatchObject({ name: '', phones: [], names: [], doubles: [] });
});
