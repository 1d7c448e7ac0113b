/** The engine's own thread in the browser host: frames in, frames out. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Failure, type Fault, faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Request, Response } from '#contract/frames.ts';
import { systemClock } from '#engine/clock.ts';
import { createEngine } from '#engine/engine.ts';
import { openSecrets } from '#engine/secrets/index.ts';

export interface ThreadData {
  readonly dataFolder: string;
  readonly passphrase: string | null;
  readonly version: string;
  /** Whether the main thread opens the sample shop when asked. */
  readonly demoAtHand: boolean;
}
export type ToThread = Request | { readonly close: true } | { readonly demo: { readonly address: string } | { readonly fault: Fault } };
export type FromThread =
  | Response
  | { readonly ready: true }
  | { readonly failed: Fault }
  | { readonly openDemo: true }
  | { readonly restart: true }
  | { readonly log: { readonly level: 'info' | 'warn' | 'error'; readonly line: string } };

const port = parentPort;
if (isMainThread || port === null) throw new Error('the engine thread runs in a worker only');
const say = (message: FromThread): void => port.postMessage(message);
const tell = (event: EngineEvent): void => say({ event });
const { dataFolder, passphrase, version, demoAtHand } = workerData as ThreadData;

/** Those who asked for the sample shop and wait for its address. */
const guests: { resolve(address: string): void; reject(error: Failure): void }[] = [];
const openDemo = (): Promise<string> =>
  new Promise((resolve, reject) => {
    guests.push({ resolve, reject });
    say({ openDemo: true });
  });

try {
  const engine = await createEngine({
    dataFolder,
    version,
    clock: systemClock,
    secrets: await openSecrets({ folder: dataFolder, passphrase, ask: 'in-window' }),
    threads: {
      mail: new URL('../../engine/threads/mail.ts', import.meta.url),
      parse: new URL('../../engine/threads/parse.ts', import.meta.url),
      jobs: new URL('../../engine/threads/jobs.ts', import.meta.url),
    },
    notify: (knock) => tell({ type: 'knock', ...knock, actions: [...knock.actions] }),
    ...(demoAtHand ? { openDemo } : {}),
    restart: () => say({ restart: true }),
    log: (level, line) => say({ log: { level, line } }),
  });
  engine.listen(tell);
  engine.start();
  port.on('message', (message: ToThread) => {
    if ('close' in message) {
      engine.close().then(
        () => port.close(),
        (error: unknown) => {
          say({ log: { level: 'error', line: `closing: ${faultOf(error).code}` } });
          port.close();
        },
      );
      return;
    }
    if ('demo' in message) {
      const guest = guests.shift();
      if ('address' in message.demo) guest?.resolve(message.demo.address);
      else guest?.reject(new Failure(message.demo.fault));
      return;
    }
    const { id, method, input } = message;
    engine.receive(method, input).then(
      (output) => say({ id, output }),
      (error: unknown) => say({ id, fault: faultOf(error) }),
    );
  });
  say({ ready: true });
} catch (error) {
  say({ failed: faultOf(error) });
  port.close();
}
