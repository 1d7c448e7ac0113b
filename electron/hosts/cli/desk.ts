/** The engine for one command: the one that runs already, else one in this process. */
import { readFileSync } from 'node:fs';
import { faultOf } from '#contract/errors.ts';
import { systemClock } from '#engine/clock.ts';
import { createEngine } from '#engine/engine.ts';
import { openSecrets } from '#engine/secrets/index.ts';
import { connectEngine } from '#engine/socket.ts';
import type { Desk } from './command.ts';

export interface OpenDesk extends Desk {
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly passphrase: string | null;
  /** Asks for it, where one is needed and none was given. */
  readonly ask: () => Promise<string | null>;
  readonly warn: (line: string) => void;
}

/** @throws Failure as `createEngine` */
export async function openDesk(dataFolder: string, { passphrase, ask, warn }: DeskOptions): Promise<OpenDesk> {
  const running = await connectEngine(dataFolder);
  if (running !== null) return running;
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  try {
    return await createEngine({
      dataFolder,
      version,
      clock: systemClock,
      secrets: await openSecrets({ folder: dataFolder, passphrase, ask }),
      threads: {
        mail: new URL('../../engine/threads/mail.ts', import.meta.url),
        parse: new URL('../../engine/threads/parse.ts', import.meta.url),
        jobs: new URL('../../engine/threads/jobs.ts', import.meta.url),
      },
      // A command is over in a moment; reminders knock where a window runs.
      notify: () => undefined,
      log: (level, line) => (level === 'info' ? undefined : warn(line)),
    });
  } catch (error) {
    if (faultOf(error).code !== 'folder-in-use') throw error;
    // It came up between the first look and the lock.
    const late = await connectEngine(dataFolder);
    if (late === null) throw error;
    return late;
  }
}
