/** Customers as vCard and CSV: round trip, other programs' files, doubles, undo, inert cells. On a real engine. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#contract/api.ts';
import { faultOf } from '#contract/errors.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { readPeople, writePeople } from '#engine/reports/people-file.ts';
import { testHost } from '../host.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await createEngine(testHost());
});
afterEach(() => engine.close());

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const textIn = ({ file }: Output<'people.export'>): string => Buffer.from(file.base64, 'base64').toString('utf8');

const noa = {
  name: 'נועה כהן, ושות׳; בע״מ',
  addresses: ['noa@clay.example', 'noa@home.example'],
  phones: ['+972 54-123-4567', '03-555-1234'],
  postal: 'רחוב הרצל 7\nתל אביב',
  language: 'he' as const,
  zone: 'Asia/Jerusalem',
  notes: 'Likes blue; not green, ever.\nסיפור שני',
};
const maya = { name: 'Maya Thornton', addresses: ['maya@x.example'], phones: [], postal: '', language: null, zone: null, notes: '' };

describe('files', () => {
  test.each(['vcard', 'csv'] as const)('what goes out as %s comes in the same', (format) => {
    for (const language of ['en', 'he', 'ar', 'fa'] as const) {
      const people = [noa, maya].map((profile, at) => ({ id: `0198-${at}`, profile }));
      const bytes = writePeople({ people, format, language });
      const { cards, unreadable } = readPeople(`people.${format === 'csv' ? 'csv' : 'vcf'}`, bytes, language);
      expect(unreadable).toEqual([]);
      const postal = format === 'csv' ? noa.postal : noa.postal;
      expect(cards.map(({ profile }) => profile)).toEqual([{ ...noa, postal }, maya]);
    }
  });

  test('a vCard 4.0 says so first and bears a name', () => {
    const text = Buffer.from(
      writePeople({ people: [{ id: '1', profile: { ...maya, name: '' } }], format: 'vcard', language: 'en' }),
    ).toString('utf8');
    expect(text.split('\r\n').slice(0, 2)).toEqual(['BEGIN:VCARD', 'VERSION:4.0']);
    expect(text).toContain('FN:maya@x.example');
  });

  test('address books of other programs are read', () => {
    const apple = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Levi;Dana;;;',
      'FN:Dana Levi',
      'item1.EMAIL;type=INTERNET;type=pref:Dana@Mail.example',
      'TEL;type=CELL;type=VOICE;type=pref:054-987-6543',
      'ADR;type=HOME;type=pref:;;Herzl 7;Tel Aviv;;61000;Israel',
      'NOTE:Two\\nlines\\, one comma',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ',
      ' AAAQABAAD',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Omid',
      'TEL;VALUE=uri;TYPE=cell:tel:+98-912-000-1111',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=93;;;;',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'NOTE:nobody',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'this is no line of a card',
      'END:VCARD',
      '',
    ].join('\r\n');
    const { cards, unreadable } = readPeople('contacts.vcf', Buffer.from(apple), 'en');
    expect(cards.map(({ profile: { name, addresses, phones, postal, notes } }) => [name, addresses, phones, postal, notes])).toEqual([
      ['Dana Levi', ['dana@mail.example'], ['054-987-6543'], 'Herzl 7, Tel Aviv, 61000, Israel', 'Two\nlines, one comma'],
      ['Omid', [], ['+98-912-000-1111'], '', ''],
    ]);
    expect(unreadable).toEqual([
      { row: 3, why: 'version' },
      { row: 4, why: 'nobody' },
      { row: 5, why: 'damaged' },
    ]);
  });

  test('tables of other programs are read', () => {
    const google =
      'First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Notes\r\nDana,Levi,dana@mail.example ::: d@x.example,054-987-6543,vip\r\n,,,,\r\n';
    expect(readPeople('contacts.csv', Buffer.from(google), 'en').cards.map(({ profile }) => profile)).toMatchObject([
      { name: 'Dana Levi', addresses: ['dana@mail.example', 'd@x.example'], phones: ['054-987-6543'], notes: 'vip' },
    ]);
    const faults = ['colour;size\n1;2\n', '', 'BEGIN:VCARD\r\nno end'].map((text) => {
      try {
        return readPeople('x.csv', Buffer.from(text), 'en').cards.length;
      } catch (error) {
        return faultOf(error);
      }
    });
    expect(faults).toMatchObject([
      { code: 'file-unreadable', reason: 'kind' },
      { code: 'file-unreadable', reason: 'empty' },
      { code: 'file-unreadable', reason: 'damaged' },
    ]);
  });
});

describe('in the shop', () => {
  const csv = (rows: string): { name: string; base64: string } => ({
    name: 'people.csv',
    base64: base64(`Name,Email,Phone,Notes\r\n${rows}`),
  });
  const people = async () => (await engine.call('customers.list', {})).map(({ name, addresses, phones }) => [name, addresses, phones]);

  test('doubles are recognised by address and phone, and an import is taken back as one step', async () => {
    await engine.call('complaints.create', { fields: { customerName: 'Maya', customerPhone: '020 7946 0143' } });
    const file = csv(
      'Maya Thornton,maya@x.example,+44 20 7946 0143,vip\r\nDana,dana@x.example,,\r\nDana Levi,DANA@x.example,054-1,\r\n,,,nobody\r\nMaya,,02079460143,\r\n',
    );
    const look = await engine.call('people.preview', file);
    expect(look).toMatchObject({ fresh: 1, known: 1, same: 0, again: 2, unreadable: [{ row: 5, why: 'nobody' }] });
    expect(await people()).toEqual([['Maya', [], ['020 7946 0143']]]);
    const done = await engine.call('people.import', file);
    expect(done).toMatchObject({ made: 1, changed: 1 });
    expect(await people()).toEqual(
      expect.arrayContaining([
        ['Maya', ['maya@x.example'], ['020 7946 0143']],
        ['Dana', ['dana@x.example'], ['054-1']],
      ]),
    );
    // once more brings nothing
    expect(await engine.call('people.import', file)).toEqual({ made: 0, changed: 0, undo: null });
    expect(await engine.call('customers.undo', { undo: done.undo ?? 0 })).toEqual({ customers: 2, left: 0 });
    expect(await people()).toEqual([['Maya', [], ['020 7946 0143']]]);
  });

  test('what was changed since an import stays when it is taken back', async () => {
    const { undo } = await engine.call('people.import', csv('Dana,dana@x.example,,\r\nOmid,omid@x.example,,\r\n'));
    const dana = (await engine.call('customers.list', { find: 'dana@x.example' }))[0];
    await engine.call('customers.change', { id: dana?.id ?? '', changes: { notes: { from: '', to: 'calls on Mondays' } } });
    expect(await engine.call('customers.undo', { undo: undo ?? 0 })).toEqual({ customers: 1, left: 1 });
    expect(await people()).toEqual([['Dana', ['dana@x.example'], []]]);
  });

  test('a change by hand is saved by field, conflicts only on the same field, and is taken back', async () => {
    await engine.call('people.import', csv('Dana,dana@x.example,,\r\nOmid,omid@x.example,,\r\n'));
    const { id = '' } = (await engine.call('customers.list', { find: 'dana@x.example' }))[0] ?? {};
    const change = (changes: Parameters<typeof engine.call<'customers.change'>>[1]['changes']) =>
      engine.call('customers.change', { id, changes });
    const { undo } = await change({ name: { from: 'Dana', to: 'Dana Levi' }, zone: { from: null, to: 'Europe/London' } });
    await change({ phones: { from: [], to: ['054 123 4567', '+972-54-1234567'] } });
    expect(await engine.call('customers.get', { id })).toMatchObject({
      name: 'Dana Levi',
      zone: 'Europe/London',
      phones: ['+972-54-1234567'],
    });
    expect(await change({ name: { from: 'Dana', to: 'Dina' } }).catch(faultOf)).toMatchObject({ code: 'conflict', fields: ['name'] });
    expect(await change({ zone: { from: 'Europe/London', to: 'Mars/Olympus' } }).catch(faultOf)).toMatchObject({ code: 'bad-input' });
    expect(await change({ addresses: { from: ['dana@x.example'], to: ['omid@x.example'] } }).catch(faultOf)).toMatchObject({
      code: 'address-taken',
      customer: 'Omid',
    });
    expect(await engine.call('customers.undo', { undo })).toEqual({ customers: 1, left: 0 });
    expect(await engine.call('customers.get', { id })).toMatchObject({
      name: 'Dana',
      zone: null,
      phones: ['+972-54-1234567'],
      names: ['Dana'],
    });
  });

  test('a customer is found by the number, however much of it is typed and however it is written', async () => {
    await engine.call('complaints.create', { fields: { customerName: 'Maya', customerPhone: '020 7946 0143' } });
    await engine.call('complaints.create', { fields: { customerName: 'Noa', customerPhone: '054-123-4567' } });
    const found = async (find: string) => (await engine.call('customers.list', { find })).map(({ name }) => name);
    for (const typed of ['020 7946', '02079', '+44 20 7946 0143', '0044 20 79460143', '7946 0143', '٠٢٠ ٧٩٤٦'])
      expect(await found(typed), typed).toEqual(['Maya']);
    for (const typed of ['0541', '054-12', '+972 54 123', '+972541234567', '541234567']) expect(await found(typed), typed).toEqual(['Noa']);
    expect(await found('054-999')).toEqual([]);
  });

  test('a table that others open runs nothing', async () => {
    await engine.call('people.import', csv('"=HYPERLINK(""http://evil.example"")",e@x.example,+972541234567,@SUM(1)\r\n'));
    const text = textIn(await engine.call('people.export', { format: 'csv', language: 'en' }));
    const cells = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
    // and comes back as it was
    expect(await engine.call('people.preview', { name: 'x.csv', base64: base64(text) })).toMatchObject({ fresh: 0, known: 0, same: 1 });
  });

  test('an export of many tells how far it is, goes on beside other calls, and ends when the owner says so', async () => {
    const lines = Array.from({ length: 450 }, (_, at) => `Person ${at},p${at}@x.example,,\r\n`);
    await engine.call('people.import', csv(lines.join('')));
    const shares: number[] = [];
    const deaf = engine.listen((event) => {
      if (event.type === 'progress' && event.work === 'people') shares.push(event.share);
    });
    const order: string[] = [];
    const exported = engine.call('people.export', { format: 'vcard', language: 'en' }).finally(() => order.push('export'));
    await engine.call('settings.get', {}).finally(() => order.push('another call'));
    expect(textIn(await exported).match(/^BEGIN:VCARD/gm)).toHaveLength(450);
    expect([order, shares]).toEqual([
      ['another call', 'export'],
      [100 / 450, 200 / 450, 300 / 450, 400 / 450, 1],
    ]);
    shares.length = 0;
    const stopped = engine.call('people.export', { format: 'csv', language: 'en' }).catch(faultOf);
    await engine.call('people.stopExport', {});
    expect([await stopped, shares.length]).toMatchObject([{ code: 'stopped' }, 1]);
    deaf();
  });

  test('a likely double is told by order or product, of the same customer and of the last month', async () => {
    const { number } = await engine.call('complaints.create', {
      fields: { customerName: 'Maya', customerPhone: '020 7946 0143', order: '10482', product: 'Serving bowl', nature: 'a crack' },
    });
    const same = async (fields: Parameters<typeof engine.call<'complaints.doubles'>>[1]['fields']) =>
      (await engine.call('complaints.doubles', { fields })).map((one) => [one.number, one.same]);
    expect(await same({ customerPhone: '+44 20 7946 0143', order: '#10482' })).toEqual([[number, 'order']]);
    expect(await same({ order: '10482' })).toEqual([[number, 'order']]);
    expect(await same({ customerName: 'maya', nature: 'My serving bowl leaks' })).toEqual([[number, 'product']]);
    expect(await same({ customerName: 'Dana', order: '10482' })).toEqual([]);
    expect(await same({ customerName: 'Maya', order: '10483' })).toEqual([]);
    expect(await engine.call('complaints.doubles', { fields: { order: '10482' }, except: number })).toEqual([]);
  });
});
