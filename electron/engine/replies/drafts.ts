/** Drafts: at most one is offered for a conversation; what is typed is saved as it stands. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type Draft, draftSchema, isBlank } from '#contract/replies.ts';
import type { MailRoom } from '../mail/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { mintId, type Store } from '../store/index.ts';
import { answered, forwardSubject, recipientsOf, replySubject } from './answering.ts';

export interface Drafts {
  readonly handlers: Pick<Handlers, 'drafts.open' | 'drafts.find' | 'drafts.forward' | 'drafts.save' | 'drafts.discard' | 'drafts.restore'>;
  /** @throws Failure `not-found` */
  get(id: string): Draft;
  /** Runs inside the caller's transaction. */
  put(draft: Draft): void;
  remove(id: string): void;
  /** Every open draft of a conversation, newest first. */
  ofConversation(conversationId: string): Draft[];
}

interface DraftRow {
  id: string;
  conversation_id: string | null;
  kind: string;
  answers: number | null;
  recipients: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  direction: string;
  attachments: string;
  signed: number;
  saved_at: string;
}

interface DraftsDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation' | 'accounts' | 'files'>;
}

export function createDrafts({ store, settings, mail }: DraftsDeps): Drafts {
  const one = store.db.prepare<[string], DraftRow>('SELECT * FROM drafts WHERE id = ?');
  const ofConversation = store.db.prepare<[string], DraftRow>(
    'SELECT * FROM drafts WHERE conversation_id = ? ORDER BY saved_at DESC, id DESC',
  );
  const begun = store.db.prepare<[], DraftRow>(
    'SELECT * FROM drafts WHERE conversation_id IS NULL ORDER BY saved_at DESC, id DESC LIMIT 1',
  );
  const write = store.db.prepare<[DraftRow]>(
    `INSERT INTO drafts (id, conversation_id, kind, answers, recipients, subject, text, html, language, direction, saved_at, attachments, signed)
     VALUES (@id, @conversation_id, @kind, @answers, @recipients, @subject, @text, @html, @language, @direction, @saved_at, @attachments, @signed)
     ON CONFLICT (id) DO UPDATE SET recipients = excluded.recipients, subject = excluded.subject, text = excluded.text,
       html = excluded.html, language = excluded.language, direction = excluded.direction, saved_at = excluded.saved_at, attachments = excluded.attachments,
       signed = excluded.signed`,
  );
  const erase = store.db.prepare<[string]>('DELETE FROM drafts WHERE id = ?');

  function get(id: string): Draft {
    const row = one.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'draft', id });
    return draftOf(row);
  }

  function put(draft: Draft): void {
    write.run({
      id: draft.id,
      conversation_id: draft.conversationId,
      kind: draft.kind,
      answers: draft.answers,
      recipients: JSON.stringify({ to: draft.to, cc: draft.cc, bcc: draft.bcc }),
      subject: draft.subject,
      text: draft.text,
      html: draft.html,
      language: draft.language,
      direction: draft.direction,
      attachments: JSON.stringify(draft.attachments),
      saved_at: draft.savedAt,
      signed: draft.signed ? 1 : 0,
    });
  }

  function fresh(conversationId: string | null, all: boolean): Draft {
    const blank: Draft = {
      id: mintId(Date.parse(settings.now())),
      conversationId,
      kind: conversationId === null ? 'new' : 'reply',
      answers: null,
      to: [],
      cc: [],
      bcc: [],
      subject: '',
      text: '',
      html: '',
      language: settings.current().language,
      direction: 'auto',
      attachments: [],
      signed: true,
      savedAt: settings.now(),
    };
    if (conversationId === null) return blank;
    const conversation = mail.conversation(conversationId);
    const language = conversation.language ?? blank.language;
    const message = answered(conversation.messages);
    if (message === null) return { ...blank, language, subject: replySubject(conversation.subject) };
    const own = mail.accounts().map((account) => account.email);
    return { ...blank, language, answers: message.id, subject: replySubject(message.subject), ...recipientsOf(message, own, all) };
  }

  /** A message that is being handed on is no reply: both may be open, the newer one is shown. */
  const openReply = (conversationId: string): DraftRow | undefined =>
    ofConversation.all(conversationId).find((row) => row.kind !== 'forward');

  return {
    get,
    put,
    remove: (id) => void erase.run(id),
    ofConversation: (conversationId) => ofConversation.all(conversationId).map(draftOf),
    handlers: {
      'drafts.open': ({ conversationId, all }) =>
        store.transaction(() => {
          const row = conversationId === null ? begun.get() : openReply(conversationId);
          if (row === undefined) {
            const draft = fresh(conversationId, all);
            put(draft);
            return draft;
          }
          const open = draftOf(row);
          if (!all || conversationId === null) return open;
          const everybody = fresh(conversationId, true);
          const there = new Set([...open.to, ...open.cc, ...open.bcc].map(({ address }) => address.toLowerCase()));
          const missing = [...everybody.to, ...everybody.cc].filter(({ address }) => !there.has(address.toLowerCase()));
          const widened = { ...open, cc: [...open.cc, ...missing], savedAt: settings.now() };
          put(widened);
          return widened;
        }),
      'drafts.find': ({ conversationId }) => {
        const row = conversationId === null ? begun.get() : ofConversation.get(conversationId);
        return row === undefined ? null : draftOf(row);
      },
      async 'drafts.forward'({ conversationId, messageId }) {
        const message = mail.conversation(conversationId).messages.find(({ id }) => id === messageId);
        if (message === undefined) throw new Failure({ code: 'not-found', what: 'message', id: String(messageId) });
        const attachments = await mail.files(messageId);
        return store.transaction(() => {
          const draft: Draft = {
            ...fresh(conversationId, false),
            kind: 'forward',
            answers: messageId,
            to: [],
            cc: [],
            subject: forwardSubject(message.subject),
            attachments: [...attachments],
          };
          put(draft);
          return draft;
        });
      },
      'drafts.save': ({ id, changes }) =>
        store.transaction(() => {
          const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
          const plain = given.text === undefined ? {} : { html: '' };
          const saved = draftSchema.parse({ ...get(id), ...plain, ...given, savedAt: settings.now() });
          put(saved);
          return saved;
        }),
      'drafts.restore': (draft) =>
        store.transaction(() => {
          // its conversation may have been joined to another one meanwhile
          const conversationId = draft.conversationId === null ? null : mail.conversation(draft.conversationId).id;
          const back = { ...draft, conversationId, savedAt: settings.now() };
          put(back);
          return back;
        }),
      'drafts.discard': ({ id, ifBlank = false }) =>
        store.transaction(() => {
          const row = one.get(id);
          if (row !== undefined && (!ifBlank || isBlank(draftOf(row)))) erase.run(id);
          return {};
        }),
    },
  };
}

function draftOf(row: DraftRow): Draft {
  return draftSchema.parse({
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    answers: row.answers,
    ...JSON.parse(row.recipients),
    subject: row.subject,
    text: row.text,
    html: row.html,
    language: row.language,
    direction: row.direction,
    attachments: JSON.parse(row.attachments),
    signed: row.signed === 1,
    savedAt: row.saved_at,
  });
}
