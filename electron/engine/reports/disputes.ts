/** Dispute packs: numbered per complaint, made in the jobs thread, printed by the host or by a browser on the machine. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '#contract/api.ts';
import type { DisputePack } from '#contract/disputes.ts';
import { Failure } from '#contract/errors.ts';
import { languageSchema } from '#contract/time.ts';
import { sayIn } from '#words/index.ts';
import { type ComplaintsRoom, toJson } from '../complaints/index.ts';
import type { Host } from '../host.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { DisputeMade, DisputeTask } from './dispute-pack.ts';
import type { JobsThread } from './latest.ts';
import { printByChromium, printFolder } from './print.ts';

export interface DisputesDeps {
  readonly store: Store;
  readonly host: Pick<Host, 'dataFolder' | 'print' | 'log'>;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'causeNames'>;
  readonly jobsThread: JobsThread;
}

interface Row extends Omit<DisputePack, 'language'> {
  readonly language: string;
}

export function createDisputes({
  store,
  host,
  settings,
  complaints,
  jobsThread,
}: DisputesDeps): Pick<Handlers, `disputes.${'make' | 'list' | 'stop'}`> {
  const { db } = store;
  const running = new Set<AbortController>();
  const next = db.prepare<[number], number>('SELECT coalesce(max(serial), 0) + 1 FROM dispute_packs WHERE number = ?').pluck();
  const begin = db.prepare<[number, number, string, string, string]>(
    "INSERT INTO dispute_packs (number, serial, made_at, made_by, language, sha256) VALUES (?, ?, ?, ?, ?, '')",
  );
  const end = db.prepare<[string, number, number]>('UPDATE dispute_packs SET sha256 = ? WHERE number = ? AND serial = ?');
  const drop = db.prepare<[number, number]>('DELETE FROM dispute_packs WHERE number = ? AND serial = ?');
  const list = db.prepare<[number], Row>(
    `SELECT number, serial, made_at AS madeAt, made_by AS madeBy, language, sha256 FROM dispute_packs
     WHERE number = ? AND sha256 <> '' ORDER BY serial DESC`,
  );

  // what an end in the middle left: a page of somebody's case, a number without a pack
  for (const name of readdirSync(host.dataFolder)) {
    if (name.startsWith(printFolder)) rmSync(join(host.dataFolder, name), { recursive: true, force: true });
  }
  db.exec("DELETE FROM dispute_packs WHERE sha256 = ''");

  async function print(from: string, to: string, signal: AbortSignal): Promise<boolean> {
    if (host.print === undefined) return printByChromium(from, to, signal);
    try {
      await host.print(from, to, signal);
      return true;
    } catch (error) {
      if (signal.aborted) throw new Failure({ code: 'stopped' }, { cause: error });
      // the pack then holds the page instead, and says so
      host.log('warn', 'the host could not print');
      return false;
    }
  }

  function run(task: DisputeTask, controller: AbortController): Promise<DisputeMade> {
    const { signal } = controller;
    const stopped = Promise.withResolvers<never>();
    const job = jobsThread.run<DisputeMade>('dispute', task, (phase, value) => {
      if (phase === 'print') {
        const { from, to } = value as { from: string; to: string };
        return print(from, to, signal);
      }
      store.changes.tell({ type: 'progress', work: 'dispute', share: Number(value) });
      return null;
    });
    signal.addEventListener('abort', () => {
      job.stop();
      stopped.reject(new Failure({ code: 'stopped' }));
    });
    return Promise.race([job.result, stopped.promise]);
  }

  return {
    'disputes.make': async ({ number, language }) => {
      const complaint = complaints.get(number);
      const { ownerName, shopName, digits } = settings.current();
      const madeAt = settings.now();
      const serial = store.transaction(() => {
        const given = next.get(number) ?? 1;
        begin.run(number, given, madeAt, ownerName, language);
        return given;
      });
      const controller = new AbortController();
      running.add(controller);
      try {
        const name = `${number}-${serial}`;
        const causeNames = Object.fromEntries(complaints.causeNames(language));
        const made = await run(
          { folder: host.dataFolder, complaint, json: toJson(complaint), name, language, digits, shopName, ownerName, madeAt, causeNames },
          controller,
        );
        store.transaction(() => {
          end.run(made.sha256, number, serial);
          store.changes.tell({ type: 'complaints', numbers: [number] });
        });
        return {
          pack: { number, serial, madeAt, madeBy: ownerName, language, sha256: made.sha256 },
          file: {
            name: `${sayIn(language, 'latin')('dispute.fileName', { name }).replaceAll(/[\u2068\u2069]/g, '')}.zip`,
            type: 'application/zip',
            base64: Buffer.from(made.bytes).toString('base64'),
          },
          page: made.page,
          mails: made.mails,
          leftOut: made.leftOut,
        };
      } catch (error) {
        drop.run(number, serial);
        throw error;
      } finally {
        running.delete(controller);
      }
    },
    'disputes.list': ({ number }) => list.all(number).map((row) => ({ ...row, language: languageSchema.parse(row.language) })),
    'disputes.stop': () => {
      for (const controller of running) controller.abort();
      return {};
    },
  };
}
