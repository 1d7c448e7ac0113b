/** Contacts: when customers wrote, and how long they waited for the first answer. */
import type { Figures, Volume } from '#contract/figures.ts';
import type { Tab } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import { answerBy, openBetween } from '../mail/index.ts';
import type { Db } from '../store/index.ts';
import { boundsOf, dayMs, dayNames, daysOf, type FiguresInput, knownLanguage, shareOf, spansOf, wallClock } from './figures-period.ts';
import type { MadeComplaint } from './figures-records.ts';
import { replySql } from './figures-replies.ts';

export interface Contact {
  readonly conversationId: string;
  /** The customer's first message, an instant. */
  readonly opened: string;
  /** The first that a person here wrote to the customer after it. */
  readonly answered: string | null;
  /** The shop wrote first: a contact, but no question that waits for its first answer. */
  readonly byShop: boolean;
  readonly status: Tab;
  readonly language: Language | null;
}

interface Row {
  readonly id: string;
  readonly opened: string;
  readonly answered: string | null;
  readonly by_shop: number;
  readonly status: Tab;
  readonly language: string | null;
}

/** Conversations in which a customer wrote for the first time between two instants. Machines, lists and answers to surveys open none. */
export function readContacts(db: Db, from: string, to: string): readonly Contact[] {
  const { opener, answers } = replySql(db);
  return db
    .prepare<[string, string], Row>(
      // materialized: else the opener is looked up again wherever it is named
      `WITH c AS MATERIALIZED (SELECT id, customer_id, opened_at, status, language, ${opener} AS opener FROM conversations c
         WHERE hidden = 0 AND opened_at >= ? AND opened_at < ? ORDER BY opened_at)
       SELECT c.id, c.opened_at AS opened, c.status, c.language,
         EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.at < c.opened_at AND m.direction = 'out' AND m.kind = 'person') AS by_shop,
         (SELECT min(at) FROM (${answers('m.at >= c.opened_at')})) AS answered
       FROM c`,
    )
    .all(from, to)
    .map(({ id, opened, answered, status, by_shop, language }) => ({
      conversationId: id,
      opened,
      answered,
      byShop: by_shop === 1,
      status,
      language: knownLanguage(language),
    }));
}

export interface Waiting {
  readonly conversationId: string;
  readonly opened: string;
}

/** Whoever waits for a first answer now, whenever they wrote; what the owner filed as done waits no more. The longest first. */
export function readWaiting(db: Db): readonly Waiting[] {
  const { opener, answers } = replySql(db);
  return db
    .prepare<[], Waiting>(
      `WITH c AS MATERIALIZED (SELECT id, customer_id, opened_at, ${opener} AS opener FROM conversations c
         WHERE hidden = 0 AND status = 'answer' AND opened_at IS NOT NULL)
       SELECT c.id AS conversationId, c.opened_at AS opened FROM c
       WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.at < c.opened_at AND m.direction = 'out' AND m.kind = 'person')
         AND NOT EXISTS (${answers('m.at >= c.opened_at')}) ORDER BY c.opened_at`,
    )
    .all();
}

export interface Answered {
  readonly contact: Contact;
  /** Milliseconds by the clock, and in shop hours. */
  readonly wait: number;
  readonly open: number;
  readonly inTime: boolean;
}

/** The answered ones with their wait, and those that wait past their target: without these only the good cases would count. */
export function answersOf(
  contacts: readonly Contact[],
  input: FiguresInput,
): { answered: readonly Answered[]; overdue: readonly Contact[] } {
  const answered: Answered[] = [];
  const overdue: Contact[] = [];
  const target = Math.round(input.answerWithinHours * 3_600_000);
  for (const contact of contacts) {
    if (contact.byShop) continue;
    if (contact.answered === null) {
      if (contact.status !== 'done' && answerBy(contact.opened, input) < input.now) overdue.push(contact);
      continue;
    }
    const opened = Date.parse(contact.opened);
    const wait = Date.parse(contact.answered) - opened;
    const open = openBetween(opened, opened + wait, input);
    // whoever used up more shop hours than the target is late, and shop hours are never more than clock hours
    answered.push({
      contact,
      wait,
      open,
      inTime: open <= target && (wait <= target || contact.answered <= answerBy(contact.opened, input)),
    });
  }
  return { answered, overdue };
}

