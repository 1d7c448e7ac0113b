/** The engine's own process in the desktop app (utilityProcess): one engine, a MessagePort a window. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Failure, faultOf } from '#contract/errors.ts';
import { type Response, requestSchema } from '#contract/frames.ts';
import type { GlobalShortcut } from '#contract/settings.ts';
import { demoFolder } from '#demo/folder.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { newestBackup, restoreBackup, salvage } from '#engine/folder.ts';
import type { Clock, Host } from '#engine/host.ts';
import { assertSuitable } from '#engine/paths.ts';
import { openSecrets } from '#engine/secrets/index.ts';
import type { LanguageCode } from '#words/index.ts';
import { addDays, dayOf, inDay } from '#words/wall.ts';
import { createAsker } from './asking.ts';
import { layOut, sweep } from './copies.ts';
import type { Beginning, FromEngine, ToEngine } from './protocol.ts';

type ParentPort = NonNullable<typeof process.parentPort>;
type Port = Electron.MessagePortMain;

const ticks = new Set<() => void>();
const clock: Clock = {
  now: () => Date.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    ticks.add(tick);
    return () => {
      clearInterval(timer);
      ticks.delete(tick);
    };
  },
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};

run(process.parentPort);

function run(parent: ParentPort): void {
  const say = (message: FromEngine): void => parent.postMessage(message);
  const asker = createAsker(say);
  let engine: Engine | null = null;
  const early: Port[] = [];
  const ends: (() => Promise<void> | void)[] = [];

  const start = async ({ dataFolder, version, mustExist, beginning }: ToEngine & { kind: 'start' }): Promise<void> => {
    const sample = dataFolder === null;
    if (dataFolder !== null) prepare(dataFolder, mustExist, beginning);
    const throwaway = sample ? demoFolder() : null;
    if (throwaway !== null) ends.push(throwaway.remove);
    const folder = dataFolder ?? throwaway?.path ?? '';
    const passphrase = sample ? randomBytes(16).toString('hex') : process.env.AMENDS_PASSPHRASE || null;
    const secrets = await openSecrets({ folder, passphrase, ask: 'in-window' });
    const host: Host = {
      dataFolder: folder,
      version,
      clock,
      secrets,
      threads: {
        mail: new URL('./thread-mail.js', import.meta.url),
        parse: new URL('./thread-parse.js', import.meta.url),
        jobs: new URL('./thread-jobs.js', import.meta.url),
      },
      notify: (knock) => say({ kind: 'knock', knock }),
      print: (from, to, signal) => asker.ask({ what: 'print', from, to }, signal),
      openFile: async (name, bytes) => {
        // What the sample shop opened goes with it.
        const file = await layOut(throwaway?.path ?? tmpdir(), name, bytes);
        const refusal = await asker.ask<string>({ what: 'open', file });
        if (refusal !== '') throw new Failure({ code: 'file-unopened', name, detail: refusal });
      },
      shortcut: {
        get: () => asker.ask<GlobalShortcut>({ what: 'shortcut', set: null }),
        set: (keys) => asker.ask<GlobalShortcut>({ what: 'shortcut', set: keys }),
      },
      // The app starts anew with the sample shop in the same window's place: no address to go to.
      ...(sample
        ? {}
        : {
            openDemo: async () => {
              say({ kind: 'open-demo' });
              return null;
            },
            restart: () => say({ kind: 'restart' }),
          }),
      log: (level, line) => process.stderr.write(`${level} ${line}\n`),
    };
    if (!sample) {
      sweep(tmpdir()).then(
        (left) => left.length > 0 && host.log('warn', `${left.length} opened files are in use and go at a later start`),
        complain,
      );
    }
    engine = await createEngine(host);
    ends.push(engine.close);
    engine.start();
    if (sample) {
      const { furnishDemo } = await import('#demo/index.ts');
      ends.push(await furnishDemo(engine.call, (line) => host.log('info', line)));
    }
    for (const port of early.splice(0)) serve(engine, port);
    const { call, listen } = engine;
    const ready = async (): Promise<void> => {
      const { settings } = await call('settings.get', {});
      if (settings.language === told) return;
      told = settings.language;
      say({ kind: 'ready', language: told });
    };
    let told: LanguageCode | null = null;
    await ready();
    listen((event) => {
      if (event.type === 'settings') ready().catch(complain);
    });
  };
  const complain = (error: unknown): void => void process.stderr.write(`error ${faultOf(error).code}\n`);
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const end of ends.splice(0).reverse()) await end();
    })();
    return stopping;
  };

  parent.on('message', (event) => {
    const message = event.data as ToEngine;
    const [port] = event.ports;
    switch (message.kind) {
      case 'start':
        start(message).catch(async (error: unknown) => {
          await stop();
          // The owner may choose to try again.
          stopping = null;
          engine = null;
          const backup = message.dataFolder === null ? null : newestBackup(message.dataFolder);
          say({ kind: 'failed', fault: faultOf(error), backupAt: backup?.at ?? null });
        });
        return;
      case 'window':
        if (port === undefined) return;
        if (engine === null) early.push(port);
        else serve(engine, port);
        return;
      case 'snooze':
        if (engine !== null) snooze(engine, message).catch(complain);
        return;
      case 'answer':
        asker.hear(message);
        return;
      case 'resumed':
        // Timers stood still while the machine slept: look at the wall clock at once.
        for (const tick of [...ticks]) tick();
        // Lines that were open before are dead, and nobody says so.
        engine?.call('mail.sync', {}).catch(complain);
        return;
      case 'stop':
        void stop().finally(() => say({ kind: 'stopped' }));
        return;
    }
  });
}

function serve(engine: Engine, port: Port): void {
  const answer = (response: Response): void => port.postMessage(response);
  const stop = engine.listen((event) => answer({ event }));
  port.on('message', ({ data }) => {
    const request = requestSchema.safeParse(data);
    if (!request.success) return;
    const { id, method, input } = request.data;
    engine.receive(method, input).then(
      (output) => answer({ id, output }),
      (error: unknown) => answer({ id, fault: faultOf(error) }),
    );
  });
  port.on('close', stop);
  port.start();
}

/** What comes before the engine: is this a folder to work in, and what did the owner choose to do about it. @throws Failure */
function prepare(folder: string, mustExist: boolean, beginning: Beginning): void {
  if (mustExist && !existsSync(folder)) throw new Failure({ code: 'folder-missing', path: folder });
  assertSuitable(folder);
  if (beginning === 'salvage') salvage(folder, clock.now());
  const backup = beginning === 'restore' ? newestBackup(folder) : null;
  if (backup !== null) restoreBackup(folder, backup.file, clock.now());
}

/** In an hour, or tomorrow at nine, by the shop's clock. */
async function snooze({ call }: Engine, { followUpId, until }: ToEngine & { kind: 'snooze' }): Promise<void> {
  const { settings } = await call('settings.get', {});
  const wall = (ms: number): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: settings.zone, dateStyle: 'short', timeStyle: 'short' }).format(ms).replace(' ', 'T');
  const now = clock.now();
  const due = until === 'hour' ? wall(now + 3_600_000) : `${inDay(addDays(dayOf(wall(now)), 1))}T09:00`;
  await call('followUps.snooze', { id: followUpId, due });
}
