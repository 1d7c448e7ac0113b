/** The yardstick: mbsync pulls into a fresh Maildir, notmuch indexes it. Debian packages isync and notmuch. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dovecot } from '../servers/dovecot.ts';
import { shop } from './mailbox.ts';

export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export interface Pair {
  /** One mbsync and one `notmuch new`. */
  run(): Spent;
  /** Milliseconds of the first fifty conversations, less the start of the process; median of five. */
  search(word: string): number;
  found(word: string): number;
  diskBytes(): number;
}

export function openPair(folder: string, server: Dovecot): Pair {
  mkdirSync(join(folder, 'mail'), { recursive: true });
  mkdirSync(join(folder, 'state'));
  const mbsyncrc = join(folder, 'mbsyncrc');
  const notmuchrc = join(folder, 'notmuchrc');
  writeFileSync(
    mbsyncrc,
    `FSync no
IMAPAccount b
Host 127.0.0.1
Port ${server.port}
User ${server.user}
Pass "${server.password}"
AuthMechs LOGIN
SSLType None

IMAPStore far
Account b

MaildirStore near
Path ${folder}/mail/
Inbox ${folder}/mail/INBOX
SubFolders Verbatim

Channel c
Far :far:
Near :near:
Patterns INBOX Sent
Create Near
Sync Pull
SyncState ${folder}/state/
`,
  );
  writeFileSync(
    notmuchrc,
    `[database]\npath=${folder}/mail\n[user]\nname=${shop.name}\nprimary_email=${shop.address}\n[new]\ntags=new\nignore=.uidvalidity;.mbsyncstate\n`,
  );
  const env = { ...process.env, NOTMUCH_CONFIG: notmuchrc };
  const log = join(folder, 'time');

  function timed(program: string, args: readonly string[]): Spent {
    const started = performance.now();
    const ended = spawnSync('/usr/bin/time', ['-f', '%U %S', '-o', log, program, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const seconds = (performance.now() - started) / 1000;
    if (ended.status !== 0) throw new Error(`${program} failed: ${ended.stderr}`);
    const [user = 0, system = 0] = (readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    return { seconds, cpuSeconds: user + system };
  }

  const quickest = (args: readonly string[]): number =>
    median(
      [1, 2, 3, 4, 5].map(() => {
        const started = performance.now();
        execFileSync('notmuch', args, { env, stdio: 'ignore' });
        return performance.now() - started;
      }),
    );
  let start: number | null = null;

  // The server is warm in both runs: its index of the mailbox is built by whoever comes first.
  spawnSync('mbsync', ['-c', mbsyncrc, '-l', 'c'], { stdio: 'ignore' });
  return {
    run() {
      const pull = timed('mbsync', ['-q', '-c', mbsyncrc, 'c']);
      const index = timed('notmuch', ['new', '--quiet']);
      return { seconds: pull.seconds + index.seconds, cpuSeconds: pull.cpuSeconds + index.cpuSeconds };
    },
    search(word) {
      start ??= quickest(['--version']);
      return Math.max(0.1, quickest(['search', '--limit=50', word]) - start);
    },
    found: (word) => Number(execFileSync('notmuch', ['count', '--output=messages', word], { env, encoding: 'utf8' })),
    diskBytes: () => diskBytes(join(folder, 'mail')),
  };
}

/** What a folder takes on the disk. */
export function diskBytes(folder: string): number {
  return Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]) * 1024;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
