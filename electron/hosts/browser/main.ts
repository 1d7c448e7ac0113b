/** Entry of the browser host: `--data DIR --port N --demo --no-open`. Prints one line when it is ready. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { faultOf } from '#contract/errors.ts';
import { assertSuitable, defaultDataFolder } from '#engine/paths.ts';
import { sayFault } from '#words/fault.ts';
import { sayIn } from '#words/index.ts';
import { demoFolder, furnishDemo } from './demo.ts';
import { startEngine } from './engine-link.ts';
import { hasScreen, openBrowser } from './screen.ts';
import { serveWindow } from './serve.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
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
  const throwaway = asked.demo ? demoFolder() : null;
  const dataFolder = throwaway?.path ?? resolve(asked.data ?? defaultDataFolder());
  assertSuitable(dataFolder);
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const passphrase = asked.demo ? randomBytes(16).toString('hex') : (process.env.AMENDS_PASSPHRASE ?? null);

  const ends: (() => Promise<unknown> | undefined)[] = [async () => throwaway?.remove()];
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const end of ends.reverse()) await end();
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  try {
    const engine = await startEngine({ dataFolder, passphrase, version }, log, (why) => {
      log('error', why);
      void stop(1);
    });
    ends.push(engine.close);
    if (asked.demo) ends.push(await furnishDemo(engine, (line) => log('info', line)));
    const served = await serveWindow(engine, resolve(root, 'dist/window'), asked.port);
    ends.push(served.close);
    process.stdout.write(`Amends is ready at ${served.address}\n`);
    if (!asked.quiet && hasScreen()) ends.push(openBrowser(served.address, dataFolder, (why) => log('warn', `no browser opened: ${why}`)));
    return 0;
  } catch (error) {
    for (const end of ends.reverse()) await end();
    throw error;
  }
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
