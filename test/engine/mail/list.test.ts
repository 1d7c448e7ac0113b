/** The pages of a tab, each from where the one before ended: together they are the whole tab, once. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Parsed } from '#contract/api.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { testHost } from '../host.ts';
import { fillMail, type MadeMail } from './mail-rows.ts';

describe('the list of conversations', () => {
  let engine: Engine;
  let made: MadeMail[];
  const host = testHost();
  beforeAll(async () => {
    made = fillMail(host.dataFolder, 500, 5);
    engine = await createEngine(host);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    rmSync(host.dataFolder, { recursive: true });
  });

  type Filter = Partial<Pick<Parsed<'conversations.list'>, 'unreadOnly' | 'complaintOnly'>>;
  async function paged(limit: number, filter: Filter): Promise<string[]> {
    const ids: string[] = [];
    let from = {};
    for (;;) {
      const { rows, more } = await engine.call('conversations.list', { tab: 'answer', limit, ...filter, ...from });
      ids.push(...rows.map((row) => row.id));
      const last = rows.at(-1);
      if (!more || last === undefined) return ids;
      from = { before: last.lastAt, beforeId: last.id };
    }
  }
  function truth(keep: (parts: readonly MadeMail[]) => boolean): string[] {
    const conversations = Map.groupBy(
      made.filter((one) => !one.junk),
      (one) => one.conversation,
    );
    const rows = [...conversations].filter(([, parts]) => keep(parts)).map(([id, parts]) => ({ id, at: parts.at(-1)?.at ?? '' }));
    return rows.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)).map((row) => row.id);
  }

  it('is whole however long a page is, also where many end at one time', async () => {
    const all = truth(() => true);
    const times = new Set(made.map((one) => one.at));
    expect(times.size).toBeLessThan(made.length);
    for (const limit of [1, 7, 500]) expect(await paged(limit, {})).toEqual(all);
    const unread = truth((parts) => parts.some((one) => one.unread));
    for (const limit of [3, 500]) expect(await paged(limit, { unreadOnly: true })).toEqual(unread);
    const linked = new Set(all.filter((_, at) => at % 9 === 0));
    for (const conversationId of linked) await engine.call('complaints.create', { conversationId });
    for (const limit of [2, 500]) expect(await paged(limit, { complaintOnly: true })).toEqual(all.filter((id) => linked.has(id)));
    expect(await paged(2, { complaintOnly: true, unreadOnly: true })).toEqual(unread.filter((id) => linked.has(id)));
  });
});
