/** Collects what a transaction changed and tells it once, after the commit. */
import type { EngineEvent } from '#contract/events.ts';

export interface Changes {
  /** Notes an event; outside a collection it goes out at once. */
  tell(event: EngineEvent): void;
  /** Runs `work`; its events go out merged when it returned, and not at all when it threw. */
  collect<T>(work: () => T): T;
  /** Runs `work` and returns its events instead of sending them; none when it threw. */
  gather(work: () => void): readonly EngineEvent[];
  /** Sends gathered events, merged. */
  send(events: readonly EngineEvent[]): void;
  /** @returns the function that ends the listening */
  listen(listener: (event: EngineEvent) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(event: EngineEvent) => void>();
  let pending: EngineEvent[] | null = null;
  const send = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  function gather(work: () => void): EngineEvent[] {
    if (pending !== null) throw new Error('events are being collected already');
    const gathered: EngineEvent[] = [];
    pending = gathered;
    try {
      work();
      return gathered;
    } finally {
      pending = null;
    }
  }
  return {
    tell(event) {
      if (pending === null) send(event);
      else pending.push(event);
    },
    gather,
    send(events) {
      for (const event of merge(events)) send(event);
    },
    collect<T>(work: () => T): T {
      if (pending !== null) return work();
      const results: T[] = [];
      for (const event of merge(gather(() => void results.push(work())))) send(event);
      return results[0] as T;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One event a kind, with every id once. */
function merge(events: readonly EngineEvent[]): EngineEvent[] {
  const conversations = new Set<string>();
  const complaints = new Set<number>();
  const outbox = new Set<string>();
  const customers = new Set<string>();
  const plain = new Map<string, EngineEvent>();
  const others: EngineEvent[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'conversations':
        for (const id of event.ids) conversations.add(id);
        break;
      case 'complaints':
        for (const number of event.numbers) complaints.add(number);
        break;
      case 'outbox':
        for (const id of event.ids) outbox.add(id);
        break;
      case 'customers':
        for (const id of event.ids) customers.add(id);
        break;
      case 'follow-ups':
      case 'templates':
      case 'settings':
      case 'goals':
      case 'disk':
      case 'secrets':
        plain.set(event.type, event);
        break;
      default:
        others.push(event);
    }
  }
  const merged: EngineEvent[] = [...plain.values(), ...others];
  if (conversations.size > 0) merged.push({ type: 'conversations', ids: [...conversations] });
  if (complaints.size > 0) merged.push({ type: 'complaints', numbers: [...complaints] });
  if (outbox.size > 0) merged.push({ type: 'outbox', ids: [...outbox] });
  if (customers.size > 0) merged.push({ type: 'customers', ids: [...customers] });
  return merged;
}
