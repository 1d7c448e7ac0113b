/** The automatic acknowledgement: says that the mail came and when to expect an answer; to people only, once within its window. */
import type { Handlers } from '#contract/api.ts';
import type { Address } from '#contract/mail.ts';
import { type Language, languages } from '#contract/time.ts';
import { localeOf, sayIn } from '#words/index.ts';
import { answerBy, createReaching, type MailRoom } from '../mail/index.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { instantOf, mintId, type Store } from '../store/index.ts';
import { chainOf, folded, replySubject } from './answering.ts';
import { dayTime } from './fill.ts';
import type { Incoming } from './incoming.ts';
import { textsOf } from './letter.ts';
import { headerOf, isMachine } from './loops.ts';
import type { Outbox } from './outbox.ts';
import { domainOf } from './posting.ts';
import type { Letter, Postman } from './postman.ts';

interface AcknowledgeDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: MailRoom;
  readonly postman: Pick<Postman, 'compose'>;
  readonly outbox: Outbox;
  readonly now: () => number;
}

const hour = 3_600_000;
/** An acknowledgement that comes later than this would only confuse. */
const fresh = hour;
/** Whoever writes more than this in a day is a machine, or will be answered by hand anyway. */
const mostADay = 5;
/** Should all else fail: a shop of one gets no more new customers in a day. */
const mostOfAll = 100;
const fewest = 10;
const days90 = 90 * 24 * hour;

