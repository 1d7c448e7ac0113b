/** One task protocol for all worker threads: run a task, hear its phases (each acknowledged), get its result or fault. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { assertNever, Failure, type Fault, faultOf, faultSchema } from '#contract/errors.ts';
import { giveBack, widenWorkers } from './heaps.ts';

/** Tells a phase and waits until the engine has dealt with it (committed it, for one). */
export type Tell = (phase: string, value: unknown, transfer?: readonly ArrayBuffer[]) => Promise<unknown>;

export interface TaskContext {
  readonly tell: Tell;
  /** Aborted when the engine no longer wants the result. */
  readonly signal: AbortSignal;
}

/** What a task may return to give its buffers away instead of copying them. */
export class Handed<T> {
  constructor(value: T, transfer: readonly ArrayBuffer[]) {
    this.value = value;
    this.transfer = transfer;
  }
  readonly value: T;
  readonly transfer: readonly ArrayBuffer[];
}

export type Tasks = Record<string, (input: never, context: TaskContext) => Promise<unknown>>;

type Down =
  | { kind: 'run'; id: number; task: string; input: unknown }
  | { kind: 'stop'; id: number }
  | { kind: 'ack'; id: number; turn: number; value: unknown; fault?: Fault };
type Up =
  | { kind: 'phase'; id: number; turn: number; phase: string; value: unknown }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'fault'; id: number; fault: Fault };

export interface Run<T> {
  readonly result: Promise<T>;
  stop(): void;
}

export interface Thread {
  /**
   * Starts a task; `onPhase` answers each phase, and what it returns reaches the worker.
   * @param transfer buffers in `input` that move to the worker and are empty here afterwards
   */
  run<T>(
    task: string,
    input: unknown,
    onPhase?: ((phase: string, value: unknown) => unknown) | null,
    transfer?: readonly ArrayBuffer[],
  ): Run<T>;
  close(): Promise<void>;
}

/**
 * Starts a worker when its first task comes; if it dies, its tasks fail and the next task starts it again.
 * @param restMs a worker without a task for so long is ended, for its memory; by default it stays
 */
export function createThread(entry: URL, data: unknown = null, restMs = Number.POSITIVE_INFINITY): Thread {
  interface Waiting {
    resolve(value: unknown): void;
    reject(error: unknown): void;
    onPhase(phase: string, value: unknown): unknown;
  }
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let resting: NodeJS.Timeout | null = null;
  /** Ended at rest: what waits now waits for another one. */
  const retired = new WeakSet<Worker>();

  function start(): Worker {
    widenWorkers();
    const started = new Worker(entry, { workerData: data });
    started.on('message', (up: Up) => hear(started, up));
    const died = (why: string): void => {
      if (retired.has(started)) return;
      if (worker === started) worker = null;
      for (const one of waiting.values()) one.reject(new Failure({ code: 'internal', detail: why }));
      waiting.clear();
    };
    started.on('error', (error) => died(`worker failed: ${error instanceof Error ? error.message : String(error)}`));
    started.on('exit', (code) => died(`worker ended (${code})`));
    started.unref();
    return started;
  }

  /** A worker at rest keeps no process alive; one with a task does (a command line call waits for its answer). */
  function settle(from: Worker, id: number): void {
    waiting.delete(id);
    if (waiting.size > 0) return;
    from.unref();
    if (restMs === Number.POSITIVE_INFINITY) return;
    resting = setTimeout(() => {
      if (waiting.size > 0 || worker !== from) return;
      worker = null;
      retired.add(from);
      void from.terminate();
    }, restMs);
    resting.unref();
  }

  function hear(from: Worker, up: Up): void {
    const one = waiting.get(up.id);
    if (one === undefined) return;
    switch (up.kind) {
      case 'phase':
        Promise.resolve()
          .then(() => one.onPhase(up.phase, up.value))
          .then(
            (value) => from.postMessage({ kind: 'ack', id: up.id, turn: up.turn, value } satisfies Down),
            (error: unknown) =>
              from.postMessage({ kind: 'ack', id: up.id, turn: up.turn, value: null, fault: faultOf(error) } satisfies Down),
          );
        return;
      case 'result':
        settle(from, up.id);
        one.resolve(up.value);
        return;
      case 'fault':
        settle(from, up.id);
        one.reject(new Failure(faultSchema.parse(up.fault)));
        return;
      default:
        assertNever(up);
    }
  }

  return {
    run<T>(
      task: string,
      input: unknown,
      onPhase?: ((phase: string, value: unknown) => unknown) | null,
      transfer: readonly ArrayBuffer[] = [],
    ): Run<T> {
      if (resting !== null) clearTimeout(resting);
      resting = null;
      worker ??= start();
      lastId += 1;
      const id = lastId;
      const to = worker;
      to.ref();
      const result = new Promise<unknown>((resolve, reject) =>
        waiting.set(id, { resolve, reject, onPhase: onPhase ?? (() => null) }),
      ) as Promise<T>;
      to.postMessage({ kind: 'run', id, task, input } satisfies Down, [...transfer]);
      return { result, stop: () => to.postMessage({ kind: 'stop', id } satisfies Down) };
    },
    async close() {
      const ending = worker;
      worker = null;
      await ending?.terminate();
    },
  };
}

/** The worker's side: answers tasks until the thread ends. Called once by a worker's entry. */
export function serveTasks(tasks: Tasks): void {
  const port = parentPort;
  if (isMainThread || port === null) throw new Error('serveTasks runs in a worker only');
  const running = new Map<number, { controller: AbortController; acks: Map<number, (down: Down & { kind: 'ack' }) => void> }>();
  port.on('message', (down: Down) => {
    switch (down.kind) {
      case 'stop':
        running.get(down.id)?.controller.abort();
        return;
      case 'ack':
        running.get(down.id)?.acks.get(down.turn)?.(down);
        return;
      case 'run': {
        const acks = new Map<number, (answer: Down & { kind: 'ack' }) => void>();
        const controller = new AbortController();
        running.set(down.id, { controller, acks });
        let turns = 0;
        const tell: Tell = (phase, value, transfer = []) =>
          new Promise((resolve, reject) => {
            turns += 1;
            const turn = turns;
            acks.set(turn, (answer) => {
              acks.delete(turn);
              if (answer.fault === undefined) resolve(answer.value);
              else reject(new Failure(answer.fault));
            });
            port.postMessage({ kind: 'phase', id: down.id, turn, phase, value } satisfies Up, [...transfer]);
            // What it gives away it gathered from smaller buffers, and V8 lets tens of megabytes of those pile up.
            if (transfer.length > 0) giveBack('minor');
          });
        const task = tasks[down.task];
        Promise.resolve()
          .then(() => {
            if (task === undefined) throw new Error(`no such task: ${down.task}`);
            return task(down.input as never, { tell, signal: controller.signal });
          })
          .then(
            (result) => {
              const { value, transfer } = result instanceof Handed ? result : { value: result, transfer: [] };
              port.postMessage({ kind: 'result', id: down.id, value } satisfies Up, [...transfer]);
            },
            (error: unknown) => port.postMessage({ kind: 'fault', id: down.id, fault: faultOf(error) } satisfies Up),
          )
          .finally(() => running.delete(down.id));
        return;
      }
      default:
        assertNever(down);
    }
  });
}
