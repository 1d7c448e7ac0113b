/** A worker's entry with the sending tasks alone. */
import { serveTasks } from '#engine/threads/bridge.ts';
import { sendingTasks } from '#engine/threads/sending.ts';

serveTasks(sendingTasks);
