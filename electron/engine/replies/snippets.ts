/** The library of help texts: kept, counted, made from replies, and given away as a page. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { areaSchema, type Snippet, type SnippetIdea, snippetSchema } from '#contract/snippets.ts';
import { type Language, languages } from '#contract/time.ts';
import { languageOf } from '#words/language.ts';
import type { MailRoom } from '../mail/index.ts';
import { instantOfWall, type SettingsRoom, wallOf } from '../settings/index.ts';
import { mintId, ownAndQuoted, type Store } from '../store/index.ts';
import { createHeard } from './heard.ts';
import { answerIn, questionIn } from './question.ts';
import { htmlPage, markdownPage } from './snippet-page.ts';

export type SnippetMethod = `snippets.${'list' | 'save' | 'archive' | 'used' | 'from' | 'heard' | 'refuse' | 'export'}`;

interface SnippetsDeps {
  readonly store: Store;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly mail: Pick<MailRoom, 'conversation'>;
}

interface Row {
  readonly id: string;
  readonly area: string;
  readonly review_on: string | null;
  readonly changed_at: string;
  readonly archived_at: string | null;
  readonly this_month: number;
  readonly uses: number;
}

interface TextRow {
  readonly language: Language;
  readonly question: string;
  readonly answer: string;
}

export function createSnippets({ store, settings, mail }: SnippetsDeps): Pick<Handlers, SnippetMethod> {
  const { db } = store;
  const columns = `s.id, s.area, s.review_on, s.changed_at, s.archived_at,
    (SELECT count(DISTINCT coalesce(u.conversation_id, u.id)) FROM snippet_uses u WHERE u.snippet_id = s.id AND u.at >= ?) AS this_month,
    (SELECT count(DISTINCT coalesce(u.conversation_id, u.id)) FROM snippet_uses u WHERE u.snippet_id = s.id) AS uses`;
  const every = db.prepare<[string], Row>(`SELECT ${columns} FROM snippets s ORDER BY s.created_at, s.id`);
  const one = db.prepare<[string, string], Row>(`SELECT ${columns} FROM snippets s WHERE s.id = ?`);
  const textsOf = db.prepare<[string], TextRow>('SELECT language, question, answer FROM snippet_texts WHERE snippet_id = ?');
  const put = db.prepare<[Record<string, string | null>]>(
    `INSERT INTO snippets (id, area, review_on, created_at, changed_at) VALUES (@id, @area, @reviewOn, @now, @now)
     ON CONFLICT (id) DO UPDATE SET area = excluded.area, review_on = excluded.review_on, changed_at = excluded.changed_at`,
  );
  const clearTexts = db.prepare<[string]>('DELETE FROM snippet_texts WHERE snippet_id = ?');
  const putText = db.prepare<[string, string, string, string]>(
    'INSERT INTO snippet_texts (snippet_id, language, question, answer) VALUES (?, ?, ?, ?)',
  );
  const putAside = db.prepare<[string | null, string]>('UPDATE snippets SET archived_at = ? WHERE id = ?');
  const note = db.prepare<[string, string | null, string]>('INSERT INTO snippet_uses (snippet_id, conversation_id, at) VALUES (?, ?, ?)');
  const tell = (): void => store.changes.tell({ type: 'snippets' });
  const heard = createHeard({ store, settings, idea });

  const today = (): string => wallOf(settings.now(), settings.current().zone).slice(0, 10);
  const monthBegan = (): string => instantOfWall(`${today().slice(0, 7)}-01T00:00`, settings.current().zone);

  function shown(row: Row): Snippet {
    const texts = Object.fromEntries(textsOf.all(row.id).map(({ language, question, answer }) => [language, { question, answer }]));
    return snippetSchema.parse({
      id: row.id,
      area: row.area,
      texts,
      reviewOn: row.review_on,
      reviewDue: row.archived_at === null && row.review_on !== null && row.review_on <= today(),
      askedThisMonth: row.this_month,
      asked: row.uses,
      archived: row.archived_at !== null,
      changedAt: row.changed_at,
    });
  }

  function get(id: string): Snippet {
    const row = one.get(monthBegan(), id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'snippet', id });
    return shown(row);
  }

  /** By area, and there the most asked first. */
  function list(archived: boolean): Snippet[] {
    const order = areaSchema.options;
    return every
      .all(monthBegan())
      .map(shown)
      .filter((snippet) => snippet.archived === archived)
      .sort((a, b) => order.indexOf(a.area) - order.indexOf(b.area) || b.asked - a.asked);
  }

  function idea(conversationId: string): SnippetIdea | null {
    const { messages, subject, language } = mail.conversation(conversationId);
    const at = messages.findLastIndex(({ direction, kind }) => direction === 'out' && kind === 'person');
    const reply = messages[at];
    if (reply === undefined) return null;
    const asked = messages.slice(0, at).filter(({ direction, kind }) => direction === 'in' && kind === 'person');
    const { own } = ownAndQuoted(reply.text);
    const { ownerName, shopName, signatures, language: ours } = settings.current();
    const names = [ownerName, shopName, ...Object.values(signatures)];
    return {
      language: languageOf(own) ?? language ?? ours,
      question: questionIn(asked.map(({ text }) => ownAndQuoted(text).own)) ?? subject.replace(/^(?:re|fwd?)\s*:\s*/i, ''),
      answer: answerIn(own, names),
      conversationId,
    };
  }

  return {
    'snippets.list': ({ archived }) => list(archived),
    'snippets.save': ({ id, area, texts, reviewOn, askedIn }) =>
      store.transaction(() => {
        const written = languages.flatMap((language) => {
          const words = texts[language];
          return words === undefined || words.answer === '' ? [] : [{ language, ...words }];
        });
        if (written.length === 0)
          throw new Failure({ code: 'bad-input', issues: [{ path: 'texts', message: 'no language has an answer' }] });
        if (id !== null) get(id);
        const saved = id ?? mintId(Date.parse(settings.now()));
        put.run({ id: saved, area, reviewOn, now: settings.now() });
        clearTexts.run(saved);
        for (const { language, question, answer } of written) putText.run(saved, language, question, answer);
        if (askedIn !== null) for (const conversation of heard.alike(askedIn)) note.run(saved, conversation.id, conversation.at);
        tell();
        return get(saved);
      }),
    'snippets.archive': ({ id, archived }) =>
      store.transaction(() => {
        get(id);
        putAside.run(archived ? settings.now() : null, id);
        tell();
        return get(id);
      }),
    'snippets.used': ({ id, conversationId }) =>
      store.transaction(() => {
        get(id);
        note.run(id, conversationId, settings.now());
        tell();
        return {};
      }),
    'snippets.from': ({ conversationId }) => idea(conversationId),
    'snippets.heard': () => heard.list(),
    'snippets.refuse': ({ words, refused }) => {
      heard.refuse(words, refused);
      tell();
      return {};
    },
    'snippets.export': ({ language, format }) => {
      const all = list(false);
      const page = { language, shop: settings.current().shopName, snippets: all };
      const text = format === 'html' ? htmlPage(page) : markdownPage(page);
      return {
        file: {
          name: `help-${language}.${format === 'html' ? 'html' : 'md'}`,
          type: format === 'html' ? 'text/html; charset=utf-8' : 'text/markdown; charset=utf-8',
          base64: Buffer.from(text).toString('base64'),
        },
        count: all.filter(({ texts }) => texts[language] !== undefined).length,
      };
    },
  };
}
