/** The engine's own door on this machine: one JSON frame a line, so that a command line call reaches a running engine. */
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call } from '#contract/api.ts';
import { Failure, faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import { type Response, requestSchema, responseSchema } from '#contract/frames.ts';

/** A socket's address has 104 bytes on macOS and 108 on Linux. */
const longest = 100;

/** Where the engine of a data folder listens. */
export function socketAddress(folder: string): string {
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\amends-${mark}`;
  const file = join(resolve(folder), 'engine.sock');
  if (Buffer.byteLength(file) <= longest) return file;
  return join(tmpdir(), `amends-${process.getuid?.() ?? 0}-${mark}`, 'engine.sock');
}

interface Receiver {
  receive(method: string, input: unknown): Promise<unknown>;
  listen(listener: (event: EngineEvent) => void): () => void;
}

/** Listens for calls; the caller holds the folder's lock, so that whatever lies at the address is stale. */
export async function openSocket(folder: string, engine: Receiver): Promise<{ close(): Promise<void> }> {
  const address = socketAddress(folder);
  const guests = new Set<Socket>();
  const server = createServer((guest) => {
    guests.add(guest);
    const say = (frame: Response): void => {
      if (!guest.destroyed) guest.write(`${JSON.stringify(frame)}\n`);
    };
    const deafen = engine.listen((event) => say({ event }));
    guest.on('close', () => {
      guests.delete(guest);
      deafen();
    });
    // The caller went away: nothing to answer any more.
    guest.on('error', () => guest.destroy());
    createInterface({ input: guest }).on('line', (line) => {
      const request = requestSchema.safeParse(parse(line));
      if (!request.success) {
        guest.destroy();
        return;
      }
      const { id, method, input } = request.data;
      engine.receive(method, input).then(
        (output) => say({ id, output }),
        (error: unknown) => say({ id, fault: faultOf(error) }),
      );
    });
  });
  if (process.platform !== 'win32') {
    prepareFolder(dirname(address));
    rmSync(address, { force: true });
  }
  await listening(server, address);
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  return {
    close() {
      for (const guest of guests) guest.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

export interface RunningEngine {
  readonly call: Call;
  listen(listener: (event: EngineEvent) => void): () => void;
  close(): Promise<void>;
}

/** Reaches the engine that holds a data folder. @returns null where none is running */
export async function connectEngine(folder: string): Promise<RunningEngine | null> {
  const socket = await reach(socketAddress(folder));
  if (socket === null) return null;
  const waiting = new Map<number, { resolve(output: unknown): void; reject(error: Failure): void }>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let lastId = 0;
  createInterface({ input: socket }).on('line', (line) => {
    const response = responseSchema.parse(parse(line));
    if ('event' in response) {
      for (const listener of listeners) listener(response.event);
      return;
    }
    const one = waiting.get(response.id);
    waiting.delete(response.id);
    if ('fault' in response) one?.reject(new Failure(response.fault));
    else one?.resolve(response.output);
  });
  socket.on('close', () => {
    for (const one of waiting.values()) one.reject(new Failure({ code: 'internal', detail: 'the running Amends ended' }));
    waiting.clear();
  });
  // `close` follows every error and tells the callers.
  socket.on('error', () => socket.destroy());
  const call = (method: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.write(`${JSON.stringify({ id, method, input })}\n`);
    });
  };
  return {
    call: call as Call,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((done) => {
        socket.once('close', () => done());
        socket.destroy();
      }),
  };
}

function reach(address: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== undefined && ['ENOENT', 'ENOTDIR', 'ECONNREFUSED'].includes(error.code)) resolve(null);
      else reject(error);
    });
  });
}

/** In the common temp folder somebody else may have been here first. */
function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (uid !== process.getuid?.()) throw new Failure({ code: 'disk-unwritable', path: folder });
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      server.unref();
      resolve();
    });
  });
}

/** @returns null for what is not JSON */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
