/** The replies room: drafts, templates, the check before sending, and the outbox. */
import type { Handlers } from '#contract/api.ts';
import { assertNever, Failure } from '#contract/errors.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { Host } from '../host.ts';
import type { MailHooks, MailRoom } from '../mail/index.ts';
import type { RemindersRoom } from '../reminders/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { createAcknowledge } from './acknowledge.ts';
import { createCheck } from './check.ts';
import { createDraftFiling } from './draft-filing.ts';
import { createDrafts } from './drafts.ts';
import { createHints } from './hints.ts';
import { createIncoming } from './incoming.ts';
import { createLoud } from './loud.ts';
import { createOutbox } from './outbox.ts';
import { createPosting } from './posting.ts';
import type { Postman } from './postman.ts';
import { createSender } from './sender.ts';
import { createSnippets, type SnippetMethod } from './snippets.ts';
import { createStanding } from './standing.ts';
import { createSurveys } from './surveys.ts';
import { createTemplateFiles } from './template-files.ts';
import { createTemplates, type TemplateMethod } from './templates.ts';

export type { Delivery, Letter, Login, Parcel, Postman } from './postman.ts';
export { scales } from './survey-text.ts';

export type ReplyMethod =
  | TemplateMethod
  | SnippetMethod
  | 'templates.export'
  | 'templates.read'
  | 'templates.import'
  | 'drafts.open'
  | 'drafts.find'
  | 'drafts.forward'
  | 'drafts.save'
  | 'drafts.discard'
  | 'drafts.restore'
  | 'drafts.check'
  | 'drafts.hints'
  | 'outbox.send'
  | 'outbox.cancel'
  | 'outbox.reschedule'
  | 'outbox.list'
  | 'outbox.settle'
  | 'surveys.list'
  | 'acknowledgement.honest';

export interface RepliesHooks {
  /** Inside the transaction that learned that a reply is out to at least one recipient. */
  repliedTo(conversationId: string): void;
}

export interface RepliesRoom extends Pick<MailHooks, 'waitingToSend' | 'sending' | 'sendWaiting'> {
  readonly handlers: Pick<Handlers, ReplyMethod>;
  /** Settles what the last stop left in the midst and starts the sender. */
  start(): void;
  close(): Promise<void>;
}

interface RepliesDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly mail: MailRoom;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'save' | 'complaintsOf'>;
  readonly reminders: Pick<RemindersRoom, 'raise' | 'settled'>;
  readonly postman: Postman;
  readonly hooks: RepliesHooks;
}

export function createReplies({ store, host, settings, mail, complaints, reminders, postman, hooks }: RepliesDeps): RepliesRoom {
  const { now } = host.clock;
  const drafts = createDrafts({ store, settings, mail });
  const loud = createLoud({ settings, complaints, reminders });
  const outbox = createOutbox(store, now, {
    out(row) {
      if (row.automatic === 1) return;
      if (row.conversation_id !== null) hooks.repliedTo(row.conversation_id);
      if (row.own_id !== null) mail.answered(row.own_id);
    },
    changed: loud,
  });
  const templates = createTemplates({ store, settings, mail, complaints, drafts });
  const files = createTemplateFiles({ store, settings, templates });
  const snippets = createSnippets({ store, settings, mail });
  const check = createCheck({ settings, now: settings.now });
  const hints = createHints({ store, settings, mail, complaints, check: check.handlers });
  const standing = createStanding(store);
  const surveys = createSurveys({ store, settings, mail, complaints, reminders });
  const posting = createPosting({ store, settings, mail, complaints, postman, drafts, outbox, surveys, standing, now });
  const acknowledge = createAcknowledge({ store, settings, mail, postman, outbox, now });
  const incoming = createIncoming(store, host, [surveys, acknowledge]);
  const sender = createSender({ host, mail, postman, outbox });
  const filing = createDraftFiling({ store, host, mail, postman, drafts, posting });

  return {
    handlers: {
      ...drafts.handlers,
      ...posting.handlers,
      ...templates.handlers,
      ...files,
      ...snippets,
      ...check.handlers,
      ...hints.handlers,
      ...surveys.handlers,
      ...acknowledge.handlers,
      'outbox.list': ({ openOnly }) => standing.list(openOnly),
      async 'outbox.settle'({ id, choice }) {
        const row = outbox.row(id);
        if (row === null) throw new Failure({ code: 'not-found', what: 'outbox', id });
        switch (choice) {
          case 'check':
            await sender.look(id);
            break;
          case 'sent':
            outbox.wasSent(id);
            sender.wake();
            break;
          case 'again':
            outbox.again(id);
            sender.wake(row.account_id);
            break;
          default:
            assertNever(choice);
        }
        return standing.item(id);
      },
    },
    waitingToSend: standing.waitingToSend,
    sending: standing.sending,
    async sendWaiting(accountId) {
      await sender.sendWaiting(accountId);
      await filing.online(accountId);
    },
    start() {
      sender.start();
      filing.start();
      incoming.start();
    },
    async close() {
      await incoming.close();
      await filing.close();
      await sender.close();
    },
  };
}
