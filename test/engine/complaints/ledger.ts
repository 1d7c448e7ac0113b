/** A whole ledger on a real SQLite file: settings, complaints and reminders, wired as engine.ts wires them. */
import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { Handlers, MethodName, Output, Parsed } from '#contract/api.ts';
import type { Changes, Complaint, ComplaintField } from '#contract/complaints.ts';
import { Failure, type Fault } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import { type ComplaintsRoom, createComplaints } from '#engine/complaints/index.ts';
import { createReminders, type RemindersRoom } from '#engine/reminders/index.ts';
import { createSettings, type SettingsRoom } from '#engine/settings/index.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { type TestHost, testHost } from '../host.ts';
import { type DoubleMail, doubleMail } from './double-mail.ts';

export interface Ledger {
  readonly host: TestHost;
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: DoubleMail;
  readonly complaints: ComplaintsRoom;
  readonly reminders: RemindersRoom;
  readonly events: EngineEvent[];
  /** A save as a window sends it: `from` is what the given copy of the record shows. */
  save(seen: Complaint, values: Partial<Record<ComplaintField, unknown>>): { complaint: Complaint; undo: number | null };
  create(fields?: Parsed<'complaints.create'>['fields'], conversationId?: string | null): Complaint;
  set(changes: Partial<Settings>): void;
}

/** Opens a ledger at 10:00 in Jerusalem on 17 November 2026, or on the host of one that was closed. */
export function openLedger(options: { now?: string; zone?: string; host?: TestHost } = {}): Ledger {
  const { now = '2026-11-17T08:00:00Z', zone = 'Asia/Jerusalem' } = options;
  const host = options.host ?? testHost({ now, zone });
  const store = openStore({ folder: host.dataFolder, now: host.clock.now });
  let reminders: RemindersRoom | null = null;
  const started = (): RemindersRoom => {
    if (reminders === null) throw new Error('not wired yet');
    return reminders;
  };
  const settings = createSettings(store, host, (before, after) => {
    reminders?.settingsChanged(before, after);
  });
  const mail = doubleMail(store);
  const complaints = createComplaints({
    store,
    host,
    settings,
    mail,
    hooks: {
      planned: (complaint, changes) => started().planned(complaint, changes),
      forgotten: (number) => started().forgotten(number),
      due: (number) => started().due(number),
      latePromises: () => started().latePromises(),
    },
  });
  reminders = createReminders({ store, host, settings, mail, complaints });
  const events: EngineEvent[] = [];
  store.changes.listen((event) => void events.push(event));
  const { handlers } = complaints;
  const ledger: Ledger = {
    host,
    store,
    settings,
    mail,
    complaints,
    reminders,
    events,
    save: (seen, values) =>
      atOnce(handlers['complaints.save']({ number: seen.number, revision: seen.revision, changes: changesOf(seen, values) })),
    create: (fields = {}, conversationId = null) => atOnce(handlers['complaints.create']({ conversationId, fields })),
    set: (changes) => void settings.handlers['settings.save']({ changes }),
  };
  onTestFinished(() => {
    ledger.reminders.close();
    if (store.db.open) store.close();
    rmSync(host.dataFolder, { recursive: true, force: true });
  });
  ledger.set({ zone, ownerName: 'Noa', currency: 'ILS', ...(options.host === undefined ? {} : settings.current()) });
  events.length = 0;
  return ledger;
}

/** Calls a handler that answers at once. */
export function ask<M extends MethodName>(handlers: Pick<Handlers, M>, method: M, input: Parsed<M>): Output<M> {
  return atOnce(handlers[method](input));
}

/** The fault with which `work` fails. */
export function faultIn(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.fault;
    throw error;
  }
  throw new Error('it did not fail');
}

function changesOf(seen: Complaint, values: Partial<Record<ComplaintField, unknown>>): Changes {
  const pairs = (Object.keys(values) as ComplaintField[]).map((field) => [field, { from: seen[field], to: values[field] }]);
  return Object.fromEntries(pairs);
}

function atOnce<T>(answer: T | Promise<T>): T {
  if (answer instanceof Promise) throw new Error('the handler answers later');
  return answer;
}
