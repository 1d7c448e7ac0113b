/**
 * A double of the `electron` module, for machines where its binary cannot be had: the parts that main uses, recorded.
 * The engine's process is a real worker thread with the real bundle; ports are Node's own.
 */
import { EventEmitter } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

/** What happened, for the scenario to look at. */
export const world = {
  windows: [] as BrowserWindow[],
  dialogs: [] as { message: string; detail?: string; buttons?: string[] }[],
  errors: [] as string[],
  opened: [] as string[],
  /** Files that went to the system's programs, as they lay there. */
  files: [] as { path: string; text: string; mode: number; folderMode: number }[],
  /** What the system says to the next ones; empty where a program opened. */
  openSays: '',
  /** What main told the engine's process, and how to speak to main in its name. */
  told: [] as unknown[],
  engine: null as EventEmitter | null,
  notifications: [] as Notification[],
  menus: [] as unknown[],
  relaunched: [] as string[][],
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  permission: null as null | ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void),
  answerDialogWith: 1,
  /** Answers of one scenario, one after the other; then `answerDialogWith` again. */
  answers: [] as number[],
  shortcuts: [] as string[],
  /** Keys that another program has. */
  takenKeys: ['CommandOrControl+Alt+T'],
  /** What was to be printed, as the hidden window loaded it. */
  printed: [] as { from: string; options: Record<string, unknown>; destroyed: boolean; how: unknown }[],
  focused: 0,
  appModelId: '',
  exitCode: null as number | null,
};

class App extends EventEmitter {
  isPackaged = true;
  name = 'Amends';
  requestSingleInstanceLock = (): boolean => true;
  whenReady = (): Promise<void> => Promise.resolve();
  getLocale = (): string => process.env.AMENDS_TEST_LOCALE ?? 'en-GB';
  setAppUserModelId(id: string): void {
    world.appModelId = id;
  }
  getVersion = (): string => '0.1.0';
  getName = (): string => this.name;
  userData = process.env.AMENDS_TEST_USERDATA ?? tmpdir();
  getPath = (): string => this.userData;
  setPath(_name: 'userData', path: string): void {
    this.userData = path;
  }
  relaunch({ args }: { args: string[] }): void {
    world.relaunched.push(args);
  }
  quit(): void {
    this.emit('before-quit', { preventDefault: () => undefined });
  }
  exit(code = 0): void {
    world.exitCode ??= code;
    this.emit('exited');
  }
}
export const app = new App();

class WebContents extends EventEmitter {
  session = { webRequest: { onBeforeRequest: (): void => undefined } };
  printToPDF = (how: unknown): Promise<Buffer> => {
    for (const one of world.printed) one.how = how;
    return Promise.resolve(Buffer.from('%PDF-1.7 of the double'));
  };
  mainFrame = {};
  sent: { channel: string; message: unknown; ports: MessagePort[] }[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message, ports: [] });
  }
  postMessage(channel: string, message: unknown, ports: { inner: MessagePort }[]): void {
    this.sent.push({ channel, message, ports: ports.map(({ inner }) => inner) });
    this.emit('posted');
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  address = '';
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    world.windows.push(this);
  }
  loadURL(address: string): Promise<void> {
    this.address = address;
    queueMicrotask(() => this.emit('ready-to-show'));
    return Promise.resolve();
  }
  loadFile(from: string): Promise<void> {
    world.printed.push({ from, options: this.options, destroyed: false, how: null });
    return Promise.resolve();
  }
  destroy(): void {
    for (const one of world.printed) one.destroyed = true;
  }
  show(): void {}
  focus(): void {
    world.focused += 1;
  }
  restore(): void {}
  maximize(): void {}
  isFocused = (): boolean => this.focused;
  focused = false;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  getNormalBounds = (): { x: number; y: number; width: number; height: number } => ({ x: 10, y: 20, width: 1200, height: 800 });
}

