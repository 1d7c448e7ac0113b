/** The composition root: every room is made here once and handed what it needs. */
import { api, type Call, type Handlers, type MethodName } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Host } from './host.ts';
import { createCare } from './settings/care.ts';
import { createSettings } from './settings/index.ts';
import { openSocket } from './socket.ts';
import { type Doctor, finishRestore, lockFolder, openStore, type Store } from './store/index.ts';
import { createThread } from './threads/bridge.ts';

export interface Engine {
  readonly call: Call;
  /** For transports: the input is unknown until the method's schema has checked it. */
  receive(method: string, input: unknown): Promise<unknown>;
  /** @returns the function that ends the listening */
  listen(listener: (event: EngineEvent) => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens the data folder and starts the rooms.
 * @throws Failure as `openStore`, and `folder-in-use` when another engine holds the folder
 */
export async function createEngine(host: Host): Promise<Engine> {
  const lock = lockFolder(host.dataFolder, host.clock.now());
  try {
    finishRestore(host.dataFolder);
    const store = openStore({ folder: host.dataFolder, now: host.clock.now });
    try {
      return await furnish(host, store, lock.release);
    } catch (cause) {
      store.close();
      throw cause;
    }
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

async function furnish(host: Host, store: Store, release: () => void): Promise<Engine> {
  const jobs = createThread(host.threads.jobs);
  const settings = createSettings(store, host, () => undefined);
  const care = createCare(host, {
    backup: (input) => jobs.run<number>('backup', input).result,
    doctor: (input) => jobs.run<Doctor>('doctor', input).result,
  });
  const handlers: Partial<Handlers> = { ...settings.handlers, ...care.handlers };
  const receive = createDoor(handlers);
  const socket = await openSocket(host.dataFolder, { receive, listen: store.changes.listen });
  care.start();
  return {
    receive,
    call: receive as Call,
    listen: store.changes.listen,
    async close() {
      await socket.close();
      care.close();
      await jobs.close();
      store.close();
      release();
    },
  };
}

/** Checks every input by its schema before a handler sees it. */
function createDoor(handlers: Partial<Handlers>): Engine['receive'] {
  return async (method, input) => {
    if (!Object.hasOwn(api, method)) throw new Failure({ code: 'not-found', what: 'method', id: method });
    const name = method as MethodName;
    const parsed = api[name].input.safeParse(input);
    if (!parsed.success) {
      throw new Failure({
        code: 'bad-input',
        issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      });
    }
    const handler = handlers[name] as ((input: unknown) => unknown) | undefined;
    if (handler === undefined) throw new Failure({ code: 'not-found', what: 'method', id: method });
    return handler(parsed.data);
  };
}
