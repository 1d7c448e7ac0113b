/** The composer and its editor are heavy and not needed to read: they are brought when the window rests, or as soon as they are asked for. */
import { useSyncExternalStore } from 'react';
// The sheets come with the window: those that come after have to overrule them, whenever the composer is brought.
import './composer.css';
import './message-field.css';
import './templates.css';

type Loaded = typeof import('./Composer.tsx').Composer;

let loaded: Loaded | null = null;
let isLoading = false;
const waiting = new Set<() => void>();

async function load(): Promise<void> {
  if (loaded !== null || isLoading) return;
  isLoading = true;
  try {
    loaded = (await import('./Composer.tsx')).Composer;
    for (const tell of waiting) tell();
  } finally {
    isLoading = false;
  }
}

/** Once the window has nothing else to do. */
export function loadWhenIdle(): void {
  window.requestIdleCallback(() => void load(), { timeout: 2000 });
}

/** The composer where it is here already, without a frame in between; null for the moment in which it comes. @param wanted brings it at once */
export function useLoadedComposer(wanted: boolean): Loaded | null {
  const composer = useSyncExternalStore(listen, () => loaded);
  if (wanted && composer === null) void load();
  return composer;
}

function listen(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}
