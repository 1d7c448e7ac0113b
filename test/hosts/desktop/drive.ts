/** Starts the built main process under the double of `electron`, uses it as a window would, and prints what was seen as JSON. */
import { once } from 'node:events';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const double = new URL('./electron-double.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});

const { app, ipcMain, world } = await import('./electron-double.ts');
const [main = ''] = process.argv.slice(2);

async function until(what: string, test: () => boolean): Promise<void> {
  for (let waited = 0; !test(); waited += 20) {
    if (waited > 15_000 || world.errors.length > 0) throw new Error(`${what}: ${world.errors.join('; ') || 'timed out'}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

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
const answered = once(port, 'message');
port.postMessage({ id: 1, method: 'settings.get', input: {} });
const [answer] = await answered;
const refused = once(port, 'message');
port.postMessage({ id: 2, method: 'settings.save', input: { changes: { language: 'xx' } } });
const [refusal] = await refused;

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

app.quit();
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
    exitCode: world.exitCode,
  })}\n`,
);
process.exit(0);
