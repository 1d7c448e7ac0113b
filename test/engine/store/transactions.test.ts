/** A long transaction beside the short ones of others. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { testHost } from '../host.ts';

function desk() {
  const { dataFolder } = testHost();
  const store = openStore({ folder: dataFolder, now: Date.now });
  store.db.exec('CREATE TABLE notes (text TEXT)');
  const add = store.db.prepare<[string]>('INSERT INTO notes VALUES (?)');
  const other = new Database(join(dataFolder, 'amends.db'), { readonly: true });
  const committed = () => other.prepare('SELECT text FROM notes ORDER BY rowid').pluck().all();
  const told: string[] = [];
  store.changes.listen((event) => told.push(event.type));
  return { store, note: (text: string) => void add.run(text), committed, told };
}

it('a long transaction is committed whole at its end, and tells only then', () => {
  const { store, note, committed, told } = desk();
  const long = store.long(() => note('finished'));
  long.step(() => {
    note('one');
    store.changes.tell({ type: 'templates' });
  });
  long.step(() => note('two'));
  expect([committed(), told]).toEqual([[], []]);
  long.commit();
  expect([committed(), told]).toEqual([['one', 'two', 'finished'], ['templates']]);
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
});

it('whoever writes ends it first, finished, and waits for the disk; it goes on in a new one', () => {
  const { store, note, committed } = desk();
  const long = store.long(() => note('finished'));
  long.step(() => note('one'));
  expect(store.db.pragma('synchronous', { simple: true })).toBe(1);
  store.transaction(() => {
    note('call');
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(committed()).toEqual(['one', 'finished']);
  });
  long.step(() => note('two'));
  long.commit();
  expect(committed()).toEqual(['one', 'finished', 'call', 'two', 'finished']);
});

it('a call that wrote without a transaction of its own is committed when it is answered; one that read ends nothing', () => {
  const { store, note, committed } = desk();
  const long = store.long(() => undefined);
  long.step(() => note('one'));
  store.settle();
  expect(committed()).toEqual([]);
  note('call');
  store.settle();
  expect(committed()).toEqual(['one', 'call']);
  long.commit();
});

it('what fails in a step or in its finish is undone and told to the one who steps, not to the one who came in between', () => {
  const { store, note, committed } = desk();
  const long = store.long(() => {
    throw new Error('no finish');
  });
  long.step(() => note('one'));
  store.transaction(() => note('call'));
  expect(committed()).toEqual(['call']);
  expect(() => long.step(() => note('two'))).toThrow('no finish');
  expect(() => long.commit()).toThrow('no finish');
  const next = store.long(() => undefined);
  next.step(() => note('three'));
  expect(() =>
    next.step(() => {
      throw new Error('no step');
    }),
  ).toThrow('no step');
  expect(committed()).toEqual(['call']);
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
});

it('while another thread writes the file, calls that read are answered, and one that writes is begun anew afterwards, once', async () => {
  const { store, note, committed } = desk();
  const packing = Promise.withResolvers<void>();
  const paused = store.pause(() => packing.promise);
  let begun = 0;
  let written = false;
  const writing = store
    .atDoor(() => {
      begun += 1;
      return store.transaction(() => note('a call'));
    })
    .then(() => {
      written = true;
    });
  for (let reads = 0; reads < 100; reads += 1) await store.atDoor(() => store.db.prepare('SELECT * FROM notes').all());
  expect([written, begun, committed()]).toEqual([false, 1, []]);
  await expect(store.atDoor(() => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  // what cannot wait writes as soon as the file lets it
  store.transaction(() => note('a tick'));
  packing.resolve();
  await Promise.all([paused, writing]);
  expect([begun, committed()]).toEqual([2, ['a tick', 'a call']]);
});

it('a packing that fails ends the pause too', async () => {
  const { store, note, committed } = desk();
  await expect(store.pause(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  await store.atDoor(() => store.transaction(() => note('after')));
  expect(committed()).toEqual(['after']);
});

it('what is to be done before the commit is done once, last, and not at all where all is undone', () => {
  const { store, note, committed } = desk();
  const last = () => note('last');
  store.transaction(() => {
    store.beforeCommit(last);
    store.transaction(() => store.beforeCommit(last));
    note('work');
  });
  expect(committed()).toEqual(['work', 'last']);
  expect(() =>
    store.transaction(() => {
      store.beforeCommit(last);
      throw new Error('undone');
    }),
  ).toThrow('undone');
  const long = store.long(() => note('finished'));
  long.step(() => store.beforeCommit(last));
  long.step(() => note('step'));
  long.commit();
  expect(committed()).toEqual(['work', 'last', 'step', 'finished', 'last']);
  long.step(() => store.beforeCommit(last));
  expect(() =>
    long.step(() => {
      throw new Error('failed');
    }),
  ).toThrow('failed');
  store.transaction(() => note('next'));
  expect(committed()).toEqual(['work', 'last', 'step', 'finished', 'last', 'next']);
});
