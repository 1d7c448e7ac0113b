/** The worker that talks to mail servers; what they sent it also brings from the database's log into its file. */
import { imapTasks } from '#engine/mailbox/imap-tasks.ts';
import { loginTasks } from '#engine/mailbox/login-tasks.ts';
import { checkpoint, emptyLog } from '../store/open.ts';
import { squeeze } from '../store/packs.ts';
import { serveTasks } from './bridge.ts';
import { giveBack } from './heaps.ts';
import { sendingTasks } from './sending.ts';

serveTasks({
  ...imapTasks,
  ...loginTasks,
  ...sendingTasks,
  // Here, and not among the jobs: a worker that is awake anyway costs no memory of its own.
  checkpoint: async ({ folder }: { folder: string }) => checkpoint(folder),
  'empty-log': async ({ folder }: { folder: string }) => emptyLog(folder),
  squeeze: ({ folder, pack }: { folder: string; pack: number }) => squeeze(folder, pack, () => giveBack('minor')).finally(() => giveBack()),
  'give-back': async () => giveBack(),
});
