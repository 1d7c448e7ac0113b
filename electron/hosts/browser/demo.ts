/** The demo: a mail server of its own and a throwaway data folder, gone when it ends; nothing real is near it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { EngineLink } from './engine-link.ts';

/** The demo's mail is forgotten when it stops, so its folder goes too. */
export function demoFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'amends-demo-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the mail server, adds its account and logs the sample records. @returns what stops the server */
export async function furnishDemo(engine: EngineLink, log: (line: string) => void): Promise<() => Promise<void>> {
  const { seedDemo, startDemo } = await import('#demo/index.ts');
  const now = Date.now();
  const demo = await startDemo({ now });
  const call = (async (method: string, input: unknown) => {
    const answer = await engine.ask(method, input);
    if ('fault' in answer) throw new Failure(answer.fault);
    return answer.output;
  }) as Call;
  await call('settings.save', { changes: { ...demo.settings, setupDone: true } });
  await call('accounts.add', demo.account);
  // The window is usable while the sample records come in.
  seedDemo(call, now).then(
    (records) => log(`the demo has ${records} records`),
    (error: unknown) => log(`the demo's records are not in: ${error instanceof Error ? error.message : String(error)}`),
  );
  return demo.stop;
}
