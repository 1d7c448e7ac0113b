/** Entry of the command line. */
import { askPassphrase, canAsk, readHidden } from '#engine/secrets/terminal.ts';
import { amends } from './run.ts';

// Whatever is written from here on is the owner's alone.
process.umask(0o077);
process.exitCode = await amends(process.argv.slice(2), {
  input: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  passphrase: process.env.AMENDS_PASSPHRASE || null,
  askPassphrase,
  hidden: canAsk() ? readHidden : null,
});
