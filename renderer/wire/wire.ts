/** How the window reaches the engine: one call, one stream of events, over a port (Electron) or a socket (browser). */
import type { Call } from '#contract/api.ts';
import { Failure, faultSchema } from '#contract/errors.ts';
import { type EngineEvent, eventSchema } from '#contract/events.ts';
import type { Request } from '#contract/frames.ts';

export interface Wire {
  readonly call: Call;
  /** @returns the function that ends the listening */
  listen(listener: (event: EngineEvent) => void): () => void;
  /** Tells when the engine can be reached and when not. */
  onConnected(listener: (connected: boolean) => void): () => void;
}

/** The transport under a wire: frames as plain values. */
export interface Line {
  send(request: Request): void;
  /** Called with every frame that comes. */
  onFrame: (frame: unknown) => void;
  onConnected: (connected: boolean) => void;
}

export function createWire(line: Line): Wire {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const listeners = new Set<(event: EngineEvent) => void>();
  const connection = new Set<(connected: boolean) => void>();
  let lastId = 0;

  line.onFrame = (frame) => {
    if (typeof frame !== 'object' || frame === null) return;
    if ('event' in frame) {
      const event = eventSchema.parse(frame.event);
      for (const listener of listeners) listener(event);
      return;
    }
    if (!('id' in frame) || typeof frame.id !== 'number') return;
    const one = waiting.get(frame.id);
    waiting.delete(frame.id);
    if ('fault' in frame) one?.reject(new Failure(faultSchema.parse(frame.fault)));
    else one?.resolve('output' in frame ? frame.output : undefined);
  };
  line.onConnected = (connected) => {
    if (!connected) {
      for (const one of waiting.values()) one.reject(new Failure({ code: 'internal', detail: 'The engine cannot be reached.' }));
      waiting.clear();
    }
    for (const listener of connection) listener(connected);
  };

  const call = (method: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      line.send({ id, method, input });
    });
  };
  return {
    call: call as Call,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnected(listener) {
      connection.add(listener);
      return () => connection.delete(listener);
    },
  };
}
