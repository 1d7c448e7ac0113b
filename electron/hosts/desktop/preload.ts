/** Hands the window one MessagePort to the engine, and the few things that main tells it. Nothing of Node or Electron. */
import { ipcRenderer } from 'electron';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'amends-window-ready') ipcRenderer.send('window-ready');
});
ipcRenderer.on('engine-port', (event) => window.postMessage('amends-engine', window.location.origin, event.ports));
ipcRenderer.on('go', (_event, place: unknown) => window.postMessage({ amends: 'go', place }, window.location.origin));
