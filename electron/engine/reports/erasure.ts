/** Erasing a person on request: a look at what goes, the act, and the sweep after it, which a killed engine takes up again. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Handlers, Output, Parsed } from '#contract/api.ts';
import type { ErasureLook } from '#contract/erasure.ts';
import { Failure } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { MailRoom } from '../mail/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { fold, type Store, sweep } from '../store/index.ts';
import { erase, type Gathered, gather, type Person } from './erase-rows.ts';

export interface Erasure {
  readonly handlers: Pick<Handlers, 'erasure.look' | 'erasure.run'>;
  /** Finishes what a killed engine left. */
  start(): void;
}

export interface ErasureDeps {
  readonly store: Store;
  readonly host: Pick<Host, 'dataFolder' | 'log'>;
  readonly settings: Pick<SettingsRoom, 'now'>;
  readonly mail: Pick<MailRoom, 'people' | 'refresh' | 'idle'>;
  /** Packs the database, so that no page of it holds what is gone; engine.ts hands it in. */
  pack(): Promise<void>;
  /** Makes a new backup; engine.ts hands it in. @returns its file */
  backup(): Promise<string>;
}

const countsSchema = z.object({ packs: z.array(z.number()), messages: z.number(), complaints: z.number() });

export function createErasure({ store, host, settings, mail, pack, backup }: ErasureDeps): Erasure {
  const { db } = store;
  const names = db.prepare<[string], { name: string }>('SELECT name FROM customer_names WHERE customer_id = ?');
  const merged = db.prepare<[string], { gone: string; data: string }>('SELECT gone, data FROM customer_merges WHERE kept = ?');
  const begin = db.prepare<[string, string]>('INSERT INTO erasures (at, how) VALUES (?, ?)');
  const finish = db.prepare<[string, string, number]>('UPDATE erasures SET finished_at = ?, counts = ? WHERE id = ?');
  const unswept = db.prepare<[], { id: number; counts: string }>(
    'SELECT id, counts FROM erasures WHERE finished_at IS NOT NULL AND swept_at IS NULL ORDER BY id',
  );
  const swept = db.prepare<[string, number]>('UPDATE erasures SET swept_at = ? WHERE id = ?');
  let line: Promise<void> = Promise.resolve();

  /** @throws Failure `not-found` */
  function person(id: string): Person {
    const profile = mail.people.profile(id);
    const gone = goneInto(id);
    const brought = gone.map(({ data }) =>
      z
        .object({
          profile: z.object({ name: z.string() }),
          addresses: z.array(z.string()),
          phones: z.array(z.object({ shown: z.string() })),
          names: z.array(z.string()),
        })
        .parse(JSON.parse(data)),
    );
    const all = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value.trim() !== ''))];
    return {
      ids: [id, ...gone.map((one) => one.gone)],
      names: all([
        profile.name,
        ...names.all(id).map((row) => row.name),
        ...brought.flatMap((one) => [one.profile.name, ...one.names]),
        ...recordNames(id),
      ]),
      addresses: all([...profile.addresses, ...brought.flatMap((one) => one.addresses)]),
      phones: all([...profile.phones, ...brought.flatMap((one) => one.phones.map(({ shown }) => shown))]),
    };
  }

  const named = db.prepare<[string], { name: string }>('SELECT DISTINCT customer_name AS name FROM complaints WHERE customer_id = ?');
  const recordNames = (id: string): string[] => named.all(id).map((row) => row.name);

  function goneInto(id: string): { gone: string; data: string }[] {
    const direct = merged.all(id);
    return [...direct, ...direct.flatMap(({ gone }) => goneInto(gone))];
  }

  const confirmOf = ({ names: [name], addresses: [address], phones: [phone] }: Person): string => name ?? address ?? phone ?? '';

  function counted(one: Person, found: Gathered): ErasureLook {
    const n = (sql: string, ...values: string[]): number => db.prepare<string[], { n: number }>(sql).get(...values)?.n ?? 0;
    const messages = JSON.stringify(found.messages);
    const strings = JSON.stringify(
      [...one.addresses, ...one.phones.filter((phone) => phone.length >= 7)].map((text) => text.toLowerCase()),
    );
    const backups = filesIn(join(host.dataFolder, 'backups'));
    return {
      confirm: confirmOf(one),
      names: [...one.names],
      addresses: [...one.addresses],
      phones: [...one.phones],
      conversations: found.conversations.length,
      messages: found.messages.length,
      attachments: n('SELECT count(*) AS n FROM attachments WHERE inline = 0 AND message_id IN (SELECT value FROM json_each(?))', messages),
      complaints: found.records.length,
      followUps: found.followUps.length,
      drafts: found.drafts.length,
      waiting: found.outbox.filter(({ state }) => state === 'queued' || state === 'waiting').length,
      sending: found.outbox.filter(({ state }) => state === 'sending' || state === 'uncertain').length,
      surveys: n(
        'SELECT count(*) AS n FROM surveys WHERE conversation_id IN (SELECT value FROM json_each(?))',
        JSON.stringify(found.conversations),
      ),
      mentions: n(
        `SELECT count(*) AS n FROM messages m WHERE m.id NOT IN (SELECT value FROM json_each(?))
           AND EXISTS (SELECT 1 FROM json_each(?) j WHERE instr(lower(m.text), j.value) > 0 OR instr(lower(m.addresses), j.value) > 0)`,
        messages,
        strings,
      ),
      onServer: n('SELECT count(*) AS n FROM locations WHERE message_id IN (SELECT value FROM json_each(?))', messages),
      backups,
      asides: asidesIn(host.dataFolder),
    };
  }

  function act({ customer, how, confirm }: Parsed<'erasure.run'>): { id: number; counts: z.infer<typeof countsSchema> } {
    return store.transaction(() => {
      const one = person(customer);
      const wanted = confirmOf(one);
      if (fold(confirm).trim() !== fold(wanted).trim())
        throw new Failure({ code: 'bad-input', issues: [{ path: 'confirm', message: wanted }] });
      const found = gather(db, one);
      const sending = found.outbox.filter(({ state }) => state === 'sending' || state === 'uncertain').length;
      if (sending > 0) throw new Failure({ code: 'still-sending', count: sending });
      const now = settings.now();
      const id = Number(begin.run(now, how).lastInsertRowid);
      // Mail of the person may lie in conversations of others: these are shown without it.
      const touched = db
        .prepare<[string], { id: string }>(
          'SELECT DISTINCT conversation_id AS id FROM messages WHERE id IN (SELECT value FROM json_each(?))',
        )
        .all(JSON.stringify(found.messages))
        .map((row) => row.id);
      const packs = erase(store, one, found, how, id, now);
      mail.refresh(touched.filter((conversation) => !found.conversations.includes(conversation)));
      const counts = { packs, messages: found.messages.length, complaints: found.records.length };
      finish.run(now, JSON.stringify(counts), id);
      store.changes.tell({ type: 'conversations', ids: [...new Set([...found.conversations, ...touched])] });
      store.changes.tell({ type: 'complaints', numbers: [...found.records] });
      store.changes.tell({ type: 'customers', ids: [...one.ids] });
      store.changes.tell({ type: 'follow-ups' });
      store.changes.tell({ type: 'outbox', ids: found.outbox.map((each) => each.id) });
      return { id, counts };
    });
  }

  /** One sweep after the other. */
  function sweepAll(): Promise<void> {
    line = line
      .catch(() => undefined)
      .then(async () => {
        for (const { id, counts } of unswept.all()) {
          await sweep(store, countsSchema.parse(JSON.parse(counts)).packs, mail.idle, pack);
          swept.run(settings.now(), id);
        }
      });
    return line;
  }

  async function run(input: Parsed<'erasure.run'>): Promise<Output<'erasure.run'>> {
    // Mail of theirs that has come and stands in line is written first, to go with the rest.
    await mail.idle();
    await store.free();
    const { counts } = act(input);
    await sweepAll();
    if (!input.backups) return { ...counts, backupsRemoved: 0 };
    const fresh = await backup();
    const old = filesIn(join(host.dataFolder, 'backups'))
      .map(({ file }) => file)
      .filter((file) => file !== fresh);
    const aside = asidesIn(host.dataFolder);
    for (const path of [...old, ...aside]) rmSync(path, { recursive: true, force: true });
    return { messages: counts.messages, complaints: counts.complaints, backupsRemoved: old.length + aside.length };
  }

  return {
    handlers: {
      'erasure.look': ({ customer }) => {
        const one = person(customer);
        return counted(one, gather(db, one));
      },
      'erasure.run': run,
    },
    start() {
      if (unswept.all().length === 0) return;
      sweepAll().catch((error: unknown) => host.log('warn', `the sweep after an erasure failed: ${String(error)}`));
    },
  };
}

function filesIn(folder: string): ErasureLook['backups'] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tar') || name.endsWith('.db'))
    .map((name) => {
      const file = join(folder, name);
      const { size, mtime } = statSync(file);
      return { file, at: mtime.toISOString(), bytes: size };
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Folders in which a restore or a repair kept the former data. */
function asidesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('aside-'))
    .map((name) => join(folder, name));
}
