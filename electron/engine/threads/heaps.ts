/**
 * Room for the heaps of the engine and its workers. V8 begins with a few megabytes and looks for garbage, on threads of its own,
 * whenever mail has filled them: that was a quarter of a first sync's processor time.
 */
import { setFlagsFromString } from 'node:v8';

/** For the program that starts an engine: V8 flags, sizes in megabytes. */
export const heapFlags = ['--initial-old-space-size=96', '--min-semi-space-size=8', '--max-semi-space-size=16'] as const;

/** For the workers that are started from now on; a heap that stands keeps its size. */
export function widenWorkers(): void {
  for (const flag of heapFlags) setFlagsFromString(flag);
}
