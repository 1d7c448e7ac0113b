/** The bench's end of a desk in another process. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Call } from '#contract/api.ts';
import type { EngineEvent } from '#contract/events.ts';
import { heapFlags, mallocSettings } from '#engine/threads/heaps.ts';

export type Asked = { kind: 'call'; id: number; method: string; input: unknown } | { kind: 'usage'; id: number };
export type Told =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'fault'; id: number; fault: string }
  | { kind: 'event'; event: EngineEvent };

export interface Usage {
  /** User and system time of the process, worker threads included. */
  readonly cpuSeconds: number;
  readonly rssMb: number;
  readonly peakMb: number;
}

export interface BenchDesk {
  readonly pid: number;
  readonly call: Call;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

export async function openDesk(folder: string, execArgv: readonly string[] = []): Promise<BenchDesk> {
  // As the launcher starts it.
  const env = { ...mallocSettings, ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled') };
  const argv = [...heapFlags, ...execArgv];
  const child: ChildProcess = fork(new URL('./desk.ts', import.meta.url), [folder], { execArgv: argv, env, serialization: 'advanced' });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ready = Promise.withResolvers<void>();
  let lastId = 0;
  child.on('message', (told: Told) => {
    if (told.kind === 'ready') ready.resolve();
    if (told.kind !== 'answer' && told.kind !== 'fault') return;
    const one = waiting.get(told.id);
    waiting.delete(told.id);
    if (told.kind === 'answer') one?.resolve(told.value);
    else one?.reject(new Error(told.fault));
  });
  child.on('exit', (code) => {
    const error = new Error(`the desk ended (${code})`);
    ready.reject(error);
    for (const one of waiting.values()) one.reject(error);
  });
  await ready.promise;
  const ask = (about: { kind: 'call'; method: string; input: unknown } | { kind: 'usage' }): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ ...about, id: lastId } satisfies Asked);
    });
  return {
    pid: child.pid ?? 0,
    call: ((method: string, input: unknown) => ask({ kind: 'call', method, input })) as Call,
    usage: async () => (await ask({ kind: 'usage' })) as Usage,
    async close() {
      if (!child.connected) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
