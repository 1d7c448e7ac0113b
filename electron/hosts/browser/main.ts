/** Entry of the browser host: `--data DIR --port N --demo --no-open`. Prints one line when it is ready. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { faultOf } from '#contract/errors.ts';
import { assertSuitable, defaultDataFolder } from '#engine/paths.ts';
import { sayFault } from '#words/fault.ts';
import { sayIn } from '#words/index.ts';
import { type EngineLink, startEngine } from './engine-link.ts';
import { hasScreen, openBrowser } from './screen.ts';
import { serveWindow } from './serve.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const log = (level: string, line: string): void => void process.stderr.write(`${level}: ${line}\n`);

// Whatever is written from here on is the owner's alone.
process.umask(0o077);
try {
  await main();
} catch (error) {
  process.stderr.write(`${sayFault(sayIn('en'), faultOf(error)).replaceAll(/[\u2068\u2069]/g, '')}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      demo: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const dataFolder = resolve(values.data ?? defaultDataFolder(values.demo ? 'amends-demo' : 'amends'));
  assertSuitable(dataFolder);
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  const passphrase = process.env.AMENDS_PASSPHRASE ?? null;
  let stop = async (code: number): Promise<void> => process.exit(code);
  const engine: EngineLink = await startEngine({ dataFolder, passphrase, version }, log, (why) => {
    log('error', why);
    void stop(1);
  });
  const served = await serveWindow(engine, resolve(root, 'dist/window'), Number(values.port));
  let stopping = false;
  stop = async (code) => {
    if (stopping) return;
    stopping = true;
    await served.close();
    if (code === 0) await engine.close();
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.stdout.write(`Amends is ready at ${served.address}\n`);
  if (!values['no-open'] && hasScreen()) openBrowser(served.address, (why) => log('warn', `no browser opened: ${why}`));
}
