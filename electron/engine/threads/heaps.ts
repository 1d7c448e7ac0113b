/**
 * Room for the heaps of the engine and its workers. V8 begins with a few megabytes and looks for garbage, on threads of its own,
 * whenever mail has filled them: that was a quarter of a first sync's processor time.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** For the program that starts an engine: V8 flags, sizes in megabytes. */
export const heapFlags = ['--initial-old-space-size=96', '--min-semi-space-size=8', '--max-semi-space-size=16'] as const;

/**
 * For the environment of such a program, which glibc reads once at the start: large buffers are mapped each by itself and go back to the
 * system when they are freed. Without this it learns from the first ones to keep them, and they lie scattered in the heaps of all threads.
 */
export const mallocSettings = { MALLOC_MMAP_THRESHOLD_: '524288', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' } as const;

/** For the workers that are started from now on; a heap that stands keeps its size. */
export function widenWorkers(): void {
  for (const flag of heapFlags) setFlagsFromString(flag);
}

/** Looks for this thread's garbage now: V8 does so when more comes, and after a first sync none does. Takes a twentieth of a second. */
export function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
