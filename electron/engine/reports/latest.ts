/** Long reads in the jobs thread, without a queue of the same. */

/** The part of a thread that is used; engine.ts hands it in. */
export interface JobsThread {
  run<T>(task: string, input: unknown, onPhase?: (phase: string, value: unknown) => unknown): { readonly result: Promise<T>; stop(): void };
}

/**
 * While mail streams in, the window asks the same again with every slice of it: whoever asks during a run shares the one that follows it,
 * so that the thread never has more than two of the same before it.
 */
export function createLatest(jobsThread: JobsThread, folder: string): <T>(task: string, input: object) => Promise<T> {
  const asked = new Map<string, { running: Promise<unknown>; next: Promise<unknown> | null }>();
  return <T>(task: string, input: object): Promise<T> => {
    const { now: _now, ...same } = input as { now?: string };
    const key = JSON.stringify([task, same]);
    const start = (): Promise<T> => {
      const running = jobsThread.run<T>(task, { ...input, folder }).result;
      asked.set(key, { running, next: null });
      const done = (): void => {
        if (asked.get(key)?.running === running && asked.get(key)?.next === null) asked.delete(key);
      };
      running.then(done, done);
      return running;
    };
    const before = asked.get(key);
    if (before === undefined) return start();
    before.next ??= before.running.then(start, start);
    return before.next as Promise<T>;
  };
}
