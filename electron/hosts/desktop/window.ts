/** The one window: no Node in it, no navigation out of it, and no address opened that the owner did not see. */
import { join } from 'node:path';
import { BrowserWindow, dialog, shell } from 'electron';
import { pageAddress } from './page.ts';
import type { PreferenceStore } from './preferences.ts';

export interface DesktopWords {
  readonly openLink: string;
  readonly open: string;
  readonly cancel: string;
}

/** @param home folder of the built files (`dist`) */
export function openWindow(preferences: PreferenceStore, home: string, words: DesktopWords): BrowserWindow {
  const window = new BrowserWindow({
    ...preferences.get('bounds'),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Amends',
    backgroundColor: '#E9ECF2',
    webPreferences: {
      preload: join(home, 'desktop', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: true,
    },
  });
  if (preferences.get('maximized')) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepBounds(preferences, window));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(({ url }) => {
    void confirmAndOpen(window, url, words);
    return { action: 'deny' };
  });
  void window.loadURL(pageAddress);
  return window;
}

/** Also where the app ends without closing its window first. */
export function keepBounds(preferences: PreferenceStore, window: BrowserWindow): void {
  preferences.set('maximized', window.isMaximized());
  // Those of a maximised window are the screen's: it is to come back to its own.
  preferences.set('bounds', window.getNormalBounds());
}

const openable = new Set(['https:', 'mailto:', 'tel:']);

async function confirmAndOpen(window: BrowserWindow, url: string, words: DesktopWords): Promise<void> {
  const target = URL.parse(url);
  if (target === null || !openable.has(target.protocol)) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.openLink,
    detail: target.href,
    buttons: [words.cancel, words.open],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) await shell.openExternal(target.href);
}
