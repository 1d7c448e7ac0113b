/** The browser host's line: one WebSocket on loopback; the token is its first frame, never part of an address that is sent. */
import type { Request } from '#contract/frames.ts';
import type { Line } from './wire.ts';

/** Opens the line and keeps it open. Whatever is asked while nobody answers fails at the next try: nothing waits unseen. */
export function openSocket(token: string): Line {
  const line: Line = { send, onFrame: () => undefined, onConnected: () => undefined };
  let socket: WebSocket | null = null;
  let ready = false;
  let queued: Request[] = [];
  let pause = 250;

  function open(): void {
    socket = new WebSocket(`ws://${window.location.host}/engine`);
    socket.onopen = () => socket?.send(JSON.stringify({ token }));
    socket.onmessage = ({ data }) => {
      const frame: unknown = JSON.parse(String(data));
      if (!ready) {
        ready = true;
        pause = 250;
        for (const request of queued) socket?.send(JSON.stringify(request));
        queued = [];
        line.onConnected(true);
        if (typeof frame === 'object' && frame !== null && 'ready' in frame) return;
      }
      line.onFrame(frame);
    };
    socket.onclose = () => {
      ready = false;
      queued = [];
      line.onConnected(false);
      window.setTimeout(open, pause);
      pause = Math.min(pause * 2, 5000);
    };
  }

  function send(request: Request): void {
    if (ready) socket?.send(JSON.stringify(request));
    else queued.push(request);
  }
  open();
  return line;
}

/** Takes the token out of the address (so that it is in no history or screenshot) and keeps it for this tab. */
export function takeToken(): string {
  const found = /token=([\w-]+)/.exec(window.location.hash)?.[1];
  if (found !== undefined) {
    window.sessionStorage.setItem('token', found);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return found ?? window.sessionStorage.getItem('token') ?? '';
}
