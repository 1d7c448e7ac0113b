/** `restore --from FILE`: puts a backup in the data folder's place; what was there stays aside. */
import { resolve } from 'node:path';
import { systemClock } from '#engine/clock.ts';
import { restoreBackup } from '#engine/folder.ts';
import { type Command, needed } from './command.ts';

export const restore: Command = {
  name: 'restore',
  usage: '--from FILE',
  about: 'Puts a backup in the place of the data; what was there stays aside, and nothing is sent by itself.',
  options: { from: { type: 'string' } },
  words: [0, 0],
  async run({ values, dataFolder, progress }) {
    const from = resolve(needed(values, 'from'));
    progress('Checking and unpacking');
    const done = restoreBackup(dataFolder, from, systemClock.now());
    const lines = [`Restored ${done.messages} messages and ${done.complaints} complaints, as of ${done.madeAt}.`];
    if (done.aside !== null) lines.push(`What was there lies in ${done.aside}.`);
    if (done.uncertain > 0) lines.push(`${done.uncertain} replies were on their way: say in Amends whether they went out.`);
    return { json: { ...done, folder: dataFolder }, lines };
  },
};
