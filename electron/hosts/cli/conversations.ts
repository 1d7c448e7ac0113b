/** `conversations`: the newest first. */
import { type Command, columns, countOf, oneOf } from './command.ts';

export const conversations: Command = {
  name: 'conversations',
  usage: '[--limit N] [--tab answer|waiting|done|all]',
  about: 'Lists conversations, newest first.',
  options: { limit: { type: 'string' }, tab: { type: 'string' } },
  words: [0, 0],
  async run({ values, desk }) {
    const tab = oneOf(values, 'tab', ['answer', 'waiting', 'done', 'all'], 'all') ?? 'all';
    const limit = countOf(values, 'limit', 50);
    const { call } = await desk();
    const found = await call('conversations.whole', { tab, limit });
    const rows = found.conversations.map(({ lastAt, status, from, subject, messages }) => [
      lastAt,
      status,
      String(messages.length),
      from.name || from.address,
      subject,
    ]);
    return { json: found, lines: columns(rows) };
  },
};
