/** A person is erased: afterwards nothing in the data folder holds a word of them. On a real Dovecot, with a real engine. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { faultOf } from '#contract/errors.ts';
import { createEngine } from '#engine/engine.ts';
import { openReader } from '#engine/store/index.ts';
import { mail, openShop, type Shop } from '../mail/shop.ts';

let shop: Shop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

/** What is only Maya's: in her mails, her record, the notes on her. */
const hers = [
  'Thornwick',
  'maya.thornwick',
  '20 7946 0143',
  'zanzibarvase',
  'Quillpen Lane',
  'heirloomchip',
  'ORD77881',
  'xylophonenote',
  'rimphoto',
];

async function furnished(): Promise<{ shop: Shop; customer: string; number: number; other: number }> {
  const opened = await openShop({}, (server) => {
    for (const at of [1, 2, 3])
      server.deliver(
        mail({
          id: `maya${at}`,
          from: 'Maya Thornwick <maya.thornwick@mail.example>',
          subject: `My zanzibarvase ${at}`,
          text: `It came with a heirloomchip ${at}.\nOrder ORD77881\nMaya Thornwick\n+44 20 7946 0143`,
          headers: at === 1 ? [] : ['In-Reply-To: <maya1@test>'],
        }),
      );
    server.deliver(mail({ id: 'dana', text: 'the handle of my teapot came off' }));
  });
  shop = opened;
  await opened.sync();
  const { engine } = opened;
  const conversations = await opened.conversations();
  const conversationId = conversations.find(({ subject }) => subject.includes('zanzibarvase'))?.id ?? '';
  const { number, customerId } = await engine.call('complaints.create', {
    conversationId,
    fields: {
      customerPhone: '+44 20 7946 0143',
      customerAddress: '7 Quillpen Lane',
      nature: 'heirloomchip on the rim',
      order: 'ORD77881',
      product: 'Vase',
      cause: 'Packed too thinly',
      prevention: 'Double box, as Thornwick said',
      compensationKind: 'refund',
      compensationMinor: 3000,
      compensationCurrency: 'GBP',
      promisedFor: '2099-01-01T10:00',
    },
  });
  const customer = customerId ?? '';
  await engine.call('customers.change', { id: customer, changes: { notes: { from: '', to: 'xylophonenote: calls on Mondays' } } });
  await engine.call('contacts.mark', { contacts: [{ conversationId }], kind: 'complaint', reason: 'Broken' });
  await engine.call('complaints.save', {
    number,
    revision: 1,
    changes: { fix: { from: '', to: 'A new zanzibarvase' } },
  });
  const dana = conversations.find(({ subject }) => subject === 'Broken cup')?.id ?? '';
  const other = await engine.call('complaints.create', {
    conversationId: dana,
    fields: { cause: 'Packed too thinly', nature: 'the handle' },
  });
  return { shop: opened, customer, number, other: other.number };
}

/** Files of the folder that hold one of the words, in any letters. */
function residue(folder: string): string[] {
  const found: string[] = [];
  const look = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path)) look(join(path, name));
      return;
    }
    if (!statSync(path).isFile()) return;
    const text = readFileSync(path).toString('latin1').toLowerCase();
    for (const word of hers) if (text.includes(word.toLowerCase())) found.push(`${path}: ${word}`);
  };
  look(folder);
  return found;
}

