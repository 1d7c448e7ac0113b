/** The shop's own settings: one row a key, defaults in code. */

import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { noGoals } from '#contract/goals.ts';
import { type Settings, settingsSchema } from '#contract/settings.ts';
import type { Host } from '../host.ts';
import { instantOf, type Store } from '../store/index.ts';
import { type Calendars, createCalendars } from './calendars.ts';

export { isClosedOn } from './closed.ts';
export { instantOfWall, isWall, isZone, wallOf } from './wall.ts';

export interface SettingsRoom {
  readonly handlers: Handlers<'settings.get' | 'settings.save' | 'settings.openDemo'> & Calendars['handlers'];
  current(): Settings;
  /** The instant now, as it is stored. */
  now(): string;
  /** Reads the imported calendars for the years around today: some time has passed since they came. */
  readHolidays(): void;
}

/** @param onSaved runs inside the transaction that saved (a new zone replans the reminders) */
export function createSettings(store: Store, host: Host, onSaved: (before: Settings, after: Settings) => void): SettingsRoom {
  let cached: Settings | null = null;
  const read = store.db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings');
  const write = store.db.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  // the zone of the first day stays the shop's until the owner changes it: a journey must not move her promises
  store.db
    .prepare<[string]>("INSERT INTO settings (key, value) VALUES ('zone', ?) ON CONFLICT DO NOTHING")
    .run(JSON.stringify(host.clock.zone()));

  function current(): Settings {
    if (cached !== null) return cached;
    const saved: Record<string, unknown> = {};
    for (const { key, value } of read.all()) saved[key] = JSON.parse(value);
    const known = settingsSchema.partial().parse(saved);
    cached = settingsSchema.parse({ ...defaults(host.clock.zone()), ...known });
    return cached;
  }

  /** Saves inside the caller's transaction. */
  function save(changes: Partial<Settings>): Settings {
    const before = current();
    for (const [key, value] of Object.entries(changes)) {
      if (value !== undefined) write.run(key, JSON.stringify(value));
    }
    cached = null;
    const after = current();
    onSaved(before, after);
    store.changes.tell({ type: 'settings' });
    return after;
  }

  const calendars = createCalendars(store, host, () => void save({ holidays: calendars.closed() }));

  return {
    current,
    now: () => instantOf(host.clock.now()),
    readHolidays() {
      const holidays = calendars.closed();
      if (JSON.stringify(holidays) !== JSON.stringify(current().holidays)) store.transaction(() => save({ holidays }));
    },
    handlers: {
      ...calendars.handlers,
      'settings.get': () => ({
        settings: current(),
        dataFolder: host.dataFolder,
        secrets: host.secrets.kind,
        version: host.version,
        opensFiles: host.openFile !== undefined,
      }),
      'settings.openDemo': async () => ({ address: (await host.openDemo?.()) ?? null }),
      'settings.save': ({ changes }) => {
        const { holidays: _read, ...own } = changes;
        const backwards = own.closedDays?.findIndex(({ from, to }) => to < from) ?? -1;
        if (backwards >= 0)
          throw new Failure({ code: 'bad-input', issues: [{ path: `closedDays.${backwards}`, message: 'ends before it begins' }] });
        return store.transaction(() => save(known(own)));
      },
    },
  };
}

/** Drops the keys that hold undefined. */
function known(changes: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

const workday = { from: '09:00', to: '17:00' };

function defaults(zone: string): Settings {
  return {
    language: 'en',
    theme: 'system',
    digits: 'local',
    shopName: '',
    ownerName: '',
    zone,
    currency: 'USD',
    hours: [workday, workday, workday, workday, workday, null, null],
    closedDays: [],
    holidays: [],
    answerWithinHours: 4,
    resolveWithinDays: 5,
    goals: noGoals,
    undoSeconds: 10,
    acknowledge: { on: false, windowHours: 24, texts: { en: '', he: '', ar: '', fa: '' } },
    signatures: { en: '', he: '', ar: '', fa: '' },
    notifyFollowUps: true,
    notifyNewMail: false,
    remindAheadMinutes: 60,
    quiet: null,
    calendarFile: false,
    measureHandling: true,
    singleKeys: true,
    panes: { wide: {}, middle: {}, narrow: {} },
    imagesFrom: [],
    scripts: {},
    hiddenColumns: [],
    setupDone: false,
    demo: false,
  };
}
