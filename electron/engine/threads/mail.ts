/** The worker that talks to mail servers. */
import { imapTasks } from '#engine/mailbox/imap-tasks.ts';
import { loginTasks } from '#engine/mailbox/login-tasks.ts';
import { serveTasks } from './bridge.ts';
import { sendingTasks } from './sending.ts';

serveTasks({ ...imapTasks, ...loginTasks, ...sendingTasks });
