/** Electron's main process: windows and notifications. It stays idle; the engine runs in a process of its own. */
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  MessageChannelMain,
  powerMonitor,
  session,
  utilityProcess,
} from 'electron';
import { defaultDataFolder } from '#engine/paths.ts';
import { sayFault } from '#words/fault.ts';
import { type LanguageCode, sayIn } from '#words/index.ts';
import { setMenu } from './menu.ts';
import { showKnock } from './notifications.ts';
import { registerScheme, servePage } from './page.ts';
import { openPreferences } from './preferences.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { openWindow } from './window.ts';

const home = join(import.meta.dirname, '..');
const demo = process.argv.includes('--demo');

registerScheme();
// The sample shop has window bounds and a lock of its own, so that it opens beside the owner's.
if (demo) app.setPath('userData', join(app.getPath('userData'), 'demo'));
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(start);

function start(): void {
  const preferences = openPreferences();
  const chosen = preferences.get('dataFolder');
  const dataFolder = demo ? null : chosen || defaultDataFolder();
  servePage(join(home, 'window'));
  // The window needs nothing of the system but notifications, which main shows itself.
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));

  const engine = utilityProcess.fork(join(home, 'desktop', 'engine.js'), [], { serviceName: 'Amends engine' });
  const tell = (message: ToEngine): void => engine.postMessage(message);
  let window: BrowserWindow | null = null;
  let language: LanguageCode = 'en';

  const show = (): BrowserWindow => {
    const say = sayIn(language);
    window ??= openWindow(preferences, home, { openLink: say('desktop.openLink'), open: say('desktop.open'), cancel: say('app.cancel') });
    window.on('closed', () => {
      window = null;
    });
    if (window.isMinimized()) window.restore();
    window.focus();
    return window;
  };
  const go = (place: string): void => show().webContents.send('go', place);

  engine.on('message', (message: FromEngine) => {
    switch (message.kind) {
      case 'ready':
        language = message.language;
        setMenu(sayIn(language), go);
        show();
        if (message.locked) {
          dialog.showErrorBox('Amends', sayFault(sayIn(language), { code: 'secrets-locked', reason: 'no-keychain' }));
        }
        break;
      case 'open-demo':
        app.relaunch({ args: [...process.argv.slice(1), '--demo'] });
        tell({ kind: 'stop' });
        break;
      case 'failed':
        dialog.showErrorBox('Amends', sayFault(sayIn(language), message.fault));
        app.exit(1);
        break;
      case 'knock':
        // The window that has the focus tells by itself, with the same ways on.
        if (window?.isFocused() === true) break;
        showKnock(message.knock, {
          open: () => go('follow-ups'),
          snooze: (followUpId, until) => tell({ kind: 'snooze', followUpId, until }),
        });
        break;
      case 'stopped':
        app.exit(0);
        break;
    }
  });
  engine.on('exit', (code) => {
    if (code !== 0) dialog.showErrorBox('Amends', sayIn(language)('app.disconnected'));
    app.exit(code);
  });

  ipcMain.on('window-ready', (event) => {
    if (window === null || event.sender !== window.webContents || event.senderFrame !== window.webContents.mainFrame) return;
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage({ kind: 'window' } satisfies ToEngine, [port2]);
    event.sender.postMessage('engine-port', null, [port1]);
  });
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    // Reminders knock while the window is closed; the owner quits by the menu.
    if (process.platform !== 'darwin') tell({ kind: 'stop' });
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    tell({ kind: 'stop' });
  });
  powerMonitor.on('resume', () => tell({ kind: 'resumed' }));
  globalShortcut.register(preferences.get('shortcut'), () => go('log-complaint'));
  tell({ kind: 'start', dataFolder, version: app.getVersion() });
}
