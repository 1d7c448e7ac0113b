/** `account add`: tries the login at both servers and keeps the account. */
import { type Command, given, needed, WrongUsage } from './command.ts';
import { serverFrom } from './server-url.ts';

export const accountAdd: Command = {
  name: 'account add',
  usage: '--imap URL --smtp URL [--name N] [--email E]',
  about: 'Adds an account and tries the login; the password is read from standard input.',
  options: { imap: { type: 'string' }, smtp: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
  words: [0, 0],
  async run({ values, desk, readLine, progress }) {
    const imap = serverFrom(needed(values, 'imap'), 'imap');
    const smtp = serverFrom(needed(values, 'smtp'), 'smtp');
    const email = given(values, 'email') ?? (imap.user.includes('@') ? imap.user : `${imap.user}@${imap.host}`);
    const password = await readLine();
    if (password === '') throw new WrongUsage('The password is read from standard input, and there was none.');
    const { call } = await desk();
    progress(`Logging in to ${imap.host} and ${smtp.host}`);
    const account = await call('accounts.add', { name: given(values, 'name') ?? '', email, password, imap, smtp, bringInDays: null });
    return { json: { account }, lines: [`Added ${account.email} (${account.id}).`] };
  },
};