describe.each(['anonymise', 'delete'] as const)('a person who asked for it: %s', (how) => {
  test('nothing in the data folder tells of them, and everything else is whole', async () => {
    const { shop: opened, customer, number, other } = await furnished();
    const { engine, host } = opened;
    await engine.call('data.backup', { out: null });
    expect(residue(host.dataFolder).length).toBeGreaterThan(5);
    const look = await engine.call('erasure.look', { customer });
    expect(look).toMatchObject({
      confirm: 'Maya Thornwick',
      conversations: 1,
      messages: 3,
      complaints: 1,
      followUps: 1,
      onServer: 3,
      mentions: 0,
    });
    expect(look.backups).toHaveLength(1);
    const wrong = await engine.call('erasure.run', { customer, how, confirm: 'Dana', backups: true }).catch(faultOf);
    expect(wrong).toMatchObject({ code: 'bad-input' });

    const done = await engine.call('erasure.run', { customer, how, confirm: ' maya thornwick', backups: true });
    expect(done).toEqual({ messages: 3, complaints: 1, backupsRemoved: 1 });
    expect(residue(host.dataFolder)).toEqual([]);
    for (const word of hers) expect((await engine.call('search.run', { words: word })).total, word).toBe(0);

    // the others are untouched, and the new backup holds them
    expect((await engine.call('complaints.get', { number: other })).nature).toBe('the handle');
    expect((await engine.call('search.run', { words: 'teapot' })).hits.map(({ kind }) => kind)).toEqual(['message']);
    expect((await engine.call('data.doctor', {})).ok).toBe(true);

    const records = await engine.call('complaints.listJson', {});
    const kept = records.complaints.find((one) => one.number === number);
    if (how === 'delete') expect(kept).toBeUndefined();
    else
      expect(kept).toMatchObject({
        cause: 'Packed too thinly',
        product: 'Vase',
        nature: '',
        customer: { name: '', email: '', phone: '', address: '' },
        compensation: { kind: 'refund', amount: 30, currency: 'GBP' },
        prevention: 'Double box, as … said',
      });

    // the server still has the mail: it does not come back, and the count stays whole
    const { here, quarantined, onServer } = await opened.sync();
    expect(here + quarantined).toBe(onServer);
    opened.server.deliver(
      mail({
        id: 'maya1',
        from: 'Maya Thornwick <maya.thornwick@mail.example>',
        subject: 'My zanzibarvase 1',
        text: 'It came with a heirloomchip 1.\nOrder ORD77881\nMaya Thornwick\n+44 20 7946 0143',
      }),
    );
    await opened.sync();
    expect(residue(host.dataFolder)).toEqual([]);
    // a number is never given twice
    expect((await engine.call('complaints.create', { fields: { nature: 'a new one' } })).number).toBe(other + 1);
  }, 60_000);
});

test('calls are answered while an erasure packs the database; what a killed engine left of it goes at the next start', async () => {
  const { shop: opened, customer, other } = await furnished();
  const { engine, host } = opened;
  let erased = false;
  const erasing = engine.call('erasure.run', { customer, how: 'delete', confirm: 'Maya Thornwick', backups: false }).finally(() => {
    erased = true;
  });
  // while the database is packed, what reads is answered; what writes waits for its turn, and is not lost
  let [saves, readsWhileOneWaited] = [0, 0];
  while (!erased) {
    saves += 1;
    let saved = false;
    const saving = engine.call('settings.save', { changes: { ownerName: `Noa ${saves}` } }).finally(() => {
      saved = true;
    });
    let reads = 0;
    for (; !saved; reads += 1) {
      await engine.call('complaints.get', { number: other });
      await turn();
    }
    readsWhileOneWaited = Math.max(readsWhileOneWaited, reads);
    await saving;
  }
  await erasing;
  expect(readsWhileOneWaited).toBeGreaterThan(20);
  expect((await engine.call('settings.get', {})).settings.ownerName).toBe(`Noa ${saves}`);
  expect(residue(host.dataFolder)).toEqual([]);
  await engine.close();
  const folder = host.dataFolder;
  // as if it had been killed before the sweep: the row says so, and the sweep does the same again
  const db = new Database(join(folder, 'amends.db'));
  db.exec('UPDATE erasures SET swept_at = NULL');
  db.close();
  const again = await createEngine(host);
  again.start();
  const swept = (): number => {
    const reader = openReader(folder);
    try {
      return (reader.prepare('SELECT count(*) AS n FROM erasures WHERE swept_at IS NULL').get() as { n: number }).n;
    } finally {
      reader.close();
    }
  };
  await expect.poll(swept, { timeout: 20_000 }).toBe(0);
  expect(residue(folder)).toEqual([]);
  await again.close();
  await opened.server.stop();
  shop = null;
}, 60_000);
