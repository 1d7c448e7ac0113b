/** Starts the built main process under the double of `electron`, uses it as a window would, and prints what was seen as JSON. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { mailInFolder, openFiles } from './drive-files.ts';

const double = new URL('./electron-double.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});

const { app, ipcMain, powerMonitor, world } = await import('./electron-double.ts');
const [main = ''] = process.argv.slice(2);
const demo = process.argv.includes('--demo');

async function until(what: string, test: () => boolean): Promise<void> {
  for (let waited = 0; !test(); waited += 20) {
    if (waited > 15_000 || world.errors.length > 0) throw new Error(`${what}: ${world.errors.join('; ') || 'timed out'}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const filesMail = demo ? null : await mailInFolder(process.env.XDG_DATA_HOME ?? '');
// What an Amends that is gone laid out, and what one that runs did.
const ended = spawnSync('true').pid;
const copiesOf = [ended, process.pid].map((pid) => join(tmpdir(), `amends-open-${pid}-before`));
for (const folder of copiesOf) mkdirSync(folder, { recursive: true });
await import(pathToFileURL(main).href);
await until('the window opens', () => world.windows.length > 0);
const [window] = world.windows;
if (window === undefined) throw new Error('no window');

// A stranger's frame gets no port.
ipcMain.emit('window-ready', { sender: window.webContents, senderFrame: {} });
const strangerPorts = window.webContents.sent.length;
ipcMain.emit('window-ready', { sender: window.webContents, senderFrame: window.webContents.mainFrame });
const [posted] = window.webContents.sent.filter(({ channel }) => channel === 'engine-port');
const [port] = posted?.ports ?? [];
if (port === undefined) throw new Error('no port came');
let lastId = 0;
/** Asks as the window does; events come between the answers. */
async function ask<T = unknown>(method: string, input: unknown): Promise<{ output: T } & Record<string, unknown>> {
  lastId += 1;
  const id = lastId;
  port?.postMessage({ id, method, input });
  for (;;) {
    const [frame] = (await once(port as NonNullable<typeof port>, 'message')) as [{ id?: number; output: T }];
    if (frame.id === id) return frame;
  }
}
const answer = await ask<{ settings: unknown; dataFolder: string }>('settings.get', {});
if (demo) {
  const deadline = performance.now() + 30_000;
  const totals = async (): Promise<{ complaints: number; conversations: number }> => {
    const complaints = await ask<{ total: number }>('complaints.list', { limit: 1 });
    const { output } = await ask<{ conversations: unknown[] }>('conversations.whole', { tab: 'all', limit: 500 });
    return { complaints: complaints.output.total, conversations: output.conversations.length };
  };
  let seen = await totals();
  while (seen.complaints < 12 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await totals();
  }
  const there = existsSync(answer.output.dataFolder);
  app.quit();
  await until('the engine stops', () => world.exitCode !== null);
  const left = existsSync(answer.output.dataFolder);
  process.stdout.write(`${JSON.stringify({ answer, ...seen, there, left, userData: app.getPath(), exitCode: world.exitCode })}\n`);
  process.exit(0);
}
const refusal = await ask('settings.save', { changes: { language: 'xx' } });

const serve = world.handlers.get('amends');
const page = await serve?.(new Request('amends://window/index.html'));
const outside = await serve?.(new Request('amends://window/..%2f..%2fpackage.json'));

window.webContents.openHandler?.({ url: 'file:///etc/passwd' });
window.webContents.openHandler?.({ url: 'https://shop.example/order' });
await until('the link opens', () => world.opened.length > 0);
let granted = true;
world.permission?.(null, 'geolocation', (value) => {
  granted = value;
});
const navigation = { prevented: false, preventDefault: () => undefined as undefined };
navigation.preventDefault = () => {
  navigation.prevented = true;
};
window.webContents.emit('will-navigate', navigation);

