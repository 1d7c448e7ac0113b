/** One search over messages, complaints and customers. */
import type { Output, Parsed } from '#contract/api.ts';
import type { Hit } from '#contract/search.ts';
import { instantOfWall, type SettingsRoom, wallOf } from '#engine/settings/index.ts';
import { type Store, snippetsOf, textMatch } from '#engine/store/index.ts';
import { readSearch, type Term } from '#words/search.ts';
import type { Customers } from './customers.ts';
import type { MailHooks } from './room.ts';
import { createWalk, type Page } from './search-walk.ts';
import { createCauseNames, createReasonNames, type WhereNeeds, whereOf } from './search-where.ts';

type Asked = Pick<Parsed<'search.run'>, 'words'> & Page;

/** The text as UTF-8: the driver makes its own strings of other letters than English ones at many times the cost. */
type Found = readonly [
  id: number,
  conversation: string,
  messageId: string,
  subject: string,
  fromName: string,
  fromAddress: string,
  at: string,
  text: Buffer,
];

/** What stands around a message's text. */
interface Beside {
  readonly addresses: string;
  readonly files: string | null;
}

/** Bytes of a text in which a snippet is looked for at first: it mostly is there. */
const searched = 40_000;

/** Where mail fills the page, so many records and customers stand before it. */
const otherKinds = 10;

export function createSearch(
  store: Store,
  settings: Pick<SettingsRoom, 'current' | 'now'>,
  customers: Customers,
  hooks: MailHooks,
): (asked: Asked) => Output<'search.run'> {
  const { db } = store;
  const whole = db
    .prepare<[string], Found>(
      `SELECT m.id, m.conversation_id, m.message_id, m.subject, m.from_name, m.from_address, m.at, substr(CAST(m.text AS BLOB), 1, ${searched}) AS text
     FROM json_each(?) j CROSS JOIN messages m ON m.id = j.value ORDER BY j.key`,
    )
    .raw();
  const beside = db.prepare<[number], Beside>(
    "SELECT addresses, (SELECT group_concat(a.name, ' · ') FROM attachments a WHERE a.message_id = messages.id) AS files FROM messages WHERE id = ?",
  );
  const wholeText = db.prepare<[number], { text: string }>('SELECT text FROM messages WHERE id = ?');
  const needs: WhereNeeds = {
    dayStart: (day) => instantOfWall(`${day}T00:00`, settings.current().zone),
    customersOf: (text) => customers.find(text, 500),
    causesOf: createCauseNames(db),
    reasonsOf: createReasonNames(db),
  };

  const walk = createWalk(store);

  /** The snippet shows where it was found: in the text, else in what stands around it. */
  function hitOf(row: Found, marked: boolean, snippetOf: (text: string) => string): Hit {
    const [id, conversation, messageId, subject, fromName, fromAddress, at, text] = row;
    let snippet = snippetOf(textOf(text));
    if (marked && !snippet.includes('\ue000') && text.byteLength === searched) snippet = snippetOf(wholeText.get(id)?.text ?? '');
    const around = marked && !snippet.includes('\ue000') ? beside.get(id) : undefined;
    if (around !== undefined) {
      const { replyTo, to, cc } = JSON.parse(around.addresses) as Record<'replyTo' | 'to' | 'cc', { name: string; address: string }[]>;
      const people = [{ name: fromName, address: fromAddress }, ...replyTo, ...to, ...cc];
      const parts = [subject, around.files ?? '', ...people.map((one) => `${one.name} ${one.address}`)];
      const found = snippetOf(parts.filter((part) => part !== '').join(' · '));
      if (found.includes('\ue000')) snippet = found;
    }
    return {
      kind: 'message',
      id: conversation,
      messageId,
      subject,
      who: fromName === '' ? fromAddress : fromName,
      at,
      snippet,
    };
  }

  return (question) => {
    const started = performance.now();
    const { zone, language } = settings.current();
    const { terms, problems } = readSearch(question.words, {
      // Only dates ask for it.
      get now() {
        return wallOf(settings.now(), zone);
      },
      language,
    });
    const { words } = textMatch(terms);
    const snippetOf = snippetsOf(words);
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
      return { kind: 'customer', id: customer.id, who: customer.name || (customer.addresses[0] ?? ''), snippet: snippetOf(texts) };
    });
    const first = [...complaints, ...people].slice(0, question.limit);
    const shown = JSON.stringify(ids.slice(0, question.limit - first.length));
    return {
      hits: [...first, ...whole.all(shown).map((row): Hit => hitOf(row, words.length > 0, snippetOf))],
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

/** A letter may be cut at the end of what was read. */
function textOf(text: Buffer): string {
  const whole = text.toString('utf8');
  return text.byteLength < searched ? whole : whole.slice(0, -1);
}
