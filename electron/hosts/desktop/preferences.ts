/** What must be known before the database opens: window bounds and the data folder. All else lies in SQLite. */
import Store from 'electron-store';

interface Preferences {
  readonly bounds: { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number };
  readonly maximized: boolean;
  /** Empty: the platform's usual place. */
  readonly dataFolder: string;
  /** Empty is off. */
  readonly shortcut: string;
  /** The keys of which the owner was told that another program has them. */
  readonly toldShortcut: string;
}

export type PreferenceStore = Pick<Store<Preferences>, 'get' | 'set'>;

export function openPreferences(): PreferenceStore {
  return new Store<Preferences>({
    name: 'window',
    clearInvalidConfig: true,
    schema: {
      bounds: {
        type: 'object',
        properties: {
          x: { type: 'number' },
          y: { type: 'number' },
          width: { type: 'number', minimum: 960 },
          height: { type: 'number', minimum: 600 },
        },
        required: ['width', 'height'],
      },
      maximized: { type: 'boolean' },
      dataFolder: { type: 'string' },
      shortcut: { type: 'string' },
      toldShortcut: { type: 'string' },
    },
    defaults: {
      bounds: { width: 1440, height: 900 },
      maximized: false,
      dataFolder: '',
      shortcut: 'CommandOrControl+Alt+Shift+N',
      toldShortcut: '',
    },
  });
}
