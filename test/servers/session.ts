/** Another mail program: says what it is told to say to an IMAP server. */
import { connect } from 'node:net';

export interface Session {
  /** @returns all lines of the answer, the tagged one last */
  say(command: string): Promise<string>;
  end(): void;
}

export async function openSession(server: { port: number; user: string; password: string }): Promise<Session> {
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    wake();
  });
  let tag = 0;
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const said = text;
    text = '';
    return said;
  };
  const say = async (command: string): Promise<string> => {
    tag += 1;
    socket.write(`t${tag} ${command}\r\n`, 'latin1');
    return until(new RegExp(`^t${tag} (OK|NO|BAD)`, 'm'));
  };
  await until(/^\* OK/m);
  await say(`LOGIN ${server.user} "${server.password}"`);
  return { say, end: () => socket.destroy() };
}
