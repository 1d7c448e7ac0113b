/** The reply templates: the starter texts of each language, and the owner's own. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type Template, templateSchema } from '#contract/replies.ts';
import { languages } from '#contract/time.ts';
import { starterKeys, starterTemplates } from '#words/templates.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { MailRoom } from '../mail/index.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { mintId, type Store } from '../store/index.ts';
import { answered } from './answering.ts';
import type { Drafts } from './drafts.ts';
import { filled, valuesFor } from './fill.ts';
import { unfilledAgain } from './unfill.ts';

export type TemplateMethod = `templates.${'list' | 'save' | 'archive' | 'fill' | 'draftFrom'}`;

/** What another file of this room asks of the templates. */
export interface Templates {
  readonly handlers: Pick<Handlers, TemplateMethod>;
  /** Inside the caller's transaction. */
  add(template: Pick<Template, 'language' | 'title' | 'folder' | 'body'>): Template;
  /** Gives a template another text, inside the caller's transaction. @returns it as it was */
  rewrite(id: string, to: Pick<Template, 'title' | 'folder' | 'body'>): Template;
  /** Those in use, in the order in which they are offered. */
  all(): Template[];
}

interface TemplatesDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'complaintsOf'>;
  readonly drafts: Pick<Drafts, 'get'>;
}

type Row = Omit<Template, 'archived'> & { readonly removed: number };

export function createTemplates({ store, settings, mail, complaints, drafts }: TemplatesDeps): Templates {
  const { db } = store;
  const columns = `t.id, t.starter, t.language, t.title, t.body, t.used, t.folder, t.removed,
    coalesce((SELECT used FROM template_causes WHERE template_id = t.id AND cause = ?), 0) AS usedForCause`;
  const every = db.prepare<[string], Row>(`SELECT ${columns} FROM templates t ORDER BY t.used DESC, t.id`);
  const one = db.prepare<[string, string], Row>(`SELECT ${columns} FROM templates t WHERE t.id = ?`);
  const insert = db.prepare<[Pick<Template, 'id' | 'starter' | 'language' | 'title' | 'body' | 'folder'>]>(
    'INSERT INTO templates (id, starter, language, title, body, folder) VALUES (@id, @starter, @language, @title, @body, @folder)',
  );
  const update = db.prepare<[Pick<Template, 'id' | 'language' | 'title' | 'body' | 'folder'>]>(
    'UPDATE templates SET language = @language, title = @title, body = @body, folder = @folder WHERE id = @id',
  );
  // an archived starter is not seeded again
  const archive = db.prepare<[number, string]>('UPDATE templates SET removed = ? WHERE id = ?');
  const count = db.prepare<[string]>('UPDATE templates SET used = used + 1 WHERE id = ?');
  const countFor = db.prepare<[string, string]>(
    'INSERT INTO template_causes (template_id, cause, used) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET used = used + 1',
  );
  const newId = (): string => mintId(Date.parse(settings.now()));
  const tell = (): void => store.changes.tell({ type: 'templates' });

  const shown = ({ removed, ...row }: Row): Template => templateSchema.parse({ ...row, archived: removed === 1 });

  function get(id: string): Template {
    const row = one.get('', id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'template', id });
    return shown(row);
  }

  /** Each starter once; one that a later version adds joins the others. */
  function seed(): void {
    const known = new Set(
      db
        .prepare<[], { place: string }>("SELECT language || ' ' || starter AS place FROM templates WHERE starter IS NOT NULL")
        .all()
        .map(({ place }) => place),
    );
    for (const language of languages) {
      for (const { key, title, body } of starterTemplates[language]) {
        if (!known.has(`${language} ${key}`)) insert.run({ id: newId(), starter: key, language, title, body, folder: '' });
      }
    }
  }

  function list(cause: string, archived = false): Template[] {
    const order = new Map<string | null, number>(starterKeys.map((key, place) => [key, place]));
    const place = ({ starter }: Template): number => order.get(starter) ?? order.size;
    return every
      .all(cause)
      .map(shown)
      .filter((row) => row.archived === archived)
      .sort((a, b) => b.usedForCause - a.usedForCause || b.used - a.used || place(a) - place(b));
  }

  function add(template: Pick<Template, 'language' | 'title' | 'folder' | 'body'>): Template {
    const id = newId();
    insert.run({ ...template, id, starter: null });
    tell();
    return get(id);
  }

  function rewrite(id: string, { title, body, folder }: Pick<Template, 'title' | 'folder' | 'body'>): Template {
    const before = get(id);
    update.run({ id, language: before.language, title, body, folder });
    tell();
    return before;
  }

  /** Of several records none is taken by guess. */
  function recordFor(conversationId: string | null, asked: number | null): number | null {
    const [linked = null, ...more] = conversationId === null ? [] : complaints.complaintsOf(conversationId);
    return asked ?? (more.length === 0 ? linked : null);
  }

  const causeOf = (number: number | null): string => (number === null ? '' : complaints.get(number).cause);

  function source(conversationId: string | null, asked: number | null) {
    const conversation = conversationId === null ? null : mail.conversation(conversationId);
    const number = recordFor(conversationId, asked);
    const complaint = number === null ? null : complaints.get(number);
    const message = conversation === null ? null : answered(conversation.messages);
    const names = [complaint?.customerName, conversation?.customer?.name, message?.direction === 'in' ? message.from.name : ''];
    const { shopName, ownerName, digits, zone } = settings.current();
    return {
      customer: names.find((name) => name !== undefined && name.trim() !== '') ?? '',
      complaint,
      settings: { shopName, ownerName, digits },
      now: wallOf(settings.now(), zone),
    };
  }

  store.transaction(seed);

  return {
    add,
    rewrite,
    all: () => list(''),
    handlers: {
      'templates.list': ({ language, complaint = null, archived = false }) =>
        list(causeOf(complaint), archived).filter((row) => language === null || row.language === language),
      'templates.save': ({ id, language, title, body, folder }) =>
        store.transaction(() => {
          if (id === null) return add({ language, title, body, folder: folder ?? '' });
          const { starter, language: before, folder: stood } = get(id);
          // its place in its own language would be seeded again
          if (starter !== null && language !== before)
            throw new Failure({ code: 'bad-input', issues: [{ path: 'language', message: 'a starter text keeps its own' }] });
          update.run({ id, language, title, body, folder: folder ?? stood });
          tell();
          return get(id);
        }),
      'templates.archive': ({ id, archived }) =>
        store.transaction(() => {
          get(id);
          archive.run(archived ? 1 : 0, id);
          tell();
          return get(id);
        }),
      'templates.fill': ({ id, conversationId, complaint, insert: goesIn }) => {
        const { body, language } = get(id);
        const result = filled(body, valuesFor(source(conversationId, complaint), language));
        if (goesIn) {
          store.transaction(() => {
            count.run(id);
            const cause = causeOf(recordFor(conversationId, complaint));
            if (cause !== '') countFor.run(id, cause);
          });
          tell();
        }
        return result;
      },
      'templates.draftFrom': ({ draftId, complaint }) => {
        const { text, subject, conversationId, language } = drafts.get(draftId);
        const values = valuesFor(source(conversationId, complaint), language);
        return { title: subject.replace(/^(?:Re|Fwd): /, ''), ...unfilledAgain(text, values) };
      },
    },
  };
}
