/**
 * A real Cyrus IMAP on 127.0.0.1 in a folder of its own; run as root. A second server beside Dovecot: other UIDs, other flags,
 * other words. Its Debian packages are unpacked and not installed (build/ensure.mjs --test): nothing of them runs by itself.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Cyrus {
  readonly port: number;
  readonly user: string;
  /** It believes every password (sasl_pwcheck_method alwaystrue). */
  readonly password: string;
  stop(): Promise<void>;
}

/** Readable by the mail user, as which it runs. */
const unpacked = '/var/cache/amends-test/cyrus';
/** Where Cyrus lies: installed, or unpacked; null where it is not here. */
export const cyrusRoot = ['/', unpacked].find((root) => existsSync(join(root, 'usr/lib/cyrus/bin/imapd'))) ?? null;

export async function startCyrus(): Promise<Cyrus> {
  if (cyrusRoot === null) throw new Error('no Cyrus here: node build/ensure.mjs --test brings it');
  const folder = mkdtempSync(join(tmpdir(), 'cyrus-'));
  const port = await freePort();
  const bin = join(cyrusRoot, 'usr/lib/cyrus/bin');
  for (const name of ['conf', 'conf/socket', 'run', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  for (let at = folder; at !== '/'; at = dirname(at)) execFileSync('chmod', ['o+x', at]);
  execFileSync('chown', ['-R', 'mail:mail', folder]);
  const settings = join(folder, 'imapd.conf');
  writeFileSync(settings, configuration(folder), { mode: 0o644 });
  const services = join(folder, 'cyrus.conf');
  const run = (program: string): string => `${join(bin, program)} -C ${settings}`;
  writeFileSync(
    services,
    `START {\n recover cmd="${run('ctl_cyrusdb')} -r"\n}\nSERVICES {\n imap cmd="${run('imapd')}" listen="127.0.0.1:${port}" prefork=0\n}\nEVENTS {\n}\nDAEMON {\n idled cmd="${run('idled')}"\n}\n`,
    { mode: 0o644 },
  );
  const libraries = ['lib', 'usr/lib'].map((name) => join(cyrusRoot, name, 'x86_64-linux-gnu')).join(':');
  const server = spawn(join(bin, 'master'), ['-C', settings, '-M', services, '-D', '-p', join(folder, 'run', 'master.pid')], {
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = (): void => void server.kill('SIGTERM');
  process.once('exit', kill);
  await untilGreeted(port);
  return {
    port,
    user: 'shop',
    password: 'open sesame',
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function configuration(folder: string): string {
  const special = ['Sent', 'Drafts', 'Trash', 'Archive', 'Junk'];
  return `configdirectory: ${folder}/conf
proc_path: ${folder}/run/proc
mboxname_lockpath: ${folder}/run/lock
idlesocket: ${folder}/conf/socket/idle
defaultpartition: default
partition-default: ${folder}/spool
cyrus_user: mail
cyrus_group: mail
altnamespace: yes
unixhierarchysep: yes
allowplaintext: yes
autocreate_quota: 0
imapidlepoll: 1
specialuse_protect: no
autocreate_inbox_folders: ${special.join('|')}
${special.map((name) => `xlist-${name.toLowerCase()}: ${name}`).join('\n')}
sasl_pwcheck_method: alwaystrue
sasl_mech_list: PLAIN LOGIN
syslog_prefix: cyrus-test
`;
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

/** The port is open before a child answers on it. */
async function untilGreeted(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.setTimeout(20_000, () => socket.destroy());
      socket.once('data', () => {
        resolve(true);
        socket.end('a logout\r\n');
      });
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
    });
    if (greeted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Cyrus does not answer on ${port}`);
}
