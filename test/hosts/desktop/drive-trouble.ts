/** Starts the built main process on a data folder that is in trouble, answers its questions (`--answers 0,1`), and prints what was seen. */
import { once } from 'node:events';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const double = new URL('./electron-double.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});
const { app, ipcMain, world } = await import('./electron-double.ts');
const [main = '', answers = ''] = process.argv.slice(2);
world.answers.push(...answers.split(',').filter(Boolean).map(Number));

await import(pathToFileURL(main).href);
for (let waited = 0; world.windows.length === 0 && world.exitCode === null && waited < 20_000; waited += 20) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
let natures: string[] = [];
const [window] = world.windows;
if (window !== undefined) {
  ipcMain.emit('window-ready', { sender: window.webContents, senderFrame: window.webContents.mainFrame });
  const port = window.webContents.sent.find(({ channel }) => channel === 'engine-port')?.ports[0];
  if (port === undefined) throw new Error('no port came');
  port.postMessage({ id: 1, method: 'complaints.list', input: {} });
  for (;;) {
    const [frame] = (await once(port, 'message')) as [{ id?: number; output: { complaints: { nature: string }[] } }];
    if (frame.id !== 1) continue;
    natures = frame.output.complaints.map(({ nature }) => nature);
    break;
  }
  app.quit();
  while (world.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stdout.write(`${JSON.stringify({ dialogs: world.dialogs, errors: world.errors, natures, exitCode: world.exitCode })}\n`);
process.exit(0);
