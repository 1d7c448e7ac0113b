/** One shop that is open to this machine's browser: its engine, and its window on an address of its own. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { demoFolder } from '#demo/folder.ts';
import { type EngineLink, startEngine } from './engine-link.ts';
import { serveWindow } from './serve.ts';

export interface Shop {
  /** With its token. */
  readonly address: string;
  readonly dataFolder: string;
  close(): Promise<void>;
}

export interface ShopOptions {
  readonly dataFolder: string;
  readonly passphrase: string | null;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: (level: 'info' | 'warn' | 'error', line: string) => void;
  /** The engine ended by itself; the shop is of no use any more and is still to be closed. */
  readonly onDied: (why: string) => void;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The owner's own shop, and beside it the sample shop once she asks for it; both close together. @throws Failure as `createEngine` */
export function openShop(options: ShopOptions): Promise<Shop> {
  let sample: Promise<Shop> | null = null;
  const openDemo = async (): Promise<string> => {
    const onDied = (why: string): void => {
      options.log('error', `the sample shop: ${why}`);
      void sample?.then((shop) => shop.close());
      sample = null;
    };
    sample ??= openSampleShop({ port: 0, log: options.log, onDied }).catch((error: unknown) => {
      sample = null;
      throw error;
    });
    return (await sample).address;
  };
  return inOrder(async (after) => {
    after(async () => (await sample)?.close());
    return furnish(options, after, openDemo);
  });
}

/** The sample shop, on data that goes when it closes. */
export function openSampleShop(options: Pick<ShopOptions, 'port' | 'log' | 'onDied'>): Promise<Shop> {
  return inOrder(async (after) => {
    const folder = demoFolder();
    after(async () => folder.remove());
    const { furnishDemo } = await import('#demo/index.ts');
    return furnish({ ...options, dataFolder: folder.path, passphrase: randomBytes(16).toString('hex') }, after, null, async (engine) => {
      const call = (async (method: string, input: unknown) => {
        const answer = await engine.ask(method, input);
        if ('fault' in answer) throw new Failure(answer.fault);
        return answer.output;
      }) as Call;
      after(await furnishDemo(call, (line) => options.log('info', line)));
    });
  });
}

type After = (end: () => Promise<unknown>) => void;

async function furnish(
  { dataFolder, passphrase, port, log, onDied }: ShopOptions,
  after: After,
  openDemo: (() => Promise<string>) | null,
  stock: (engine: EngineLink) => Promise<void> = async () => undefined,
): Promise<Omit<Shop, 'close'>> {
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const engine = await startEngine({ dataFolder, passphrase, version, demoAtHand: openDemo !== null }, { log, onDied, openDemo });
  after(engine.close);
  await stock(engine);
  const served = await serveWindow(engine, resolve(root, 'dist/window'), port);
  after(served.close);
  return { address: served.address, dataFolder };
}

/** Opens step by step; what was opened last closes first, also when a later step fails. */
async function inOrder(open: (after: After) => Promise<Omit<Shop, 'close'>>): Promise<Shop> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await open((end) => ends.push(end))), close };
  } catch (error) {
    await close();
    throw error;
  }
}
