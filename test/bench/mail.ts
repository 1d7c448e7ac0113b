/** `bench mail`: a first sync, what comes later, search and conversations, against mbsync and notmuch on the same server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDovecot } from '../servers/dovecot.ts';
import { type BenchDesk, openDesk } from './desk-link.ts';
import { makeMailbox, shop, type Truth } from './mailbox.ts';
import { diskBytes, median, openPair, type Pair } from './pair.ts';

/** One measured thing; `reach` is the most (or least) it may be, see performance.md. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly pair: number | null;
  readonly ratio: number | null;
  readonly reach: string;
  readonly ok: boolean;
}

export interface MailRun {
  readonly messages: number;
  readonly seed: number;
  readonly cpuMsPerMessage: number;
  readonly wallMsPerMessage: number;
  readonly figures: readonly Figure[];
}

export async function benchMail(messages: number, seed: number, note: (line: string) => void): Promise<MailRun> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  note(`${messages}: making the mailbox (seed ${seed})`);
  const truth = makeMailbox(join(folder, 'maildir'), messages, seed);
  const server = await startDovecot({ maildir: join(folder, 'maildir') });
  rmSync(join(folder, 'maildir'), { recursive: true });
  try {
    const pair = openPair(join(folder, 'pair'), server);
    note(`${messages}: mbsync and notmuch`);
    const pairFirst = pair.run();
    const desk = await openDesk(join(folder, 'data'));
    try {
      const imap = { host: '127.0.0.1', port: server.port, security: 'none' as const, user: server.user };
      await desk.call('accounts.add', {
        name: shop.name,
        email: shop.address,
        password: server.password,
        imap,
        smtp: { ...imap, port: 25 },
      });
      note(`${messages}: the first sync`);
      const first = await firstSync(desk, messages);
      const figures: Figure[] = [
        against('first sync, wall s', first.seconds, pairFirst.seconds, 0.15),
        against('first sync, CPU s', first.cpuSeconds, pairFirst.cpuSeconds, 0.15),
        within('call during it, p95 ms', first.p95, 50),
        within('longest gap, ms', first.longest, 250),
        within('peak memory, MB', first.peakMb, 480),
      ];
      note(`${messages}: what comes later, search, conversations`);
      const nothing = await several(async () => ({ ours: await passSeconds(desk), pair: pair.run().seconds }));
      figures.push(against('nothing new, s', nothing.ours, nothing.pair, 0.05));
      for (const { mailbox, source } of truth.later) server.deliver(source, mailbox);
      const pairTen = pair.run().seconds;
      figures.push(against('ten new, s', await passSeconds(desk), pairTen, 0.5));
      await atRest(desk);
      figures.push(within('memory at rest, MB', (await desk.usage()).rssMb, 250));
      figures.push(...(await searches(desk, pair, truth)), ...(await conversations(desk, truth, messages)));
      await desk.close();
      figures.push(against('disk, MB', diskBytes(join(folder, 'data')) / 2 ** 20, pair.diskBytes() / 2 ** 20, 0.8));
      const each = (seconds: number): number => (seconds * 1000) / messages;
      return { messages, seed, cpuMsPerMessage: each(first.cpuSeconds), wallMsPerMessage: each(first.seconds), figures };
    } finally {
      await desk.close();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One whole pass, while a window reads its list and its counts anew as often as it does (`pauseMs` of renderer/app/live.ts). */
async function firstSync(desk: BenchDesk, messages: number) {
  const before = await desk.usage();
  const started = performance.now();
  const waits: number[] = [];
  let running = true;
  const looking = (async () => {
    while (running) {
      for (const limit of [50, 1]) {
        const asked = performance.now();
        await desk.call('conversations.list', { tab: 'answer', limit });
        waits.push(performance.now() - asked);
      }
      await pause(300);
    }
  })();
  const done = await desk.call('mail.sync', {});
  const seconds = (performance.now() - started) / 1000;
  running = false;
  await looking;
  if (done.here + done.quarantined !== messages) throw new Error(`${done.here} + ${done.quarantined} here of ${messages}`);
  const after = await desk.usage();
  waits.sort((a, b) => a - b);
  return {
    seconds,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    peakMb: after.peakMb,
    p95: waits[Math.floor(waits.length * 0.95)] ?? 0,
    longest: waits.at(-1) ?? 0,
  };
}

