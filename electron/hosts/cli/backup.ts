/** `backup --out FILE`: one file, checked before it counts. */
import { type Command, outFile } from './command.ts';

export const backup: Command = {
  name: 'backup',
  usage: '--out FILE',
  about: 'Writes one file with all data but passwords, and rehearses its restore.',
  options: { out: { type: 'string' } },
  words: [0, 0],
  async run({ values, dataFolder, desk, progress }) {
    const out = outFile(values, dataFolder);
    const { call } = await desk();
    progress('Copying and checking');
    const done = await call('data.backup', { out });
    return { json: done, lines: [`${done.bytes} bytes in ${done.file}, checked.`] };
  },
};
