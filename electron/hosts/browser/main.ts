/** Entry of the browser host: `--data DIR --port N --demo --no-open`. Prints one line when it is ready. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { faultOf } from '#contract/errors.ts';
import { assertSuitable, defaultDataFolder } from '#engine/paths.ts';
import { passphraseFor } from '#engine/secrets/terminal.ts';
import { sayFault } from '#words/fault.ts';
import { sayIn } from '#words/index.ts';
import { hasScreen, openBrowser } from './screen.ts';
import { openSampleShop, openShop } from './shop.ts';

const log = (level: string, line: string): void => void process.stderr.write(`${level}: ${line}\n`);

// Whatever is written from here on is the owner's alone.
process.umask(0o077);
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${sayFault(sayIn('en'), faultOf(error)).replaceAll(/[\u2068\u2069]/g, '')}\n`);
  process.exit(1);
}

/** @returns an exit code only where it did not come to serving */
async function main(): Promise<number> {
  const asked = options(process.argv.slice(2));
  if (asked === null) {
    process.stderr.write('Usage: amends serve [--data DIR] [--port N] [--demo] [--no-open]\n');
    return 2;
  }
  const own = asked.demo ? null : await ownFolder(asked.data);
  const chores: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const chore of chores) await chore();
    // A shop that failed to open has closed itself, and main tells why.
    await opening.then(
      (shop) => shop.close(),
      () => undefined,
    );
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  const onDied = (why: string): void => {
    log('error', why);
    void stop(1);
  };
  const opening = own === null ? openSampleShop({ port: asked.port, log, onDied }) : openShop({ ...own, port: asked.port, log, onDied });
  const { address, dataFolder } = await opening;
  process.stdout.write(`Amends is ready at ${address}\n`);
  if (!asked.quiet && hasScreen()) chores.push(openBrowser(address, dataFolder, (why) => log('warn', `no browser opened: ${why}`)));
  return 0;
}

async function ownFolder(asked: string | undefined): Promise<{ dataFolder: string; passphrase: string | null }> {
  const dataFolder = resolve(asked ?? defaultDataFolder());
  assertSuitable(dataFolder);
  return { dataFolder, passphrase: await passphraseFor(dataFolder) };
}

/** @returns null when the words make no sense */
function options(args: string[]): { data: string | undefined; port: number; demo: boolean; quiet: boolean } | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    // The demo brings its own folder, so that it never meets real data.
    if (!/^\d{1,5}$/.test(values.port) || port > 65535 || (values.demo && values.data !== undefined)) return null;
    return { data: values.data, port, demo: values.demo, quiet: values['no-open'] };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
