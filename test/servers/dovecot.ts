/** A real Dovecot on 127.0.0.1 in a folder of its own; run as root. Settings after the bench's server. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Dovecot {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** PEM of the self-signed certificate (localhost, 127.0.0.1); null on the plain server. */
  readonly cert: string | null;
  readonly maildir: string;
  /** Drops a mail into a mailbox's `new/`; IDLE sees it. @returns the file name */
  deliver(source: string | Uint8Array, mailbox?: string): string;
  /** Runs doveadm with the server's own configuration, e.g. `('expunge', '-u', 'shop', 'mailbox', 'INBOX', 'all')`. */
  admin(...args: string[]): string;
  /** Gives every message of the inbox a new UID under a new UIDVALIDITY, as a server does after a restore. */
  renumber(): Promise<void>;
  /** Another certificate for the same name, which nobody vouches for; takes effect at the next `start`. */
  changeCertificate(): void;
  /** The same server up again on the same port, after `stop`. */
  start(): Promise<void>;
  /** Ends the server at once; the folder stays until the test process ends, unless `start` is called again. */
  stop(): Promise<void>;
}

export interface DovecotOptions {
  /** `true`: TLS from the first byte; `starttls`: a plain port that requires STARTTLS; absent: plain. */
  readonly tls?: true | 'starttls';
  /** A maildir to copy in before the start (its messages keep their file names). */
  readonly maildir?: string;
}

let delivered = 0;
const leftovers: (() => void)[] = [];
process.once('exit', () => {
  for (const clear of leftovers) clear();
});

export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  const user = 'shop';
  const password = 'open sesame';
  const port = await freePort();
  const maildir = join(folder, 'maildir');
  const [uid, gid] = mailUser();
  if (options.maildir === undefined) for (const kind of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, kind), { recursive: true });
  else cpSync(options.maildir, maildir, { recursive: true });
  for (const name of ['run', 'state', 'index', 'control', 'home']) mkdirSync(join(folder, name));
  for (let at = folder; at !== '/'; at = dirname(at)) execFileSync('chmod', ['o+x', at]);
  execFileSync('chown', ['-R', `${uid}:${gid}`, maildir, ...['index', 'control', 'home'].map((name) => join(folder, name))]);
  writeFileSync(join(folder, 'passwd'), `${user}:{PLAIN}${password}\n`, { mode: 0o644 });
  const cert = options.tls === undefined ? null : makeCertificate(folder);
  const file = join(folder, 'dovecot.conf');
  writeFileSync(file, configuration(folder, maildir, port, options.tls));

  // In the foreground and in a group of its own: as our child it is gone when it ends, and all of it at once.
  let running: ChildProcess | null = null;
  async function start(): Promise<void> {
    const server = spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: 'ignore', detached: true });
    running = server;
    await Promise.race([
      until(true, port),
      new Promise<never>((_resolve, reject) => {
        server.once('error', reject);
        server.once('exit', (code) => reject(new Error(`dovecot ended with ${code}`)));
      }),
    ]);
    server.removeAllListeners('exit');
  }
  const stop = async (): Promise<void> => {
    const server = running;
    running = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    await new Promise((resolve) => {
      server.once('exit', resolve);
      endAll(server);
    });
    // Its login process may hold the port a moment longer.
    await until(false, port);
  };
  leftovers.push(() => {
    if (running !== null && running.exitCode === null) endAll(running);
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  const renumber = async (): Promise<void> => {
    await stop();
    for (const name of ['control', 'index']) {
      rmSync(join(folder, name), { recursive: true });
      mkdirSync(join(folder, name));
      chownSync(join(folder, name), uid, gid);
    }
    // Dovecot takes the second as the new UIDVALIDITY: it must not be the old one.
    await pause(1100);
    await start();
  };
  return {
    renumber,
    changeCertificate: () => void makeCertificate(folder),
    port,
    user,
    password,
    cert,
    maildir,
    start,
    stop,
    deliver(source, mailbox = 'INBOX') {
      delivered += 1;
      const name = `${Math.floor(Date.now() / 1000)}.M${process.pid}P${delivered}.test`;
      const box = mailbox === 'INBOX' ? maildir : join(maildir, `.${mailbox}`);
      for (const kind of ['', 'cur', 'new', 'tmp']) {
        const path = join(box, kind);
        if (existsSync(path)) continue;
        mkdirSync(path, { recursive: true });
        chownSync(path, uid, gid);
      }
      const temporary = join(box, 'tmp', name);
      writeFileSync(temporary, source);
      chownSync(temporary, uid, gid);
      renameSync(temporary, join(box, 'new', name));
      return name;
    },
    admin: (...args) => execFileSync('doveadm', ['-c', file, ...args], { encoding: 'utf8' }),
  };
}

/** Without a farewell, which would take a second of each test; its files bear that as they bear a power cut. */
function endAll(server: ChildProcess): void {
  if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
}

function configuration(folder: string, maildir: string, port: number, tls: DovecotOptions['tls']): string {
  const ssl =
    tls === undefined ? 'ssl = no' : `ssl = required\nssl_cert = <${join(folder, 'cert.pem')}\nssl_key = <${join(folder, 'key.pem')}`;
  const special = ['Sent', 'Drafts', 'Trash', 'Archive', 'Junk']
    .map((name) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = create\n  }`)
    .join('\n');
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
instance_name = test-${port}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
${ssl}
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
mail_location = maildir:${maildir}:INDEX=${folder}/index:CONTROL=${folder}/control
mail_uid = mail
mail_gid = mail
mail_privileged_group = mail
maildir_stat_dirs = yes
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/passwd
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/home
}
namespace inbox {
  inbox = yes
  separator = /
${special}
}
mail_max_userip_connections = 50
service imap-login {
  service_count = 0
  inet_listener imap {
    address = 127.0.0.1
    port = ${tls === true ? 0 : port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tls === true ? port : 0}
    ssl = yes
  }
}
service imap {
  service_count = 100
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}

function makeCertificate(folder: string): string {
  const cert = join(folder, 'cert.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', join(folder, 'key.pem'), '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(cert, 'utf8');
}

function mailUser(): [uid: number, gid: number] {
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('mail:'))
      ?.split(':') ?? [];
  if (uid === undefined || gid === undefined || !statSync('/usr/sbin/dovecot').isFile()) throw new Error('no dovecot and mail user here');
  return [Number(uid), Number(gid)];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Whether somebody answers there is as wanted. */
async function until(wanted: boolean, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => undefined);
      socket.on('connect', () => socket.destroy());
    });
    if (open === wanted) return;
    await pause(25);
  }
  throw new Error(`dovecot ${wanted ? 'does not answer' : 'still answers'} on ${port}`);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
