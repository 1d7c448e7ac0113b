/** Customers out into files and in from them: doubles are recognised, and what came in goes out again in one step. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Handlers, Output } from '#contract/api.ts';
import type { Profile } from '#contract/customers.ts';
import { Failure } from '#contract/errors.ts';
import { type MailRoom, type PersonProfile, phoneKey } from '../mail/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { wallOf } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { JobsThread } from './latest.ts';
import { type PeopleTask, readPeople } from './people-file.ts';

type Row = Output<'people.preview'>['rows'][number];

export interface PeopleDeps {
  readonly store: Pick<Store, 'changes'>;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly people: MailRoom['people'];
  readonly jobsThread: JobsThread;
}

interface Decided {
  readonly row: Row;
  /** The profile as it would be. */
  readonly profile: Profile;
}

const shownRows = 200;
/** Profiles that are read in one go: some milliseconds. */
const aStep = 100;

export function createPeople({
  store,
  settings,
  people,
  jobsThread,
}: PeopleDeps): Pick<Handlers, `people.${'export' | 'stopExport' | 'preview' | 'import'}`> {
  const running = new Set<AbortController>();

  /** In steps, so that others are answered in between. @throws Failure `stopped` */
  async function gathered(ids: readonly string[], { signal }: AbortController): Promise<PersonProfile[]> {
    const found: PersonProfile[] = [];
    for (let at = 0; at < ids.length; at += aStep) {
      found.push(...people.profiles(ids.slice(at, at + aStep)).filter(({ profile }) => !nobody(profile)));
      store.changes.tell({ type: 'progress', work: 'people', share: Math.min(1, (at + aStep) / ids.length) });
      await turn();
      if (signal.aborted) throw new Failure({ code: 'stopped' });
    }
    return found;
  }

  /** What becomes of each card: rows of one file that are one person are put together. */
  function decide(name: string, base64: string) {
    const { cards, unreadable } = readPeople(name, Buffer.from(base64, 'base64'), settings.current().language);
    const decided: Decided[] = [];
    const byKey = new Map<string, number>();
    for (const { row, profile } of cards) {
      const keys = [...profile.addresses, ...profile.phones.map(phoneKey).filter((key) => key.length >= 7)];
      const id = people.bearer(profile);
      const seen = [...(id === null ? [] : [`id ${id}`]), ...keys].map((key) => byKey.get(key)).find((at) => at !== undefined);
      const before = seen === undefined ? undefined : decided[seen];
      if (seen !== undefined && before !== undefined) {
        decided[seen] = { ...before, profile: together(before.profile, profile) };
        decided.push({ row: { ...rowOf(row, profile), state: 'again', customer: before.row.customer }, profile });
        for (const key of keys) byKey.set(key, seen);
        continue;
      }
      const known = id === null ? null : people.profile(id);
      const wanted = known === null ? profile : together(known, profile);
      const state = known === null ? 'new' : same(known, wanted) ? 'same' : 'known';
      const at = decided.push({
        row: {
          ...rowOf(row, profile),
          state,
          customer: id === null || known === null ? null : { id, name: known.name || (known.addresses[0] ?? '') },
        },
        profile: wanted,
      });
      for (const key of [...keys, ...(id === null ? [] : [`id ${id}`])]) byKey.set(key, at - 1);
    }
    return { decided, unreadable };
  }

  return {
    'people.export': async ({ format, language, ids }) => {
      const wanted = ids === null ? null : new Set(ids);
      const controller = new AbortController();
      running.add(controller);
      try {
        const all = await gathered(
          people.ids().filter((id) => wanted?.has(id) ?? true),
          controller,
        );
        const bytes = await jobsThread.run<Uint8Array>('people', { people: all, format, language } satisfies PeopleTask).result;
        if (controller.signal.aborted) throw new Failure({ code: 'stopped' });
        const day = wallOf(settings.now(), settings.current().zone).slice(0, 10);
        const type = format === 'vcard' ? 'text/vcard; charset=utf-8' : 'text/csv; charset=utf-8';
        const name = `customers-${day}.${format === 'vcard' ? 'vcf' : 'csv'}`;
        return { file: { name, type, base64: Buffer.from(bytes).toString('base64') }, customers: all.length };
      } finally {
        running.delete(controller);
      }
    },
    'people.stopExport': () => {
      for (const controller of running) controller.abort();
      return {};
    },
    'people.preview': ({ name, base64 }) => {
      const { decided, unreadable } = decide(name, base64);
      const count = (state: Row['state']): number => decided.filter(({ row }) => row.state === state).length;
      return {
        rows: decided.slice(0, shownRows).map(({ row }) => row),
        fresh: count('new'),
        known: count('known'),
        same: count('same'),
        again: count('again'),
        unreadable: [...unreadable],
      };
    },
    'people.import': ({ name, base64 }) => {
      const { decided } = decide(name, base64);
      // A row that repeats another may bring something for a profile that had it all.
      const brings = ({ row, profile }: Decided): boolean =>
        row.state === 'new' ||
        row.state === 'known' ||
        (row.state === 'same' && row.customer !== null && !same(people.profile(row.customer.id), profile));
      const all = decided.filter(brings);
      if (all.length === 0) return { made: 0, changed: 0, undo: null };
      const taken = new Set<string>();
      const undo = people.bring(
        all.map(({ row, profile }) => ({
          id: row.customer?.id ?? null,
          profile: { ...profile, addresses: profile.addresses.filter((address) => free(address, row.customer?.id ?? null, taken)) },
        })),
      );
      const made = all.filter(({ row }) => row.state === 'new').length;
      return { made, changed: all.length - made, undo };
    },
  };

  /** An address belongs to one profile: one that another bears stays there. */
  function free(address: string, id: string | null, taken: Set<string>): boolean {
    const bearer = people.bearer({ addresses: [address], phones: [] });
    if (taken.has(address) || (bearer !== null && bearer !== id)) return false;
    taken.add(address);
    return true;
  }
}

const rowOf = (row: number, { name, addresses, phones }: Profile): Omit<Row, 'state' | 'customer'> => ({
  row,
  name,
  addresses: [...addresses],
  phones: [...phones],
});

/** What is known stays; what is new is added. */
function together(known: Profile, more: Profile): Profile {
  const calls = new Set(known.phones.map(phoneKey));
  return {
    name: known.name || more.name,
    addresses: [...new Set([...known.addresses, ...more.addresses])],
    phones: [...known.phones, ...more.phones.filter((phone) => !calls.has(phoneKey(phone)))],
    postal: known.postal || more.postal,
    language: known.language ?? more.language,
    zone: known.zone ?? more.zone,
    notes:
      more.notes === '' || known.notes.includes(more.notes)
        ? known.notes
        : [known.notes, more.notes].filter((part) => part !== '').join('\n'),
  };
}

const same = (a: Profile, b: Profile): boolean =>
  JSON.stringify({ ...a, addresses: [...a.addresses].sort() }) === JSON.stringify({ ...b, addresses: [...b.addresses].sort() });
const nobody = ({ name, addresses, phones }: Profile): boolean => name === '' && addresses.length === 0 && phones.length === 0;
