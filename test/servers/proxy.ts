/** A TCP proxy that cuts: after so many bytes in one direction it ends (FIN), resets (RST) or goes silent (hang). */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cut {
  /** Bytes let through in `direction`, counted over one connection. */
  readonly after: number;
  readonly direction: 'to-server' | 'to-client';
  readonly how: 'fin' | 'rst' | 'hang';
  /** Counts only from when the client said this, e.g. `APPEND`; a connection on which it never does is not cut. */
  readonly since?: string;
}

export interface CuttingProxy {
  readonly port: number;
  /** How the next connections are cut; null lets everything through. */
  cut: Cut | null;
  /** Refuses connections while true: the network is away. */
  away: boolean;
  /** Bytes of the last connection that came to its end, by direction. */
  readonly seen: { toServer: number; toClient: number };
  close(): Promise<void>;
}

export async function startProxy(target: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const seen = { toServer: 0, toClient: 0 };
  const state: { cut: Cut | null; away: boolean } = { cut: null, away: false };

  const server = createServer((client) => {
    if (state.away) {
      client.resetAndDestroy();
      return;
    }
    const cut = state.cut;
    const upstream = connect(target, '127.0.0.1');
    seen.toServer = 0;
    seen.toClient = 0;
    let dead = false;
    let from: { toServer: number; toClient: number } | null = cut?.since === undefined ? { toServer: 0, toClient: 0 } : null;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        if (!dead) for (const other of [client, upstream]) other.destroy();
      });
    }
    const end = (): void => {
      dead = true;
      switch (cut?.how) {
        case 'rst':
          client.resetAndDestroy();
          upstream.resetAndDestroy();
          break;
        case 'hang':
          client.pause();
          upstream.pause();
          break;
        default:
          client.end(() => client.destroySoon());
          upstream.end(() => upstream.destroySoon());
      }
    };
    const carry = (source: Socket, to: Socket, direction: Cut['direction'], count: 'toServer' | 'toClient'): void => {
      source.on('data', (chunk: Buffer) => {
        if (dead) return;
        if (from === null && direction === 'to-server' && chunk.includes(cut?.since ?? '')) from = { ...seen };
        const left =
          cut !== null && from !== null && cut.direction === direction ? cut.after + from[count] - seen[count] : Number.POSITIVE_INFINITY;
        const part = chunk.subarray(0, Math.max(0, left));
        seen[count] += part.length;
        if (part.length > 0) to.write(part);
        if (chunk.length >= left) end();
      });
      source.on('end', () => {
        if (!dead) to.end();
      });
    };
    carry(client, upstream, 'to-server', 'toServer');
    carry(upstream, client, 'to-client', 'toClient');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    get cut() {
      return state.cut;
    },
    set cut(cut) {
      state.cut = cut;
    },
    get away() {
      return state.away;
    },
    set away(away) {
      state.away = away;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
