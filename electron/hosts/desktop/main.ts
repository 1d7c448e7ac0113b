/** Electron's main process: windows and notifications. It stays idle; the engine runs in a process of its own. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, MessageChannelMain, powerMonitor, session, utilityProcess } from 'electron';
import { defaultDataFolder } from '#engine/paths.ts';
import { type LanguageCode, sayIn } from '#words/index.ts';
import type { Asked } from './asking.ts';
import { askAfterFailure, languageOf } from './failed.ts';
import { setMenu } from './menu.ts';
import { showKnock, showNote } from './notifications.ts';
import { openFile } from './opening.ts';
import { registerScheme, servePage } from './page.ts';
import { openPreferences } from './preferences.ts';
import { printToFile } from './print.ts';
import type { Beginning, FromEngine, ToEngine } from './protocol.ts';
import { keepShortcut } from './shortcut.ts';
import { keepBounds, openWindow } from './window.ts';

const home = join(import.meta.dirname, '..');
const demo = process.argv.includes('--demo');

registerScheme();
// The sample shop has window bounds and a lock of its own, so that it opens beside the owner's.
if (demo) app.setPath('userData', join(app.getPath('userData'), 'demo'));
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(start);

/** An engine that does not come to an end must not keep the app from ending. */
const patienceMs = 10_000;

function start(): void {
  const preferences = openPreferences();
  const chosen = preferences.get('dataFolder');
  const dataFolder = demo ? null : chosen || defaultDataFolder();
  // Windows shows no notification of an app that has not said who it is.
  app.setAppUserModelId('app.amends.desktop');
  servePage(join(home, 'window'));
  // The window needs nothing of the system but notifications, which main shows itself.
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);

  const engine = utilityProcess.fork(join(home, 'desktop', 'engine.js'), [], { serviceName: 'Amends engine' });
  const tell = (message: ToEngine): void => engine.postMessage(message);
  const shortcut = keepShortcut(preferences, () => go('log-complaint'));
  let window: BrowserWindow | null = null;
  let language: LanguageCode = languageOf(app.getLocale());
  let ready = false;
  let stopping = false;
  /** Where to go once the page can hear it. */
  let place: string | null = null;

  const show = (): BrowserWindow => {
    if (window === null) {
      const say = sayIn(language);
      window = openWindow(preferences, home, { openLink: say('desktop.openLink'), open: say('desktop.open'), cancel: say('app.cancel') });
      window.on('closed', () => {
        window = null;
      });
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    return window;
  };
  const go = (to: string): void => {
    if (window === null) {
      place = to;
      show();
    } else show().webContents.send('go', to);
  };
  const begin = (beginning: Beginning): void =>
    tell({ kind: 'start', dataFolder, version: app.getVersion(), mustExist: chosen !== '', beginning });
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (window !== null) keepBounds(preferences, window);
    tell({ kind: 'stop' });
    setTimeout(() => app.exit(0), patienceMs).unref();
  };

  const answer = async (asked: Asked): Promise<unknown> => {
    if (asked.what === 'print') return printToFile(asked.from, asked.to);
    if (asked.what === 'open') return openFile(asked.file);
    return asked.set === null ? shortcut.state() : shortcut.set(asked.set);
  };
  /** Another program may have the keys: said once for each choice of keys, and in the settings for as long as it lasts. */
  const tellShortcut = (): void => {
    const { keys, working } = shortcut.state();
    if (keys === '' || working || preferences.get('toldShortcut') === keys) return;
    preferences.set('toldShortcut', keys);
    showNote(
      sayIn(language)('desktop.shortcutTaken', { keys: keys.replace('CommandOrControl', process.platform === 'darwin' ? 'Cmd' : 'Ctrl') }),
      () => go('settings'),
    );
  };

  engine.on('message', (message: FromEngine) => {
    switch (message.kind) {
      case 'ready':
        language = message.language;
        setMenu(sayIn(language), go);
        // Later ones only bring another language.
        if (!ready) {
          show();
          tellShortcut();
        }
        ready = true;
        break;
      case 'open-demo':
        app.relaunch({ args: [...process.argv.slice(1), '--demo'] });
        stop();
        break;
      case 'restart':
        app.relaunch({ args: process.argv.slice(1) });
        stop();
        break;
      case 'failed':
        void askAfterFailure(language, message).then((choice) => {
          stopping = choice === 'quit';
          if (choice === 'quit') app.exit(1);
          else begin(choice);
        });
        break;
      case 'knock':
        // The window that has the focus tells by itself, with the same ways on.
        if (window?.isFocused() === true) break;
        showKnock(message.knock, {
          open: () => go('follow-ups'),
          snooze: (followUpId, until) => tell({ kind: 'snooze', followUpId, until }),
        });
        break;
      case 'ask':
        void answer(message.asked).then(
          (value) => tell({ kind: 'answer', id: message.id, value, failed: null }),
          (error: unknown) =>
            tell({ kind: 'answer', id: message.id, value: null, failed: error instanceof Error ? error.message : String(error) }),
        );
        break;
      case 'stopped':
        app.exit(0);
        break;
    }
  });
  engine.on('exit', (code) => {
    if (code !== 0 && !stopping) dialog.showErrorBox('Amends', sayIn(language)('app.disconnected'));
    app.exit(stopping ? 0 : code);
  });

  ipcMain.on('window-ready', (event) => {
    if (window === null || event.sender !== window.webContents || event.senderFrame !== window.webContents.mainFrame) return;
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage({ kind: 'window' } satisfies ToEngine, [port2]);
    event.sender.postMessage('engine-port', null, [port1]);
    if (place !== null) event.sender.send('go', place);
    place = null;
  });
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    // On macOS reminders knock while the window is closed; the owner quits by the menu. Elsewhere the window is the app.
    if (process.platform !== 'darwin' && ready) stop();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop();
  });
  powerMonitor.on('resume', () => tell({ kind: 'resumed' }));
  begin('usual');
}
