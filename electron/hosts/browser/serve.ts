/** The browser host: the window over HTTP, the engine over one WebSocket a window, on loopback only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { helloSchema, type Request, type Response, requestSchema } from '#contract/frames.ts';
import { createDoors, type Doors } from './doors.ts';
import type { EngineLink } from './engine-link.ts';
import { servePage } from './pages.ts';

export interface Served {
  /** With the token in its fragment, which no server and no log ever sees. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Attachments cross as base64: what fits in a mail fits in a frame. */
const frameBytes = 96 * 1024 * 1024;
/** A socket that does not show its token within this time is closed. */
const helloMs = 5000;
const strangersAllowed = 20;
/** Where the window finds its socket. */
const socketPath = '/engine';

/** @param port 0 takes a free one. @throws the system's error when the port is taken */
export async function serveWindow(engine: EngineLink, windowFolder: string, port: number): Promise<Served> {
  const server = createServer();
  await listening(server, port);
  const { port: taken } = server.address() as AddressInfo;
  const doors = createDoors(taken);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameBytes, perMessageDeflate: false });
  const guests = new Set<WebSocket>();
  const strangers = new Set<WebSocket>();

  server.on('request', (request, response) => {
    const refusal = doors.refusal(request, 'page');
    if (refusal === null) servePage(windowFolder, taken, request, response);
    else response.writeHead(refusal, { 'Content-Type': 'text/plain' }).end();
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = request.url === socketPath ? doors.refusal(request, 'socket') : 404;
    if (refusal !== null) refuseSocket(socket, refusal);
    else if (strangers.size >= strangersAllowed) refuseSocket(socket, 429);
    else sockets.handleUpgrade(request, socket, head, (guest) => welcome(guest, engine, doors, { guests, strangers }));
  });
  const deafen = engine.listen((event) => {
    const frame = JSON.stringify({ event } satisfies Response);
    for (const guest of guests) guest.send(frame);
  });

  return {
    address: `http://127.0.0.1:${taken}/#token=${doors.token}`,
    port: taken,
    async close() {
      deafen();
      for (const socket of [...guests, ...strangers]) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function welcome(
  guest: WebSocket,
  engine: EngineLink,
  doors: Doors,
  { guests, strangers }: Record<'guests' | 'strangers', Set<WebSocket>>,
): void {
  strangers.add(guest);
  const patience = setTimeout(() => guest.close(4401, 'no token'), helloMs);
  guest.on('close', () => {
    clearTimeout(patience);
    guests.delete(guest);
    strangers.delete(guest);
  });
  // A broken frame ends its own socket (ws closes it); the others go on.
  guest.on('error', () => guest.terminate());
  guest.on('message', (data, binary) => {
    const frame = binary ? null : parse(String(data));
    if (guests.has(guest)) {
      const request = requestSchema.safeParse(frame);
      if (request.success) void answer(guest, engine, request.data);
      else guest.close(4400, 'not a request');
      return;
    }
    const hello = helloSchema.safeParse(frame);
    const wait = hello.success ? doors.wrong(hello.data.token) : 0;
    clearTimeout(patience);
    if (wait !== null) {
      guest.removeAllListeners('message');
      setTimeout(() => guest.close(4401, 'wrong token'), wait).unref();
      return;
    }
    strangers.delete(guest);
    guests.add(guest);
    guest.send(JSON.stringify({ ready: true }));
  });
}

async function answer(guest: WebSocket, engine: EngineLink, { id, method, input }: Request): Promise<void> {
  const answered = await engine.ask(method, input);
  if (guest.readyState === guest.OPEN) guest.send(JSON.stringify({ id, ...answered } satisfies Response));
}

/** @returns null for what is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function refuseSocket(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
