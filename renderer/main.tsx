/** Starts the window: the wire to the engine, the live data, the screen. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createClient, keepLive, WireProvider } from './app/live.ts';
import { awaitPort, openPort } from './wire/port.ts';
import { openSocket, takeToken } from './wire/socket.ts';
import { createWire } from './wire/wire.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/menu.css';
import './ui/popover.css';
import './app/frame.css';

const desktop = navigator.userAgent.includes('Electron/');
const wire = createWire(desktop ? openPort(await awaitPort()) : openSocket(takeToken()));
const client = createClient();
keepLive(wire, client);

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no #window');
createRoot(root).render(
  <StrictMode>
    <WireProvider value={wire}>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </WireProvider>
  </StrictMode>,
);
