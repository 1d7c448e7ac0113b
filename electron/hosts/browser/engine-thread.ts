/** The engine's own thread in the browser host: frames in, frames out. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Fault, faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Request, Response } from '#contract/frames.ts';
import { systemClock } from '#engine/clock.ts';
import { createEngine } from '#engine/engine.ts';
import { openSecrets } from '#engine/secrets/index.ts';

export interface ThreadData {
  readonly dataFolder: string;
  readonly passphrase: string | null;
  readonly version: string;
}
export type ToThread = Request | { readonly close: true };
export type FromThread =
  | Response
  | { readonly ready: true }
  | { readonly failed: Fault }
  | { readonly log: { readonly level: 'info' | 'warn' | 'error'; readonly line: string } };

const port = parentPort;
if (isMainThread || port === null) throw new Error('the engine thread runs in a worker only');
const say = (message: FromThread): void => port.postMessage(message);
const tell = (event: EngineEvent): void => say({ event });
const { dataFolder, passphrase, version } = workerData as ThreadData;

try {
  const engine = await createEngine({
    dataFolder,
    version,
    clock: systemClock,
    secrets: await openSecrets({ folder: dataFolder, passphrase }),
    threads: {
      mail: new URL('../../engine/threads/mail.ts', import.meta.url),
      parse: new URL('../../engine/threads/parse.ts', import.meta.url),
      jobs: new URL('../../engine/threads/jobs.ts', import.meta.url),
    },
    notify: (knock) => tell({ type: 'knock', ...knock, actions: [...knock.actions] }),
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
