/** The application menu: the six places, the usual edit and window entries. Labels come from the catalogs. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Say, WordKey } from '#words/index.ts';

const places: readonly { word: WordKey; name: string }[] = [
  { word: 'app.inbox', name: 'inbox' },
  { word: 'app.followUps', name: 'follow-ups' },
  { word: 'app.complaints', name: 'complaints' },
  { word: 'app.insights', name: 'insights' },
  { word: 'app.customers', name: 'customers' },
  { word: 'app.settings', name: 'settings' },
];

/** @param go tells the window to go to a place */
export function setMenu(say: Say, go: (place: string) => void): void {
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Amends',
      submenu: [
        { role: 'about', label: say('desktop.about') },
        { type: 'separator' },
        ...(mac ? ([{ role: 'hide', label: say('desktop.hide') }, { type: 'separator' }] satisfies MenuItemConstructorOptions[]) : []),
        { role: 'quit', label: say('desktop.quit') },
      ],
    },
    {
      label: say('desktop.edit'),
      submenu: [
        { role: 'undo', label: say('desktop.undo') },
        { role: 'redo', label: say('desktop.redo') },
        { type: 'separator' },
        { role: 'cut', label: say('desktop.cut') },
        { role: 'copy', label: say('desktop.copy') },
        { role: 'paste', label: say('desktop.paste') },
        { role: 'selectAll', label: say('desktop.selectAll') },
      ],
    },
    {
      label: say('app.places'),
      submenu: places.map(({ word, name }, index) => ({
        label: say(word),
        accelerator: `CommandOrControl+${index + 1}`,
        click: () => go(name),
      })),
    },
    {
      label: say('desktop.view'),
      submenu: [
        { role: 'resetZoom', label: say('desktop.zoomReset') },
        { role: 'zoomIn', label: say('desktop.zoomIn') },
        { role: 'zoomOut', label: say('desktop.zoomOut') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: say('desktop.fullScreen') },
      ],
    },
    {
      label: say('desktop.window'),
      submenu: [
        { role: 'minimize', label: say('desktop.minimize') },
        { role: 'close', label: say('desktop.close') },
      ],
    },
    // Reloading and the inspector, for those who work on it.
    ...(app.isPackaged ? [] : [{ role: 'viewMenu' } satisfies MenuItemConstructorOptions]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
