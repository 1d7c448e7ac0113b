/**
 * Room for the heaps of the engine and its workers. V8 begins with a few megabytes and looks for garbage, on threads of its own,
 * whenever mail has filled them: that was a quarter of a first sync's processor time.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** For the program that starts an engine: V8 flags, sizes in megabytes. */
export const heapFlags = ['--initial-old-space-size=96', '--min-semi-space-size=8', '--max-semi-space-size=16'] as const;

/**
 * For the environment of such a program, which glibc reads once at the start: larger buffers than what one read of a socket takes are
 * mapped each by itself and go back to the system when they are freed. Without this it learns from the first ones to keep them all.
 */
export const mallocSettings = { MALLOC_MMAP_THRESHOLD_: '98304', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' } as const;

/** For the workers that are started from now on; a heap that stands keeps its size. */
export function widenWorkers(): void {
  for (const flag of heapFlags) setFlagsFromString(flag);
}

type Collect = (options: { readonly type: 'minor' } | { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;
let collect: Collect | null = null;

/**
 * Looks for this thread's garbage now: V8 does so when more comes, and after a first sync none does; and what the buffers of a
 * connection take it hardly counts. All of it takes a twentieth of a second, what is young (`minor`) a millisecond or two.
 */
export function giveBack(type: 'minor' | 'major' = 'major'): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  // The last resort also gives back the room that new objects had.
  collect(type === 'minor' ? { type } : { type, flavor: 'last-resort' });
}
