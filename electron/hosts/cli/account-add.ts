/** `account add`: tries the login at both servers and keeps the account. */
import { faultOf } from '#contract/errors.ts';
import { type Command, given, needed, WrongUsage } from './command.ts';
import { serverFrom } from './server-url.ts';

export const accountAdd: Command = {
  name: 'account add',
  usage: '--imap URL --smtp URL [--name N] [--email E]',
  about: 'Adds an account and tries the login; the password is read from standard input.',
  options: { imap: { type: 'string' }, smtp: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
  words: [0, 0],
  async run({ values, desk, readPassword, progress }) {
    const imap = serverFrom(needed(values, 'imap'), 'imap');
    const smtp = serverFrom(needed(values, 'smtp'), 'smtp');
    const email = given(values, 'email') ?? (imap.user.includes('@') ? imap.user : `${imap.user}@${imap.host}`);
    const password = await readPassword();
    if (password === '') throw new WrongUsage('The password is read from standard input, and there was none.');
    const { call } = await desk();
    progress(`Logging in to ${imap.host} and ${smtp.host}`);
    const input = { name: given(values, 'name') ?? '', email, password, imap, smtp, bringInDays: null };
    try {
      await call('accounts.try', input);
    } catch (error) {
      const fault = faultOf(error);
      // Reading works already: what cannot be sent yet waits in the outbox.
      if (fault.code !== 'server-unreachable' || fault.server !== `${smtp.host}:${smtp.port}`) throw error;
      progress(`${fault.server} does not answer yet: mail comes in, and replies wait until it does.`);
    }
    const account = await call('accounts.add', input);
    return { json: { account }, lines: [`Added ${account.email} (${account.id}).`] };
  },
};
