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
import { filled, valuesFor } from './fill.ts';

export type TemplateMethod = 'templates.list' | 'templates.save' | 'templates.remove' | 'templates.fill';

interface TemplatesDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'complaintsOf'>;
}

export function createTemplates({ store, settings, mail, complaints }: TemplatesDeps): { handlers: Pick<Handlers, TemplateMethod> } {
  const { db } = store;
  const all = db.prepare<[], Template>(
    'SELECT id, starter, language, title, body, used FROM templates WHERE removed = 0 ORDER BY used DESC, id',
  );
  const one = db.prepare<[string], Template>('SELECT id, starter, language, title, body, used FROM templates WHERE id = ? AND removed = 0');
  const insert = db.prepare<[Omit<Template, 'used'>]>(
    'INSERT INTO templates (id, starter, language, title, body) VALUES (@id, @starter, @language, @title, @body)',
  );
  const update = db.prepare<[Pick<Template, 'id' | 'language' | 'title' | 'body'>]>(
    'UPDATE templates SET language = @language, title = @title, body = @body WHERE id = @id',
  );
  // a removed starter leaves its row behind, which keeps it from being seeded again
  const hide = db.prepare<[string]>('UPDATE templates SET removed = 1 WHERE id = ?');
  const erase = db.prepare<[string]>('DELETE FROM templates WHERE id = ?');
  const count = db.prepare<[string]>('UPDATE templates SET used = used + 1 WHERE id = ?');
  const newId = (): string => mintId(Date.parse(settings.now()));
  const tell = (): void => store.changes.tell({ type: 'templates' });

  function get(id: string): Template {
    const row = one.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'template', id });
    return templateSchema.parse(row);
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
        if (!known.has(`${language} ${key}`)) insert.run({ id: newId(), starter: key, language, title, body });
      }
    }
  }

  function source(conversationId: string | null, asked: number | null) {
    const conversation = conversationId === null ? null : mail.conversation(conversationId);
    const [linked = null, ...more] = conversationId === null ? [] : complaints.complaintsOf(conversationId);
    // of several records none is taken by guess
    const number = asked ?? (more.length === 0 ? linked : null);
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
    handlers: {
      'templates.list': ({ language }) => {
        const order = new Map<string | null, number>(starterKeys.map((key, place) => [key, place]));
        const place = ({ starter }: Template): number => order.get(starter) ?? order.size;
        return all
          .all()
          .filter((row) => language === null || row.language === language)
          .sort((a, b) => b.used - a.used || place(a) - place(b))
          .map((row) => templateSchema.parse(row));
      },
      'templates.save': ({ id, language, title, body }) =>
        store.transaction(() => {
          const saved = id ?? newId();
          if (id === null) insert.run({ id: saved, starter: null, language, title, body });
          else {
            const { starter, language: before } = get(id);
            // its place in its own language would be seeded again
            if (starter !== null && language !== before)
              throw new Failure({ code: 'bad-input', issues: [{ path: 'language', message: 'a starter text keeps its own' }] });
            update.run({ id, language, title, body });
          }
          tell();
          return get(saved);
        }),
      'templates.remove': ({ id }) =>
        store.transaction(() => {
          const { starter } = get(id);
          (starter === null ? erase : hide).run(id);
          tell();
          return {};
        }),
      'templates.fill': ({ id, conversationId, complaint, insert: goesIn }) => {
        const { body, language } = get(id);
        const result = filled(body, valuesFor(source(conversationId, complaint), language));
        if (goesIn) {
          count.run(id);
          tell();
        }
        return result;
      },
    },
  };
}