/** The waits are by the clock, as the customer feels them; the target is in shop hours, as the inbox counts it. */
export function firstAnswer(contacts: readonly Contact[], waiting: readonly Waiting[], input: FiguresInput): Figures['firstAnswer'] {
  const { answered, overdue } = answersOf(contacts, input);
  const inTime = answered.filter((one) => one.inTime).length;
  const { cases: _cases, ...open } = spansOf(answered.map((one) => one.open));
  const longest = waiting[0]?.opened;
  return {
    ...spansOf(answered.map(({ wait }) => wait)),
    open,
    withinTarget: shareOf(inTime, answered.length + overdue.length),
    waiting: waiting.length,
    longestWait: longest === undefined ? null : Math.max(0, Date.parse(input.now) - Date.parse(longest)),
  };
}

type Volumes = Pick<Figures, 'contacts' | 'complaints' | 'perDay' | 'perHour' | 'perWeekday' | 'perLanguage' | 'perChannel'>;

/** How much came in, and when: a contact by the shop's clock, a complaint by the day and time that its record bears. */
export function volumeOf(contacts: readonly Contact[], complaints: readonly MadeComplaint[], input: FiguresInput): Volumes {
  const clock = wallClock(input.zone);
  const dayOf = dayNames();
  const days = new Map<string, { count: number; contacts: number }>();
  for (const day of daysOf(input)) days.set(day, { count: 0, contacts: 0 });
  const perHour = Array.from({ length: 24 }, none);
  const perWeekday = Array.from({ length: 7 }, none);
  const languages = new Map<Language | null, Mutable>();
  const channels = new Map<MadeComplaint['channel'], Mutable>();
  const add = (wall: number, language: Language | null, channel: MadeComplaint['channel'], what: keyof Volume): void => {
    const day = days.get(dayOf(wall));
    if (day !== undefined) day[what === 'complaints' ? 'count' : 'contacts'] += 1;
    count(perHour, Math.floor(wall / 3_600_000) % 24)[what] += 1;
    // 1 January 1970 was a Thursday
    count(perWeekday, (Math.floor(wall / dayMs) + 4) % 7)[what] += 1;
    keyed(languages, language)[what] += 1;
    keyed(channels, channel)[what] += 1;
  };
  for (const { opened, language } of contacts) add(clock(Date.parse(opened)), language, 'email', 'contacts');
  let alone = 0;
  for (const { reportedAt, language, channel, byMail } of complaints) {
    const wall = Date.parse(`${reportedAt}Z`);
    add(wall, language, channel, 'complaints');
    if (byMail) continue;
    alone += 1;
    add(wall, language, channel, 'contacts');
  }
  const most = (one: Volume, other: Volume): number => other.contacts - one.contacts || other.complaints - one.complaints;
  return {
    contacts: contacts.length + alone,
    complaints: complaints.length,
    perDay: [...days].map(([day, counts]) => ({ day, ...counts })),
    perHour,
    perWeekday,
    perLanguage: [...languages].map(([language, counts]) => ({ language, ...counts })).sort(most),
    perChannel: [...channels].map(([channel, counts]) => ({ channel, ...counts })).sort(most),
  };
}

type Mutable = { -readonly [K in keyof Volume]: Volume[K] };
const none = (): Mutable => ({ contacts: 0, complaints: 0 });

function count(counts: Mutable[], at: number): Mutable {
  return counts[at] ?? none();
}

function keyed<K>(counts: Map<K, Mutable>, key: K): Mutable {
  const known = counts.get(key) ?? none();
  counts.set(key, known);
  return known;
}

/** The contacts of the period. */
export function contactsIn(db: Db, input: FiguresInput): readonly Contact[] {
  return readContacts(db, ...boundsOf(input));
}
