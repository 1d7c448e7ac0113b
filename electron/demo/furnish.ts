/** Makes an empty engine the sample shop's. */
import type { Call } from '#contract/api.ts';
import { seedDemo } from './seed.ts';
import { startDemo } from './server.ts';

/**
 * Starts the mail server, adds its account and logs the sample records.
 * @param log hears how many records came in, or why they did not
 * @returns what stops the server
 */
export async function furnishDemo(call: Call, log: (line: string) => void): Promise<() => Promise<void>> {
  const now = Date.now();
  const demo = await startDemo({ now });
  try {
    await call('settings.save', { changes: { ...demo.settings, setupDone: true } });
    await call('accounts.add', demo.account);
  } catch (error) {
    await demo.stop();
    throw error;
  }
  // The window is usable while the sample records come in.
  seedDemo(call, now).then(
    (records) => log(`the demo has ${records} records`),
    (error: unknown) => log(`the demo's records are not in: ${error instanceof Error ? error.message : String(error)}`),
  );
  return demo.stop;
}
