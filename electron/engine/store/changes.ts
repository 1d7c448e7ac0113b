/** Collects what a transaction changed and tells it once, after the commit. */
import type { EngineEvent } from '#contract/events.ts';

export interface Changes {
  /** Notes an event; outside a collection it goes out at once. */
  tell(event: EngineEvent): void;
  /** Runs `work`; its events go out merged when it returned, and not at all when it threw. */
  collect<T>(work: () => T): T;
  /** @returns the function that ends the listening */
  listen(listener: (event: EngineEvent) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(event: EngineEvent) => void>();
  let pending: EngineEvent[] | null = null;
  const send = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    tell(event) {
      if (pending === null) send(event);
      else pending.push(event);
    },
    collect(work) {
      if (pending !== null) return work();
      pending = [];
      try {
        const result = work();
        const told = merge(pending);
        pending = null;
        for (const event of told) send(event);
        return result;
      } finally {
        pending = null;
      }
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
