/** The cases of Dovecot's imaptest, played against Dovecot by other programs' sessions: after each, what is here is what the server has. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { corpora, ofCorpus } from '../../corpora.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { openSession, type Session } from '../../servers/session.ts';
import { contents, openProxied, type ProxiedShop } from './shop.ts';

interface Step {
  readonly session?: number;
  readonly command: string;
  readonly more?: readonly string[];
  readonly expect?: readonly string[];
}
interface Case {
  readonly name: string;
  readonly start: string;
  readonly mailbox: string;
  readonly steps: readonly Step[];
}

/** Steps that change nothing are other programs' reading; only what may change a mailbox is played and compared. */
const changing = /^(uid )?(append|store|expunge|copy|move|create|delete|rename|select|close|noop|check)\b/i;

const folder = corpora();
describe.skipIf(folder === null)(ofCorpus('imap-imaptest', 'played against Dovecot'), () => {
  const root = join(folder ?? '', 'imap-imaptest');
  const cases = folder === null ? [] : (JSON.parse(readFileSync(join(root, 'cases.json'), 'utf8')) as Case[]);
  let server: Dovecot | null = null;
  let shop: ProxiedShop | null = null;
  afterAll(async () => {
    await shop?.close();
    await server?.stop();
  });

  it.each(cases.map((one, at) => ({ name: one.name, one, box: `case${at}x` })))('$name', async ({ one, box }) => {
    server ??= await startDovecot();
    shop ??= await openProxied(server);
    const { sync, host } = shop;
    const mails = readFileSync(join(root, one.mailbox), 'latin1')
      .split(/^From .*\n/m)
      .slice(1)
      .map((mail) => mail.replace(/\r?\n/g, '\r\n'));
    const sessions = new Map<number, Session>();
    const running = server;
    const session = async (number: number): Promise<Session> => {
      const known = sessions.get(number) ?? (await openSession(running));
      sessions.set(number, known);
      return known;
    };
    let appended = 0;
    const append = async (by: Session, to: string, flags: string): Promise<void> => {
      const mail = mails[appended % mails.length] ?? '';
      appended += 1;
      await by.say(`APPEND ${to} ${flags} {${mail.length}+}\r\n${mail}`);
    };
    const first = await session(1);
    if (one.start !== 'auth') await first.say(`CREATE ${box}`);
    const wanted = /^messages (\w+)/.exec(one.start)?.[1];
    const count = wanted === 'all' ? mails.length : Number(wanted ?? 0);
    for (let at = 0; at < count; at += 1) await append(first, box, '');
    if (wanted !== undefined)
      for (const number of new Set(one.steps.map((step) => step.session ?? 1))) await (await session(number)).say(`SELECT ${box}`);

    for (const step of one.steps) {
      const by = await session(step.session ?? 1);
      for (const raw of [step.command, ...(step.more ?? [])]) {
        const command = raw
          .replaceAll(/\$\{mailbox\}|\$mailbox\b/g, box)
          .replaceAll(/\$\{sep\}/g, '/')
          .replaceAll('$$', '$');
        const to = /^append ?(\S*) ?(\(.*\))?/i.exec(command);
        if (to !== null) await append(by, to[1] === undefined || to[1] === '' ? box : to[1], to[2] ?? '');
        else if (/\$\w+\d/.test(command) || !changing.test(command)) continue;
        else await by.say(command);
      }
    }
    for (const other of sessions.values()) other.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { here, quarantined, onServer } = await sync();
    expect(here + quarantined).toBe(onServer);
    const kept = contents(host.dataFolder).flatMap((line) => (line.startsWith(box) ? line.split(' ').slice(0, 3).join(' ') : []));
    expect(kept).toEqual(listed(server, box));
  });
});

/** Path, UIDVALIDITY and UID of each message, as Dovecot's own tool sees them; a folder without mail has no directory. */
function listed(server: Dovecot, prefix: string): string[] {
  const user = ['-u', server.user];
  return server
    .admin('mailbox', 'list', ...user, `${prefix}*`)
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(server.maildir, `.${path.replaceAll('/', '.')}`)))
    .flatMap((path) => {
      const validity = /uidvalidity=(\d+)/.exec(server.admin('mailbox', 'status', ...user, 'uidvalidity', path))?.[1] ?? '';
      const uids = server.admin('fetch', ...user, 'uid', 'mailbox', path, 'all').match(/\d+/g) ?? [];
      return uids.map((uid) => `${path} ${validity} ${uid}`);
    })
    .sort();
}
