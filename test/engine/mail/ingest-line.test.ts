/** The line in which mail waits to be written: groups, commits, and who hears of what failed. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLine } from '#engine/mail/ingest-line.ts';

/** A writer that notes what it did; `fail` makes the next write or commit fail. */
function writer() {
  const done: string[] = [];
  const open: number[] = [];
  const at = { fail: '' as '' | 'write' | 'commit', wait: 0 };
  const failing = (what: 'write' | 'commit'): void => {
    if (at.fail !== what) return;
    at.fail = '';
    open.length = 0;
    throw new Error(`the ${what} failed`);
  };
  const line = createLine<number>({
    async write(entries) {
      if (at.wait > 0) await pause(at.wait);
      failing('write');
      open.push(...entries);
      done.push(`write ${entries.length}`);
    },
    async commit() {
      failing('commit');
      done.push(`commit ${open.length}`);
      open.length = 0;
    },
  });
  return { line, done, at };
}
const mails = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('mail in line', () => {
  it('is committed with its first group, and by the end of a flush all of it', async () => {
    const { line, done } = writer();
    await line.take('one', mails(250));
    await line.take('one', mails(250));
    await line.take('one', mails(30));
    await line.flush('one');
    expect(done[0]).toBe('write 250');
    expect(done[1]).toBe('commit 250');
    expect(done.filter((what) => what.startsWith('commit')).map((what) => Number(what.slice(7)))).toEqual([250, 280]);
  });

  it('that stands alone is written without anybody asking', async () => {
    const { line, done } = writer();
    await line.take('one', mails(3));
    expect(done).toEqual([]);
    await expect.poll(() => done).toEqual(['write 3', 'commit 3']);
  });

  it('keeps whoever brings more waiting while much waits, and no longer', async () => {
    const { line, done, at } = writer();
    at.wait = 50;
    await line.take('one', mails(400));
    const before = [...done];
    const second = line.take('one', mails(400)).then(() => [...done]);
    const third = second.then(async () => line.take('one', mails(10))).then(() => [...done]);
    expect(before).toEqual([]);
    expect(await second).toEqual(['write 400', 'commit 400']);
    expect(await third).toEqual(['write 400', 'commit 400']);
    await line.idle();
    expect(done.at(-1)).toBe('commit 410');
  });

  it('that a commit lost is told to everyone whose it was, once', async () => {
    const { line, done, at } = writer();
    await line.take('first', mails(200));
    await line.flush('first');
    await line.take('one', mails(200));
    await line.take('other', mails(5));
    at.fail = 'commit';
    await expect(line.flush('one')).rejects.toThrow('the commit failed');
    await expect(line.flush('other')).rejects.toThrow('the commit failed');
    await line.flush('one');
    await line.flush('first');
    await line.take('one', mails(7));
    await line.flush('one');
    expect(done.at(-1)).toBe('commit 7');
  });

  it('that could not be written does not keep the next from being written', async () => {
    const { line, done, at } = writer();
    at.fail = 'write';
    await line.take('one', mails(200));
    await expect(line.flush('one')).rejects.toThrow('the write failed');
    await line.take('one', mails(4));
    await line.flush('one');
    expect(done).toEqual(['write 4', 'commit 4']);
  });
});
