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
  const template: MenuItemConstructorOptions[] = [
    { label: 'Amends', submenu: [{ role: 'about' }, { type: 'separator' }, { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: say('app.places'),
      submenu: places.map(({ word, name }, index) => ({
        label: say(word),
        accelerator: `CommandOrControl+${index + 1}`,
        click: () => go(name),
      })),
    },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(app.isPackaged ? template.filter(({ role }) => role !== 'viewMenu') : template));
}
