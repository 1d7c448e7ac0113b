/** `complaint list`: every record. */
import { type Command, columns } from './command.ts';

export const complaintList: Command = {
  name: 'complaint list',
  usage: '',
  about: 'Lists the complaint log.',
  options: {},
  words: [0, 0],
  async run({ desk }) {
    const { call } = await desk();
    const found = await call('complaints.listJson', {});
    const rows = found.complaints.map(({ number, status, reportedAt, customer, order, cause }) => [
      `#${number ?? '?'}`,
      status ?? '',
      reportedAt ?? '',
      customer?.name || customer?.email || '',
      order ?? '',
      cause ?? '',
    ]);
    return { json: found, lines: columns(rows) };
  },
};
