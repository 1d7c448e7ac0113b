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

/**
 * Starts the engine in a worker thread.
 * @throws Failure as `createEngine`
 */
export async function startEngine(data: ThreadData, { log, onDied, openDemo }: EngineKeeper): Promise<EngineLink> {
  const worker = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: data });
  const waiting = new Map<number, (answer: { output: unknown } | { fault: Failure['fault'] }) => void>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let lastId = 0;
  let ended = false;
  const say = (message: ToThread): void => worker.postMessage(message);

  function answer(response: Response): void {
    if ('event' in response) {
      for (const listener of listeners) listener(response.event);
      return;
    }
    const settle = waiting.get(response.id);
    waiting.delete(response.id);
    settle?.('fault' in response ? { fault: response.fault } : { output: response.output });
  }

  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      if ('ready' in message) resolve();
      else if ('failed' in message) {
        ended = true;
        reject(new Failure(message.failed));
      } else if ('log' in message) log(message.log.level, message.log.line);
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
      if (!ended) onDied(why);
    });
  });

  return {
    ask(method, input) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        say({ id, method, input });
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      ended = true;
      say({ close: true });
      await gone;
    },
  };
}
