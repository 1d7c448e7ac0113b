/** What only main can do, asked by the engine's process and answered by a number. */
import type { FromEngine, ToEngine } from './protocol.ts';

/** What main is asked for: a page printed, a file opened, or the system-wide key. */
export type Asked =
  | { readonly what: 'print'; readonly from: string; readonly to: string }
  | { readonly what: 'open'; readonly file: string }
  /** `set` null only tells. */
  | { readonly what: 'shortcut'; readonly set: string | null };

export interface Asker {
  ask<T>(asked: Asked, signal?: AbortSignal): Promise<T>;
  hear(answer: ToEngine & { kind: 'answer' }): void;
}

export function createAsker(say: (message: FromEngine) => void): Asker {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  return {
    ask<T>(asked: Asked, signal?: AbortSignal): Promise<T> {
      lastId += 1;
      const id = lastId;
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        signal?.addEventListener('abort', () => {
          waiting.delete(id);
          reject(new Error('not wanted any more'));
        });
        say({ kind: 'ask', id, asked });
      }) as Promise<T>;
    },
    hear({ id, value, failed }) {
      const one = waiting.get(id);
      waiting.delete(id);
      if (failed === null) one?.resolve(value);
      else one?.reject(new Error(failed));
    },
  };
}
