/** A sender's clock may be ahead, behind or broken: a conversation goes by what servers saw. */
import { describe, expect, it } from 'vitest';
import { mailDesk, own } from './desk.ts';
import { mail } from './shop.ts';

/** A mail whose sender's clock says `date` while the first server took it in at `taken`. */
function stamped(id: string, date: string, taken: string, headers: readonly string[] = []): string {
  const hop = (by: string, at: string) =>
    `Received: from a.example by ${by} with ESMTPS; ${new Date(at).toUTCString().replace('GMT', '+0000 (UTC)')}`;
  const last = new Date(Date.parse(taken) + 5000).toISOString();
  return `${hop('mail.house.example', last)}\r\n${hop('out.mail.example', taken)}\r\n${mail({ id, date, headers })}`;
}

const reply = (date: string, to = 'one') =>
  mail({ id: 'reply', from: own, to: 'dana@mail.example', subject: 'Re: Broken cup', headers: [`References: <${to}@test>`], date });

function seen({ store }: ReturnType<typeof mailDesk>) {
  const rows = store.db.prepare('SELECT message_id AS id, at FROM messages ORDER BY at').all() as { id: string; at: string }[];
  const { status } = store.db.prepare('SELECT status FROM conversations').get() as { status: string };
  return { order: rows.map((row) => row.id.replace('@test', '')), first: rows[0]?.at, status };
}

describe('a conversation', () => {
  it('stays answered when the clock of the customer is hours ahead', async () => {
    const desk = mailDesk();
    await desk.add(stamped('one', '2026-11-20T14:00:00Z', '2026-11-20T08:00:00Z'), 'inbox', '2026-11-20T08:00:06.000Z');
    await desk.add(reply('2026-11-20T09:00:00Z'), 'sent');
    expect(seen(desk)).toEqual({ order: ['one', 'reply'], first: '2026-11-20T08:00:00.000Z', status: 'waiting' });
  });

  it('waits for an answer when the clock of the customer is behind', async () => {
    const desk = mailDesk();
    await desk.add(stamped('one', '2026-11-20T04:00:00Z', '2026-11-20T08:00:00Z'), 'inbox', '2026-11-20T08:00:06.000Z');
    await desk.add(reply('2026-11-20T09:00:00Z'), 'sent');
    await desk.add(
      stamped('two', '2026-11-20T06:00:00Z', '2026-11-20T10:00:00Z', ['References: <reply@test>']),
      'inbox',
      '2026-11-20T10:00:06.000Z',
    );
    expect(seen(desk)).toMatchObject({ order: ['one', 'reply', 'two'], status: 'answer' });
  });

  it.each([
    { name: 'a Date in the future of its arrival', date: '2026-11-20T08:00:01Z', at: '2026-11-20T08:00:00.000Z' },
    { name: 'a Date years ahead', date: '2043-03-02T10:00:00Z', at: '2026-11-20T08:00:00.000Z' },
    { name: 'a Date from before mail', date: '1970-01-01T00:00:00Z', at: '2026-11-20T08:00:00.000Z' },
    { name: 'an old Date, of mail that was moved here', date: '2019-05-01T10:00:00Z', at: '2019-05-01T10:00:00.000Z' },
  ])('goes by the arrival where no server stamped $name', async ({ date, at }) => {
    const desk = mailDesk();
    await desk.add(mail({ id: 'one', date }), 'inbox', '2026-11-20T08:00:00.000Z');
    expect(seen(desk).first).toBe(at);
  });

  it('goes by the first server of mail that was fetched from elsewhere years later, and never by a stamp that is ahead', async () => {
    const moved = mailDesk();
    const source = stamped('one', '2019-05-01T10:00:00Z', '2019-05-01T10:00:07Z');
    const fetched = `Received: from pop.example by mail.house.example; Fri, 20 Nov 2026 07:59:00 +0000\r\n${source}`;
    await moved.add(fetched, 'inbox', '2026-11-20T08:00:00.000Z');
    expect(seen(moved).first).toBe('2019-05-01T10:00:07.000Z');
    const ahead = mailDesk();
    await ahead.add(stamped('one', '2026-11-20T08:00:00Z', '2031-01-01T00:00:00Z'), 'inbox', '2026-11-20T08:00:09.000Z');
    expect(seen(ahead).first).toBe('2026-11-20T08:00:00.000Z');
  });
});
