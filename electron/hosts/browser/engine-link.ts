/** The main thread's end of the engine thread. */
import { Worker } from 'node:worker_threads';
import { Failure, faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Response } from '#contract/frames.ts';
import type { FromThread, ThreadData, ToThread } from './engine-thread.ts';

export interface EngineLink {
  /** Answers with a frame, never throws: a fault is a frame too. */
  ask(method: string, input: unknown): Promise<{ output: unknown } | { fault: Failure['fault'] }>;
  listen(listener: (event: EngineEvent) => void): () => void;
  close(): Promise<void>;
}

export interface EngineKeeper {
  /** Hears the engine's own lines. */
  readonly log: (level: 'info' | 'warn' | 'error', line: string) => void;
  /** Runs when the thread ends without having been asked to. */
  readonly onDied: (why: string) => void;
  /** Opens the sample shop beside this one, for `settings.openDemo`. @returns its address */
  readonly openDemo: (() => Promise<string>) | null;
}

interface Running {
  say(message: ToThread): void;
  close(): Promise<void>;
}

/**
 * Starts the engine in a worker thread.
 * @throws Failure as `createEngine`
 */
export async function startEngine(data: ThreadData, { log, onDied, openDemo }: EngineKeeper): Promise<EngineLink> {
  const waiting = new Map<number, (answer: { output: unknown } | { fault: Failure['fault'] }) => void>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let lastId = 0;
  let ended = false;
  let running = await start();
  /** While one engine ends and the next begins, whoever asks waits for the next. */
  let turning: Promise<void> = Promise.resolve();

  function answer(response: Response): void {
    if ('event' in response) {
      for (const listener of listeners) listener(response.event);
      return;
    }
    const settle = waiting.get(response.id);
    waiting.delete(response.id);
    settle?.('fault' in response ? { fault: response.fault } : { output: response.output });
  }

  /** @returns what speaks to a thread that is ready */
  async function start(): Promise<Running> {
    const worker = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: data });
    const say = (message: ToThread): void => worker.postMessage(message);
    let expected = false;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if ('ready' in message) resolve();
        else if ('failed' in message) {
          expected = true;
          reject(new Failure(message.failed));
        } else if ('log' in message) log(message.log.level, message.log.line);
        else if ('restart' in message) turn();
        else if ('openDemo' in message) {
          openDemo?.().then(
            (address) => say({ demo: { address } }),
            (error: unknown) => say({ demo: { fault: faultOf(error) } }),
          );
        } else answer(message);
      });
      worker.once('error', (error) => {
        reject(error);
        log('error', `the engine thread failed: ${error instanceof Error ? error.message : String(error)}`);
      });
      worker.once('exit', (code) => {
        const why = `the engine thread ended (${code})`;
        for (const settle of waiting.values()) settle({ fault: { code: 'internal', detail: why } });
        waiting.clear();
        reject(new Error(why));
        if (!expected) onDied(why);
      });
    });
    return {
      say,
      async close() {
        expected = true;
        say({ close: true });
        await gone;
      },
    };
  }

  function turn(): void {
    turning = turning
      .then(() => running.close())
      .then(async () => {
        if (!ended) running = await start();
      });
    turning.catch((error: unknown) => {
      const { code } = faultOf(error);
      log('error', `the engine could not start anew: ${code}`);
      onDied(code);
    });
  }

  return {
    ask(method, input) {
      lastId += 1;
      const id = lastId;
      return turning.then(
        () =>
          new Promise((resolve) => {
            waiting.set(id, resolve);
            running.say({ id, method, input });
          }),
        (error: unknown) => ({ fault: faultOf(error) }),
      );
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      ended = true;
      // An engine that could not start anew has told why; there is nothing left to close.
      await turning.then(
        () => running.close(),
        () => undefined,
      );
    },
  };
}
