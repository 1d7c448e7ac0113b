/** The worker that reads MIME: hostile input stays out of the engine's thread. */
import { mimeTasks } from '#engine/mailbox/mime-tasks.ts';
import { serveTasks } from './bridge.ts';

serveTasks({ ...mimeTasks });
