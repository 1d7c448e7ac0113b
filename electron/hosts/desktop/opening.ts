/** Hands a file to the system's program for it. */
import { shell } from 'electron';
import { isDangerous } from '#contract/dangerous.ts';

/**
 * Nobody before main is trusted with what can run.
 * @returns why the system did not open it; empty where it did
 */
export async function openFile(file: string): Promise<string> {
  if (isDangerous(file, '')) throw new Error('a kind that can run is not opened');
  return shell.openPath(file);
}