class PortDouble extends EventEmitter {
  readonly inner: MessagePort;
  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
  }
}

export class MessageChannelMain {
  port1: PortDouble;
  port2: PortDouble;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortDouble(port1);
    this.port2 = new PortDouble(port2);
  }
}

/** Runs in the worker before the engine's bundle: gives it the `process.parentPort` of a utility process. */
const bootstrap = (entry: string): string => `
  const { parentPort } = require('node:worker_threads');
  const { EventEmitter } = require('node:events');
  class Port extends EventEmitter {
    constructor(inner) { super(); this.inner = inner; inner.on('message', (data) => this.emit('message', { data })); inner.on('close', () => this.emit('close')); }
    postMessage(value) { this.inner.postMessage(value); }
    start() { this.inner.start(); }
  }
  const port = new EventEmitter();
  port.postMessage = (value) => parentPort.postMessage(value);
  parentPort.on('message', ({ data, ports }) => port.emit('message', { data, ports: ports.map((inner) => new Port(inner)) }));
  Object.defineProperty(process, 'parentPort', { value: port });
  import(${JSON.stringify(entry)});
`;

export const utilityProcess = {
  fork(entry: string): EventEmitter & { postMessage(message: unknown, ports?: PortDouble[]): void } {
    const worker = new Worker(bootstrap(entry), { eval: true });
    const child = Object.assign(new EventEmitter(), {
      postMessage(data: unknown, ports: PortDouble[] = []) {
        world.told.push(data);
        const inner = ports.map((port) => port.inner);
        worker.postMessage({ data, ports: inner }, inner);
      },
    });
    world.engine = child;
    worker.on('message', (message) => child.emit('message', message));
    worker.on('error', (error) => world.errors.push(String(error)));
    worker.on('exit', (code) => child.emit('exit', code));
    app.once('exited', () => void worker.terminate());
    return child;
  },
};

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly options: { title: string; body: string; actions: { text: string }[] };
  shown = false;
  constructor(options: { title: string; body: string; actions: { text: string }[] }) {
    super();
    this.options = options;
    world.notifications.push(this);
  }
  show(): void {
    this.shown = true;
  }
}

export const dialog = {
  showErrorBox: (_title: string, text: string): void => void world.errors.push(text),
  showMessageBox: (...given: unknown[]): Promise<{ response: number }> => {
    world.dialogs.push(given.at(-1) as (typeof world.dialogs)[number]);
    return Promise.resolve({ response: world.answers.shift() ?? world.answerDialogWith });
  },
};
export const shell = {
  openExternal: (address: string): Promise<void> => Promise.resolve(void world.opened.push(address)),
  openPath(path: string): Promise<string> {
    const [mode, folderMode] = [statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777];
    world.files.push({ path, text: readFileSync(path, 'utf8'), mode, folderMode });
    return Promise.resolve(world.openSays);
  },
} satisfies Pick<typeof Electron.shell, 'openExternal' | 'openPath'>;
export const ipcMain = new EventEmitter();
export const powerMonitor = new EventEmitter();
export const globalShortcut = {
  register(keys: string): boolean {
    if (world.takenKeys.includes(keys)) return false;
    world.shortcuts.push(keys);
    return true;
  },
  unregister(keys: string): void {
    world.shortcuts = world.shortcuts.filter((one) => one !== keys);
  },
};
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => void world.menus.push(menu),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown): void => void world.schemes.push(schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => void world.handlers.set(scheme, handler),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: NonNullable<typeof world.permission>): void => {
      world.permission = handler;
    },
    setPermissionCheckHandler: (_handler: () => boolean): void => undefined,
  },
};

export default {
  app,
  BrowserWindow,
  MessageChannelMain,
  utilityProcess,
  Notification,
  dialog,
  shell,
  ipcMain,
  powerMonitor,
  globalShortcut,
  Menu,
  protocol,
  session,
  ipcRenderer: undefined,
};
