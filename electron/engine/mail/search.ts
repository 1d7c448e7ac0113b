/** One search over messages, complaints and customers. */
import type { Output, Parsed } from '#contract/api.ts';
import type { Hit } from '#contract/search.ts';
import { instantOfWall, type SettingsRoom, wallOf } from '#engine/settings/index.ts';
import { type Store, snippetOf, textMatch } from '#engine/store/index.ts';
import { readSearch, type Term } from '#words/search.ts';
import type { Customers } from './customers.ts';
import type { MailHooks } from './room.ts';
import { createWalk, type Page } from './search-walk.ts';
import { createCauseNames, createReasonNames, type WhereNeeds, whereOf } from './search-where.ts';

type Asked = Pick<Parsed<'search.run'>, 'words'> & Page;

interface Found {
  readonly id: number;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly subject: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly addresses: string;
  readonly at: string;
  readonly text: string;
  readonly files: string | null;
}

/** Where mail fills the page, so many records and customers stand before it. */
const otherKinds = 10;

export function createSearch(
  store: Store,
  settings: Pick<SettingsRoom, 'current' | 'now'>,
  customers: Customers,
  hooks: MailHooks,
): (asked: Asked) => Output<'search.run'> {
  const { db } = store;
  const whole = db.prepare<[string], Found>(
    `SELECT m.id, m.conversation_id, m.message_id, m.subject, m.from_name, m.from_address, m.addresses, m.at, substr(m.text, 1, 20000) AS text,
       (SELECT group_concat(a.name, ' · ') FROM attachments a WHERE a.message_id = m.id) AS files
     FROM json_each(?) j CROSS JOIN messages m ON m.id = j.value ORDER BY j.key`,
  );
  const needs: WhereNeeds = {
    dayStart: (day) => instantOfWall(`${day}T00:00`, settings.current().zone),
    customersOf: (text) => customers.find(text, 500),
    causesOf: createCauseNames(db),
    reasonsOf: createReasonNames(db),
  };

  const walk = createWalk(store);

  return (question) => {
    const started = performance.now();
    const { zone, language } = settings.current();
    const { terms, problems } = readSearch(question.words, { now: wallOf(settings.now(), zone), language });
    const { words } = textMatch(terms);
    const conditions = terms.flatMap((term) => whereOf(term, needs) ?? []);
    const { ids, total, more } = walk(terms.map(worthBeginning), conditions, question);
    const room = Math.max(otherKinds, question.limit - ids.length);
    const records = hooks.searchComplaints(terms, needs.customersOf, room, question.countTo === null);
    const complaints = records.found.map(
      ({ number, who, snippet, at }): Hit => ({ kind: 'complaint', id: String(number), who, snippet, at }),
    );
    const clients = customers.search(terms, room);
    const people = clients.found.map((customer): Hit => {
      const texts = [customer.name, ...customer.addresses, ...customer.phones].join(' ');
      return { kind: 'customer', id: customer.id, who: customer.name || (customer.addresses[0] ?? ''), snippet: snippetOf(texts, words) };
    });
    const first = [...complaints, ...people].slice(0, question.limit);
    const shown = JSON.stringify(ids.slice(0, question.limit - first.length));
    return {
      hits: [...first, ...whole.all(shown).map((row): Hit => hitOf(row, words))],
      total: total + records.total + clients.total,
      more: more || (question.countTo !== null && records.total >= room),
      problems: [...problems],
      ms: performance.now() - started,
    };
  };
}

/** One letter is the beginning of a tenth of all words: it is taken for a word until there are two. */
const worthBeginning = (term: Term): Term =>
  term.kind === 'text' && term.unfinished && Array.from(term.text).length < 2 ? { ...term, unfinished: false } : term;

/** The snippet shows where it was found: in the text, else in what stands around it. */
function hitOf(row: Found, words: readonly string[]): Hit {
  let snippet = snippetOf(row.text, words);
  if (words.length > 0 && !snippet.includes('\ue000')) {
    const { replyTo, to, cc } = JSON.parse(row.addresses) as Record<'replyTo' | 'to' | 'cc', { name: string; address: string }[]>;
    const people = [{ name: row.from_name, address: row.from_address }, ...replyTo, ...to, ...cc];
    const around = [row.subject, row.files ?? '', ...people.map((one) => `${one.name} ${one.address}`)];
    const beside = snippetOf(around.filter((part) => part !== '').join(' · '), words);
    if (beside.includes('\ue000')) snippet = beside;
  }
  return {
    kind: 'message',
    id: row.conversation_id,
    messageId: row.message_id,
    subject: row.subject,
    who: row.from_name === '' ? row.from_address : row.from_name,
    at: row.at,
    snippet,
  };
}