/** The workers that hold nothing end after twenty seconds; packs are compressed before it, as long as that takes. */
async function atRest(desk: BenchDesk): Promise<void> {
  await pause(25_000);
  for (let tries = 0; tries < 40; tries += 1) {
    const before = (await desk.usage()).cpuSeconds;
    await pause(5000);
    if ((await desk.usage()).cpuSeconds - before < 0.2) return;
  }
}

async function passSeconds(desk: BenchDesk): Promise<number> {
  return (await desk.call('mail.sync', {})).seconds;
}

async function several(once: () => Promise<{ ours: number; pair: number }>): Promise<{ ours: number; pair: number }> {
  const runs = [await once(), await once(), await once()];
  return { ours: median(runs.map((one) => one.ours)), pair: median(runs.map((one) => one.pair)) };
}

async function searches(desk: BenchDesk, pair: Pair, truth: Truth): Promise<Figure[]> {
  const ours: number[] = [];
  const pairs: number[] = [];
  let [wanted, found, pairFound] = [0, 0, 0];
  for (const { word, hits } of truth.queries) {
    const times: number[] = [];
    for (let each = 0; each < 5; each += 1) {
      // The first page as the window asks for it: fifty conversations, counted so far.
      times.push((await desk.call('search.run', { words: `${word} `, limit: 50, each: 'conversation', countTo: 50 })).ms);
    }
    ours.push(median(times));
    pairs.push(pair.search(word));
    const { hits: shown, total } = await desk.call('search.run', { words: `${word} `, limit: 500 });
    const right = new Set(shown.flatMap((hit) => (hit.messageId !== undefined && hits.has(hit.messageId) ? [hit.messageId] : [])));
    wanted += hits.size;
    // Beyond a page of 500 only the count can be told.
    found += total <= 500 ? right.size : Math.min(total, hits.size);
    pairFound += Math.min(pair.found(word), hits.size);
  }
  return [
    against('search, median ms', median(ours), median(pairs), 0.1),
    against('search, worst ms', Math.max(...ours), Math.max(...pairs), 0.1),
    { name: 'search, true hits found', ours: found / wanted, pair: pairFound / wanted, ratio: null, reach: '= 1', ok: found === wanted },
  ];
}

/** Precision and recall over all pairs of messages that lie, or should lie, in one conversation. */
async function conversations(desk: BenchDesk, truth: Truth, messages: number): Promise<Figure[]> {
  const { conversations: rows } = await desk.call('conversations.whole', { limit: messages + 10 });
  const pairsOf = (count: number): number => (count * (count - 1)) / 2;
  const sizes = new Map<number, number>();
  for (const number of truth.conversationOf.values()) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  let [together, right] = [0, 0];
  for (const { messages: held } of rows) {
    together += pairsOf(held.length);
    const parts = new Map<number, number>();
    for (const { messageId } of held) {
      const number = truth.conversationOf.get(messageId) ?? -1;
      parts.set(number, (parts.get(number) ?? 0) + 1);
    }
    for (const count of parts.values()) right += pairsOf(count);
  }
  const should = [...sizes.values()].reduce((sum, count) => sum + pairsOf(count), 0);
  return [least('conversations, precision', right / together, 0.999), least('conversations, recall', right / should, 0.98)];
}

const against = (name: string, ours: number, pair: number, most: number): Figure => ({
  ...{ name, ours, pair, ratio: ours / pair, reach: `≤ ${most} ×` },
  ok: ours / pair <= most,
});
const within = (name: string, ours: number, most: number): Figure => ({
  name,
  ours,
  pair: null,
  ratio: null,
  reach: `≤ ${most}`,
  ok: ours <= most,
});
const least = (name: string, ours: number, at: number): Figure => ({
  name,
  ours,
  pair: null,
  ratio: null,
  reach: `≥ ${at}`,
  ok: ours >= at,
});
