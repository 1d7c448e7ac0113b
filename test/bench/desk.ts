/** A whole engine in a process of its own, as the desktop runs it: the bench asks it over the process channel. */
import { createEngine } from '#engine/engine.ts';
import { testHost } from '../engine/host.ts';
import type { Asked, Told } from './desk-link.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: desk.ts DATA-FOLDER');
const host = testHost({ folder });
const engine = await createEngine(host);

const tell = (told: Told): void => void process.send?.(told);
engine.listen((event) => tell({ kind: 'event', event }));

process.on('message', (asked: Asked) => {
  const { id } = asked;
  const work = asked.kind === 'usage' ? Promise.resolve(usage()) : engine.receive(asked.method, asked.input);
  work.then(
    (value) => tell({ kind: 'answer', id, value }),
    (error: unknown) => tell({ kind: 'fault', id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.once('disconnect', () => void engine.close());
tell({ kind: 'ready' });

function usage() {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  return { cpuSeconds: (user + system) / 1e6, rssMb: process.memoryUsage.rss() / 2 ** 20, peakMb: process.resourceUsage().maxRSS / 1024 };
}