// Another language reaches the menu, a second start the window, a wake-up the engine; a knock and its answers find their way.
const labelsBefore = JSON.stringify(world.menus.at(-1));
await ask('settings.save', { changes: { language: 'he', zone: 'Asia/Tokyo' } });
await until('the menu changes', () => world.menus.length > 1);
const focusedBefore = world.focused;
app.emit('second-instance');
const secondFocuses = world.focused - focusedBefore;
powerMonitor.emit('resume');
const { output: made } = await ask<{ number: number }>('complaints.create', { fields: { nature: 'cracked' } });
const { output: followUp } = await ask<{ id: string }>('followUps.add', {
  purpose: 'Call Dana',
  due: '2020-01-01T09:00',
  complaint: made.number,
});
powerMonitor.emit('resume');
await until('the knock is shown', () => world.notifications.length > 0);
const [notification] = world.notifications;
notification?.emit('action', { actionIndex: 0 });
const wallIn = (zone: string, ms: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms).replace(' ', 'T');
const snoozedTo = async (): Promise<string> => {
  const { output } = await ask<{ followUps: { id: string; due: { wall: string } }[] }>('followUps.list', {});
  return output.followUps.find(({ id }) => id === followUp.id)?.due.wall ?? '';
};
for (let waited = 0; (await snoozedTo()).startsWith('2020') && waited < 5000; waited += 50) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const snoozedBy = Math.round((Date.parse(`${await snoozedTo()}Z`) - Date.parse(`${wallIn('Asia/Tokyo', Date.now())}Z`)) / 60_000);
notification?.emit('click');
const went = window.webContents.sent.filter(({ channel }) => channel === 'go').map(({ message }) => message);

// The system-wide key: what another program has is not taken, what the owner chose is kept, off is off.
const keysOf = (): string => world.shortcuts.join();
const { output: first } = await ask('shortcut.get', {});
const { output: refused } = await ask('shortcut.set', { keys: 'CommandOrControl+Alt+T' });
const afterRefusal = keysOf();
const { output: chosen } = await ask('shortcut.set', { keys: 'CommandOrControl+Alt+9' });
const afterChoice = keysOf();
const bare = await ask('shortcut.set', { keys: 'N' });
const { output: off } = await ask('shortcut.set', { keys: '' });
const shortcut = { first, refused, afterRefusal, chosen, afterChoice, bare, off, afterOff: keysOf() };

const files = filesMail === null ? null : await openFiles(filesMail, ask);
const copies = copiesOf.map((folder) => existsSync(folder));

// A dispute pack is printed by main, in a window that nobody sees.
const { output: pack } = await ask<{ file: { base64: string }; page: string | null }>('disputes.make', {
  number: made.number,
  language: 'he',
});
const entries = Object.entries(unzipSync(Buffer.from(pack.file.base64, 'base64')));
const pdf = Buffer.from(entries.find(([name]) => name.endsWith('.pdf'))?.[1] ?? []).toString();

// The sample shop opens in this one's place.
await ask('settings.openDemo', {});
await until('the engine stops', () => world.exitCode !== null);
process.stdout.write(
  `${JSON.stringify({
    options: window.options,
    address: window.address,
    strangerPorts,
    answer,
    refusal,
    policy: page?.headers.get('content-security-policy'),
    pageStatus: page?.status,
    outsideStatus: outside?.status,
    dialogs: world.dialogs,
    opened: world.opened,
    granted,
    navigationPrevented: navigation.prevented,
    menus: world.menus.length,
    labelsBefore,
    labelsAfter: JSON.stringify(world.menus.at(-1)),
    secondFocuses,
    knock: notification?.options,
    snoozedBy,
    went,
    shortcut,
    files,
    copies,
    pdf,
    pageGiven: pack.page !== null,
    printed: world.printed,
    printedLeft: existsSync(world.printed[0]?.from ?? ''),
    appModelId: world.appModelId,
    relaunched: world.relaunched,
    exitCode: world.exitCode,
  })}\n`,
);
process.exit(0);
