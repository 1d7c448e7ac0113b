/** The sync against Cyrus IMAP, which another program changes meanwhile: what holds on Dovecot holds on a server of other ways. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cyrus, cyrusRoot, startCyrus } from '../../servers/cyrus.ts';
import { openSession, type Session } from '../../servers/session.ts';
import { contents, type Draft, mail, openProxied, type ProxiedShop } from './shop.ts';

const everything = ['QRESYNC', 'CONDSTORE', 'UIDPLUS', 'MOVE', 'LIST-STATUS', 'LIST-EXTENDED', 'SPECIAL-USE', 'ESEARCH', 'IDLE', 'ENABLE'];
const boxes = ['INBOX', 'Archive', 'Junk', 'Trash', 'Sent'];

describe.skipIf(cyrusRoot === null)('Cyrus', () => {
  let server: Cyrus;
  let other: Session;
  const open: ProxiedShop[] = [];
  beforeAll(async () => {
    server = await startCyrus();
    other = await openSession(server);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    for (const box of boxes) await change(box, 'STORE 1:* +FLAGS.SILENT (\\Deleted)', 'EXPUNGE');
  });
  afterAll(async () => {
    other?.end();
    await server?.stop();
  });

  async function shop(hide: readonly string[] = []): Promise<ProxiedShop> {
    // Compressed, the proxy could not read along.
    const one = await openProxied(server, ['COMPRESS', ...hide]);
    open.push(one);
    return one;
  }
  async function deliver(draft: Draft, box = 'INBOX', flags = ''): Promise<void> {
    const source = Buffer.from(mail(draft)).toString('latin1');
    expect(await other.say(`APPEND ${box} (${flags}) {${source.length}+}\r\n${source}`)).toMatch(/ OK /);
  }
  async function change(box: string, ...commands: string[]): Promise<string> {
    let said = await other.say(`SELECT ${box}`);
    for (const command of commands) said = await other.say(command);
    await other.say('UNSELECT');
    return said;
  }
  const some = async (count: number, box = 'INBOX'): Promise<void> => {
    for (let at = 0; at < count; at += 1) await deliver({ id: `${box}${at}`, subject: `Cup ${at}`, from: `c${at}@mail.example` }, box);
  };

  it('is read whole, newest first, its mailboxes by their roles', async () => {
    await some(30);
    await some(5, 'Archive');
    await deliver({ id: 'out', from: 'shop@house.example', to: 'c1@mail.example', subject: 'Re: Cup 1' }, 'Sent', '\\Seen');
    await deliver({ id: 'junk', subject: 'Buy' }, 'Junk');
    const { sync, engine } = await shop();
    expect(await sync()).toMatchObject({ fetched: 37, here: 37, quarantined: 0, onServer: 37 });
    expect(await sync()).toMatchObject({ fetched: 0, here: 37, onServer: 37 });
    const [state] = await engine.call('mail.state', {});
    const roles = Object.fromEntries((state?.mailboxes ?? []).map((box) => [box.path, box.role]));
    expect(roles).toMatchObject({ INBOX: 'inbox', Archive: 'archive', Sent: 'sent', Junk: 'junk', Trash: 'trash', Drafts: 'drafts' });
  });

  it('qresync-equals-plain: flags, losses, moves and new mail end in the same database', async () => {
    await some(30);
    const shops = [await shop(), await shop(['QRESYNC']), await shop(everything)];
    const same = async () => {
      for (const one of shops) await one.sync();
      const [first = [], ...rest] = shops.map((one) => contents(one.host.dataFolder));
      for (const one of rest) expect(one).toEqual(first);
      return first.length;
    };
    expect(await same()).toBe(30);
    await change(
      'INBOX',
      'STORE 3:5,17,30 +FLAGS (\\Deleted)',
      'EXPUNGE',
      'STORE 1:10 +FLAGS (\\Seen)',
      'STORE 8,20 +FLAGS (\\Flagged \\Answered)',
    );
    await deliver({ id: 'new', subject: 'New' });
    await deliver({ id: 'other', subject: 'Other' }, 'Archive');
    expect(await same()).toBe(27);
    expect(await change('INBOX', 'STORE 1:4 -FLAGS (\\Seen)', 'MOVE 10:12 Trash')).toMatch(/ OK /);
    await change('Archive', 'STORE 1:* +FLAGS (\\Deleted)', 'EXPUNGE');
    expect(await same()).toBe(26);
    await change('Trash', 'STORE 1:* +FLAGS (\\Flagged)');
    expect(await same()).toBe(26);
    const said = (at: number) => shops[at]?.proxy.said.join('\n') ?? '';
    expect(said(0)).toMatch(/CHANGEDSINCE \d+ VANISHED/);
    expect(said(1)).toMatch(/CHANGEDSINCE \d+\)/);
    expect(said(2)).not.toMatch(/CHANGEDSINCE|ENABLE/);
  });

  it.each([
    { name: 'all extensions', hide: [] },
    { name: 'no MOVE', hide: ['MOVE'] },
    { name: 'none', hide: everything },
  ])('takes over what is done here, and its undoing: $name', async ({ hide }) => {
    for (const [at, subject] of ['One', 'Two'].entries()) await deliver({ id: `m${at}`, subject, from: `c${at}@mail.example` });
    const { engine, sync, host, conversations } = await shop(hide);
    await sync();
    const id = (await conversations()).find((one) => one.subject === 'Two')?.id ?? '';
    const listed = () =>
      contents(host.dataFolder).map((line) =>
        line
          .replace(/ \d+ \d+ /, ' ')
          .slice(0, -65)
          .trim(),
      );
    const before = listed();
    await engine.call('conversations.flag', { ids: [id], flagged: true });
    const { filing } = await engine.call('conversations.file', { ids: [id], to: 'trash' });
    await sync();
    await sync();
    expect(listed()).toEqual(['INBOX 000', 'Trash 010']);
    expect(await change('Trash', 'FETCH 1:* (FLAGS)')).toMatch(/\* 1 FETCH .*\\Flagged/);
    await engine.call('conversations.unfile', { filing: filing ?? 0 });
    await engine.call('conversations.flag', { ids: [id], flagged: false });
    await sync();
    expect(await sync()).toMatchObject({ here: 2, onServer: 2 });
    expect(listed()).toEqual(before);
    expect((await engine.call('mail.state', {}))[0]).toMatchObject({ waitingActs: 0, refusedActs: 0 });
  });

  it('finds its mail again under a new UIDVALIDITY', async () => {
    await some(4, 'Archive');
    const { sync, conversations } = await shop();
    await sync();
    const before = await conversations();
    await other.say('CREATE Elsewhere');
    await change('Archive', 'COPY 1:* Elsewhere');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await other.say('DELETE Archive');
    expect(await other.say('RENAME Elsewhere Archive')).toMatch(/ OK /);
    expect(await sync()).toMatchObject({ messages: 4, conversations: 4, here: 4, onServer: 4 });
    const after = await conversations();
    expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id));
    expect(after[0]?.messages[0]?.locations[0]?.uidvalidity).not.toBe(before[0]?.messages[0]?.locations[0]?.uidvalidity);
  });

  it.each([{ name: 'IDLE', hide: [] }])('tells of new mail and of losses by $name', async ({ hide }) => {
    await some(2);
    const { engine, conversations, proxy } = await shop(hide);
    const until = async (count: number) => {
      for (const end = Date.now() + 60_000; (await conversations()).length !== count; ) {
        if (Date.now() > end) throw new Error(`not ${count} in time`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    engine.start();
    await until(2);
    for (const end = Date.now() + 30_000; Date.now() < end && !proxy.said.some((line) => line.endsWith('IDLE')); ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await deliver({ id: 'late', subject: 'Late', from: 'late@mail.example' });
    await until(3);
    await change('INBOX', 'STORE 1 +FLAGS (\\Deleted)', 'EXPUNGE');
    await until(2);
  });
});
