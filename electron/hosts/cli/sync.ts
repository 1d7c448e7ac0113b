/** `sync`: one whole pass over the mail, outbox included. */
import { type Command, given } from './command.ts';

export const sync: Command = {
  name: 'sync',
  usage: '[--account ID]',
  about: 'Brings in new mail and sends what waits, once.',
  options: { account: { type: 'string' } },
  words: [0, 0],
  async run({ values, desk, progress }) {
    const { call, listen } = await desk();
    const deafen = listen((event) => {
      if (event.type !== 'sync' || event.state.progress === null) return;
      progress(`${event.state.email}: ${event.state.progress.done} of ${event.state.progress.total}`);
    });
    try {
      const done = await call('mail.sync', { account: given(values, 'account') });
      return {
        json: { ...done },
        lines: [
          `${done.fetched} fetched in ${done.seconds.toFixed(1)} s.`,
          `On the server ${done.onServer}, here ${done.here}, set aside ${done.quarantined}.`,
          `${done.messages} messages in ${done.conversations} conversations.`,
        ],
      };
    } finally {
      deafen();
    }
  },
};
