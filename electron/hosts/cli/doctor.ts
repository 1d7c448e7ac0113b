/** `doctor`: looks at everything that is kept and changes nothing. */
import { type Command, columns } from './command.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  about: 'Checks the database and every mail source; exit code 1 when something is wrong.',
  options: {},
  words: [0, 0],
  async run({ desk, progress }) {
    const { call } = await desk();
    progress('Reading everything');
    const found = await call('data.doctor', {});
    return {
      json: found,
      lines: columns(found.checks.map(({ name, ok, detail }) => [ok ? 'ok' : 'WRONG', name, detail])),
      exit: found.ok ? 0 : 1,
    };
  },
};