export function createAcknowledge({ store, settings, mail, postman, outbox, now }: AcknowledgeDeps) {
  const { db, packs } = store;
  const place = db.prepare<[number], { pack: number; position: number; length: number }>(
    'SELECT s.pack, s.position, s.length FROM messages m JOIN sources s ON s.id = m.source_id WHERE m.id = ?',
  );
  const count = <T extends unknown[]>(sql: string) => db.prepare<T, { n: number }>(`SELECT count(*) AS n FROM ${sql}`);
  const reaching = createReaching(db);
  const toSender = count<[string, string]>('acknowledgements WHERE sender = ? AND at > ?');
  const toAnybody = count<[string]>('acknowledgements WHERE at > ?');
  const wrote = count<[string, string]>("messages WHERE from_address = ? AND at > ? AND direction = 'in'");
  const note = db.prepare<[number, string, string, string]>(
    'INSERT INTO acknowledgements (message_id, sender, at, outbox_id) VALUES (?, ?, ?, ?)',
  );
  const after = db.prepare<[], { value: string }>("SELECT value FROM settings WHERE key = 'acknowledgeAfter'");
  const opened = db.prepare<[string], { id: string; opened: string }>(
    `SELECT c.id, o.at AS opened
     FROM conversations c JOIN messages o ON o.id = (SELECT f.id FROM messages f WHERE f.conversation_id = c.id ORDER BY f.at, f.id LIMIT 1)
     WHERE c.hidden = 0 AND o.direction = 'in' AND o.kind = 'person' AND o.at > ?`,
  );

  const ago = (ms: number): string => instantOf(now() - ms);
  const none = (found: { n: number } | undefined, most = 0): boolean => (found?.n ?? 0) <= most;

  function wanted(message: Incoming): boolean {
    const { on, windowHours } = settings.current().acknowledge;
    if (!on || message.visible === 0) return false;
    const since = JSON.parse(after.get()?.value ?? '""') as unknown;
    if (message.receivedAt < ago(fresh) || (typeof since === 'string' && message.receivedAt <= since)) return false;
    const sender = folded(message.from);
    const source = place.get(message.id);
    if (source === undefined) return false;
    const { to, cc } = JSON.parse(message.addresses) as { to: Address[]; cc: Address[] };
    const own = mail.accounts().map(({ email }) => email);
    if (isMachine({ ...message, to, cc, own, header: headerOf(packs.read(source)) })) return false;
    return (
      none(toSender.get(sender, ago(windowHours * hour))) &&
      none(wrote.get(sender, ago(24 * hour)), mostADay) &&
      none(toAnybody.get(ago(24 * hour)), mostOfAll - 1) &&
      reaching.answered(message.conversationId, '') === null
    );
  }

  function textIn(language: Language, by: string): string {
    const { acknowledge, shopName, digits, zone } = settings.current();
    const own = acknowledge.texts[language].trim();
    const when = dayTime(wallOf(by, zone), language, localeOf(language, digits), wallOf(settings.now(), zone));
    return (own === '' ? sayIn(language)('replies.acknowledge') : own)
      .replaceAll(/\{\{\s*shop\s*\}\}/g, () => shopName)
      .replaceAll(/\{\{\s*by\s*\}\}/g, () => when)
      .trim();
  }

  /** @returns the write that queues the acknowledgement; null where there is none to be sent */
  async function look(message: Incoming): Promise<(() => void) | null> {
    if (!wanted(message)) return null;
    const account = mail.accounts().find(({ id }) => id === message.accountId);
    const original = mail.conversation(message.conversationId).messages.find(({ id }) => id === message.id);
    if (account === undefined || original === undefined) return null;
    const { zone, shopName, language: ours } = settings.current();
    const language = message.language ?? ours;
    const at = settings.now();
    const id = mintId(now());
    const text = textIn(language, answerBy(message.at, settings.current()));
    const letter: Letter = {
      id,
      messageId: `<${id}@${domainOf(account.email)}>`,
      from: { name: account.name || shopName, address: account.email },
      to: [{ name: message.fromName, address: message.from }],
      cc: [],
      bcc: [],
      subject: replySubject(message.subject),
      at,
      language,
      ...chainOf(original),
      ...textsOf({ kind: 'reply', text, language, direction: 'auto' }, null, zone),
      attachments: [],
      // RFC 3834, section 5; Precedence for what is older, the last for Exchange
      headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'bulk', 'X-Auto-Response-Suppress': 'All' },
    };
    const bytes = await postman.compose(letter);
    return () => {
      if (!wanted(message)) return;
      const own = mail.storeOwn({ accountId: account.id, conversationId: message.conversationId, bytes, at });
      const row = { id, account_id: account.id, conversation_id: own.conversationId, own_id: own.id, message_id: letter.messageId };
      const plan = { not_before: at, send_at: null, send_zone: null, automatic: 1, after: '{}', draft: '' };
      outbox.add({ ...row, ...plan, subject: letter.subject, sender: account.email, bytes }, [folded(message.from)]);
      note.run(message.id, folded(message.from), at, id);
    };
  }

  function honest(): ReturnType<Handlers['acknowledgement.honest']> {
    const { answerWithinHours } = settings.current();
    const target = settings.current();
    const rows = opened.all(ago(days90)).map((row) => ({ ...row, answered: reaching.answered(row.id, row.opened) }));
    // One that still waits has waited so long already, and is late or not yet a case.
    const cases = rows.filter((row) => row.answered !== null || answerBy(row.opened, target) < settings.now());
    const hours = cases.map((row) => (Date.parse(row.answered ?? settings.now()) - Date.parse(row.opened)) / hour).sort((a, b) => a - b);
    const inTime = cases.filter((row) => row.answered !== null && row.answered <= answerBy(row.opened, target)).length;
    const enough = cases.length >= fewest;
    return {
      promisedHours: answerWithinHours,
      realHours: enough ? (hours[Math.ceil(hours.length * 0.9) - 1] ?? null) : null,
      cases: cases.length,
      tooMuch: enough && inTime / cases.length < 0.9,
      texts: Object.fromEntries(languages.map((one) => [one, sayIn(one)('replies.acknowledge')])) as Record<Language, string>,
    };
  }

  return { look, watching: () => settings.current().acknowledge.on, handlers: { 'acknowledgement.honest': honest } };
}
