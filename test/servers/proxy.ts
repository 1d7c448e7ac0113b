/**
 * A TCP proxy that cuts: after so many bytes in one direction it ends (FIN), resets (RST) or goes silent (hang).
 * It can also hide what a server can do, let its bytes drip, and tell what was said.
 */
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
  /** Ends the connections that stand and refuses new ones while true: the network is away. */
  away: boolean;
  /** Capabilities that the client does not see, e.g. `QRESYNC`; their first letter becomes an X. */
  hide: readonly string[];
  /** Bytes a time to the client, each piece after `ms`; null for no delay. */
  drip: { readonly bytes: number; readonly ms: number } | null;
  /** Everything that clients said, line by line. */
  readonly said: string[];
  /** Bytes of the last connection that came to its end, by direction. */
  readonly seen: { toServer: number; toClient: number };
  close(): Promise<void>;
}

export async function startProxy(target: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const seen = { toServer: 0, toClient: 0 };
  const said: string[] = [];
  const state: Pick<CuttingProxy, 'cut' | 'away' | 'hide' | 'drip'> = { cut: null, away: false, hide: [], drip: null };

  function hideIn(chunk: Buffer): void {
    if (state.hide.length === 0) return;
    const text = chunk.toString('latin1');
    if (!/CAPABILITY/i.test(text)) return;
    for (const name of state.hide) {
      for (const { index } of text.matchAll(new RegExp(`(?<= )${name}(?=[ \\]\\r=-])`, 'gi'))) chunk[index] = 0x58;
    }
  }

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
    let line: Promise<void> = Promise.resolve();
    const pass = (to: Socket, part: Buffer, direction: Cut['direction']): void => {
      const { drip } = state;
      if (drip === null || direction === 'to-server') {
        to.write(part);
        return;
      }
      line = line.then(async () => {
        for (let at = 0; at < part.length && !to.destroyed; at += drip.bytes) {
          to.write(part.subarray(at, at + drip.bytes));
          await new Promise((resolve) => setTimeout(resolve, drip.ms));
        }
      });
    };
    const carry = (source: Socket, to: Socket, direction: Cut['direction'], count: 'toServer' | 'toClient'): void => {
      source.on('data', (chunk: Buffer) => {
        if (dead) return;
        if (direction === 'to-server') said.push(...chunk.toString('latin1').split('\r\n').filter(Boolean));
        else hideIn(chunk);
        if (from === null && direction === 'to-server' && chunk.includes(cut?.since ?? '')) from = { ...seen };
        const left =
          cut !== null && from !== null && cut.direction === direction ? cut.after + from[count] - seen[count] : Number.POSITIVE_INFINITY;
        const part = chunk.subarray(0, Math.max(0, left));
        seen[count] += part.length;
        if (part.length > 0) pass(to, part, direction);
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
    said,
    get hide() {
      return state.hide;
    },
    set hide(hide) {
      state.hide = hide;
    },
    get drip() {
      return state.drip;
    },
    set drip(drip) {
      state.drip = drip;
    },
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
      if (away) for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
