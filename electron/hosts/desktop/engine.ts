/** The engine's own process in the desktop app (utilityProcess): one engine, a MessagePort a window. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf } from '#contract/errors.ts';
import { type Response, requestSchema } from '#contract/frames.ts';
import { demoFolder } from '#demo/folder.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import type { Clock, Host, Secrets } from '#engine/host.ts';
import { openSecrets } from '#engine/secrets/index.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

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
  let engine: Engine | null = null;
  const early: Port[] = [];
  const ends: (() => Promise<void> | void)[] = [];

  const start = async ({ dataFolder, version }: ToEngine & { kind: 'start' }): Promise<void> => {
    const sample = dataFolder === null;
    const throwaway = sample ? demoFolder() : null;
    if (throwaway !== null) ends.push(throwaway.remove);
    const folder = dataFolder ?? throwaway?.path ?? '';
    const passphrase = sample ? randomBytes(16).toString('hex') : process.env.AMENDS_PASSPHRASE || null;
    const secrets = await openSecrets({ folder, passphrase });
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
      // The app starts anew with the sample shop in the same window's place: no address to go to.
      ...(sample
        ? {}
        : {
            openDemo: async () => {
              say({ kind: 'open-demo' });
              return null;
            },
          }),
      log: (level, line) => process.stderr.write(`${level} ${line}\n`),
    };
    engine = await createEngine(host);
    ends.push(engine.close);
    engine.start();
    if (sample) {
      const { furnishDemo } = await import('#demo/index.ts');
      ends.push(await furnishDemo(engine.call, (line) => host.log('info', line)));
    }
    for (const port of early.splice(0)) serve(engine, port);
    const { settings } = await engine.call('settings.get', {});
    say({ kind: 'ready', language: settings.language, locked: existsSync(join(folder, 'secrets.enc')) && (await isLocked(secrets)) });
  };
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const end of ends.reverse()) await end();
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
          say({ kind: 'failed', fault: faultOf(error) });
        });
        return;
      case 'window':
        if (port === undefined) return;
        if (engine === null) early.push(port);
        else serve(engine, port);
        return;
      case 'snooze':
        void engine?.call('followUps.snooze', { id: message.followUpId, due: later(message.until) });
        return;
      case 'resumed':
        // Timers stood still while the machine slept: look at the wall clock at once.
        for (const tick of [...ticks]) tick();
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

/** Whether what is kept needs a passphrase that nobody gave. */
async function isLocked(secrets: Secrets): Promise<boolean> {
  try {
    await secrets.get('probe');
    return false;
  } catch (error) {
    if (faultOf(error).code === 'secrets-locked') return true;
    throw error;
  }
}

/** The wall time on this machine in an hour, or tomorrow at nine. */
function later(until: 'hour' | 'tomorrow'): string {
  const at = new Date();
  if (until === 'hour') at.setHours(at.getHours() + 1);
  else {
    at.setDate(at.getDate() + 1);
    at.setHours(9, 0);
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
