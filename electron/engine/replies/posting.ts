/** Handing a reply to the outbox, and calling it back: each is one transaction over draft, mail, complaint and outbox. */
import { z } from 'zod';
import type { Handlers } from '#contract/api.ts';
import { type Changes, type Complaint, type ComplaintField, changesSchema } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { type Tab, tabSchema } from '#contract/mail.ts';
import { type Draft, draftSchema } from '#contract/replies.ts';
import type { Account } from '#contract/settings.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { MailRoom, MessageSummary } from '../mail/index.ts';
import { instantOfWall, isWall, type SettingsRoom } from '../settings/index.ts';
import { instantOf, mintId, type Store } from '../store/index.ts';
import { chainOf, folded, isAddress, unfilled } from './answering.ts';
import type { Drafts } from './drafts.ts';
import { textsOf } from './letter.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-rows.ts';
import type { Letter, Postman } from './postman.ts';
import type { Standing } from './standing.ts';
import type { Surveys } from './surveys.ts';

/** What calling back puts back, as it is stored with the message. */
const afterSchema = z.object({
  tab: z.object({ from: tabSchema, to: tabSchema }).nullable().default(null),
  complaint: z.object({ number: z.number().int(), changes: changesSchema }).nullable().default(null),
});
type After = z.infer<typeof afterSchema>;

interface PostingDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: MailRoom;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'save'>;
  readonly postman: Pick<Postman, 'compose'>;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly surveys: Pick<Surveys, 'asked' | 'sent' | 'calledBack'>;
  readonly standing: Standing;
  readonly now: () => number;
}

export interface Posting {
  readonly handlers: Pick<Handlers, 'outbox.send' | 'outbox.cancel' | 'outbox.reschedule'>;
  /** The account that a draft would go out from. @throws Failure `not-found` where there is none */
  accountFor(draft: Draft): Account;
  /** @param at the instant in its Date: for a chosen time that one, or it would arrive among the mail of the day it was written */
  letterOf(draft: Draft, account: Account, at: string, quote?: string): Letter;
}

export function createPosting(deps: PostingDeps): Posting {
  const { store, settings, mail, complaints, postman, drafts, outbox, surveys, standing, now } = deps;

  function accountFor(draft: Draft): Account {
    const accounts = mail.accounts();
    const asked = draft.conversationId === null ? null : mail.conversation(draft.conversationId).accountId;
    const account = accounts.find(({ id }) => id === asked) ?? accounts[0];
    if (account === undefined) throw new Failure({ code: 'not-found', what: 'account', id: asked ?? '' });
    return account;
  }

  function originalOf(draft: Draft): MessageSummary | null {
    if (draft.conversationId === null || draft.answers === null) return null;
    return mail.conversation(draft.conversationId).messages.find(({ id }) => id === draft.answers) ?? null;
  }

  /** When it goes out. @throws Failure `bad-input` for a time that is over */
  function planned(at: string | null): Pick<OutboxRow, 'not_before' | 'send_at' | 'send_zone'> {
    const { undoSeconds, zone } = settings.current();
    if (at === null) return { not_before: instantOf(now() + undoSeconds * 1000), send_at: null, send_zone: null };
    const not_before = isWall(at) ? instantOfWall(at, zone) : '';
    if (not_before <= instantOf(now())) throw new Failure({ code: 'bad-input', issues: [{ path: 'at', message: 'not a time to come' }] });
    return { not_before, send_at: at, send_zone: zone };
  }

  function letterOf(draft: Draft, account: Account, at: string, quote?: string): Letter {
    const { zone, shopName, ownerName, signatures } = settings.current();
    const original = originalOf(draft);
    const id = mintId(now());
    return {
      id,
      messageId: `<${id}@${domainOf(account.email)}>`,
      from: { name: [account.name, shopName, ownerName].find((name) => name.trim() !== '') ?? '', address: account.email },
      to: draft.to,
      cc: draft.cc,
      bcc: draft.bcc,
      subject: draft.subject,
      at,
      language: draft.language,
      ...(original === null ? { inReplyTo: null, references: [] } : chainOf(original)),
      ...textsOf(draft, original, zone, quote, draft.signed ? signatures[draft.language] : ''),
      // A picture that was taken out of the message stays behind.
      attachments: draft.attachments.filter(({ cid }) => cid === undefined || draft.html.includes(`"cid:${cid}"`)),
    };
  }

  /** With a promise: promised for its date. Without: an open record now waits for the customer. */
  function saveComplaint(number: number, promise: { due: string } | null): After['complaint'] {
    const record = complaints.get(number);
    const wanted: Changes =
      promise === null
        ? record.status === 'open'
          ? { status: { from: record.status, to: 'waiting' } }
          : {}
        : {
            promisedFor: { from: record.promisedFor, to: promise.due },
            applied: { from: record.applied, to: 'promised' },
            status: { from: record.status, to: 'promised' },
          };
    const changes = onlyReal(wanted);
    if (Object.keys(changes).length === 0) return null;
    complaints.save(number, changes);
    return { number, changes };
  }

  /** Puts back each field that still stands as the sending left it. */
  function restoreComplaint({ number, changes }: NonNullable<After['complaint']>): void {
    const record: Complaint = complaints.get(number);
    const back: Changes = {};
    for (const [field, change] of Object.entries(changes) as [ComplaintField, { from: unknown; to: unknown }][]) {
      if (same(record[field], change.to)) back[field] = { from: change.to, to: change.from };
    }
    if (Object.keys(back).length > 0) complaints.save(number, back);
  }

  const handlers: Posting['handlers'] = {
    async 'outbox.send'({ draftId, complaint, promise, thenDone, at = null, quote }) {
      const draft = drafts.get(draftId);
      checked(draft);
      const account = accountFor(draft);
      const plan = planned(at);
      const letter = letterOf(draft, account, plan.send_at === null ? instantOf(now()) : plan.not_before, quote);
      const { letter: asking, survey } = surveys.asked(letter);
      const bytes = await postman.compose(asking);
      return store.transaction(() => {
        // What was composed is what stands in the draft: it may have been typed in, sent or discarded meanwhile.
        if (!same(drafts.get(draftId), draft)) throw new Failure({ code: 'conflict', fields: ['text'], current: drafts.get(draftId) });
        // What is handed on answers nobody: the customer goes on waiting where they stood.
        const stood =
          draft.kind === 'forward' && draft.conversationId !== null ? mail.conversation(draft.conversationId).status : 'waiting';
        const own = mail.storeOwn({ accountId: account.id, conversationId: draft.conversationId, bytes, at: letter.at });
        const to: Tab = thenDone ? 'done' : stood;
        const after: After = {
          tab: { from: mail.move(own.conversationId, to), to },
          complaint: complaint === null || (draft.kind === 'forward' && promise === null) ? null : saveComplaint(complaint, promise),
        };
        outbox.add(
          {
            id: letter.id,
            account_id: account.id,
            conversation_id: own.conversationId,
            own_id: own.id,
            message_id: letter.messageId,
            subject: draft.subject,
            sender: account.email,
            ...plan,
            automatic: 0,
            after: JSON.stringify(after),
            // With its quote: a letter that waits for its time is composed again when that changes.
            draft: JSON.stringify({ ...draft, quote }),
            bytes,
          },
          [...new Map(everybody(draft).map(({ address }) => [folded(address), address.trim()])).values()],
        );
        if (survey !== null) surveys.sent(survey, { letter, complaint, conversationId: own.conversationId, tab: to });
        drafts.remove(draftId);
        store.changes.tell({ type: 'conversations', ids: [own.conversationId] });
        return standing.item(letter.id);
      });
    },

    async 'outbox.reschedule'({ id, at }) {
      const row = outbox.row(id);
      if (row === null) throw new Failure({ code: 'not-found', what: 'outbox', id });
      if (row.state !== 'queued' || row.send_at === null) throw new Failure({ code: 'too-late' });
      const { quote, ...draft } = draftSchema.extend({ quote: z.string().optional() }).parse(JSON.parse(outbox.draft(id)));
      const plan = planned(at);
      const date = plan.send_at === null ? instantOf(now()) : plan.not_before;
      // It goes out from where it was handed over, whatever account its conversation belongs to by now.
      const account = mail.accounts().find((one) => one.id === row.account_id);
      if (account === undefined) throw new Failure({ code: 'not-found', what: 'account', id: row.account_id });
      const letter = { ...letterOf(draft, account, date, quote), id, messageId: row.message_id };
      const bytes = await postman.compose(surveys.asked(letter).letter);
      return store.transaction(() => {
        const before = outbox.row(id);
        if (before === null || before.state !== 'queued') throw new Failure({ code: 'too-late' });
        const { conversation_id: conversationId, own_id: ownId } = before;
        const stood = conversationId === null ? null : mail.conversation(conversationId).status;
        outbox.letGo(id);
        if (ownId !== null) mail.forgetOwn(ownId);
        const own = mail.storeOwn({ accountId: before.account_id, conversationId, bytes, at: date });
        if (stood !== null) mail.move(own.conversationId, stood);
        if (!outbox.replan(id, { ...plan, own_id: own.id, bytes })) throw new Failure({ code: 'too-late' });
        store.changes.tell({ type: 'conversations', ids: [own.conversationId] });
        return standing.item(id);
      });
    },

    'outbox.cancel': ({ id }) =>
      store.transaction(() => {
        const row = outbox.row(id);
        if (row === null) throw new Failure({ code: 'not-found', what: 'outbox', id });
        if (!outbox.cancel(id)) throw new Failure({ code: 'too-late' });
        const after = afterSchema.parse(JSON.parse(row.after));
        const written = draftSchema.parse(JSON.parse(outbox.draft(id)));
        // The reply went along when its conversation was joined to another one; a new letter belongs to none.
        const conversationId = written.conversationId === null ? null : row.conversation_id;
        const draft: Draft = { ...written, conversationId, savedAt: settings.now() };
        // One that was opened meanwhile and never written in gives way.
        if (draft.conversationId !== null) {
          for (const other of drafts.ofConversation(draft.conversationId)) {
            if (other.text.trim() === '' && other.attachments.length === 0) drafts.remove(other.id);
          }
        }
        drafts.put(draft);
        if (after.complaint !== null) restoreComplaint(after.complaint);
        if (row.conversation_id !== null && draft.conversationId !== null && after.tab !== null) {
          const stands = mail.conversation(row.conversation_id).status;
          if (stands === after.tab.to) mail.move(row.conversation_id, after.tab.from);
        }
        surveys.calledBack(id);
        outbox.letGo(id);
        if (row.own_id !== null) mail.forgetOwn(row.own_id);
        return draft;
      }),
  };
  return { handlers, accountFor, letterOf };
}

const everybody = ({ to, cc, bcc }: Draft): Draft['to'] => [...to, ...cc, ...bcc];

/** @throws Failure `unfilled`, `bad-input` where nobody can get it */
function checked(draft: Draft): void {
  const variables = unfilled(draft.text, draft.subject);
  if (variables.length > 0) throw new Failure({ code: 'unfilled', variables });
  const issues = (['to', 'cc', 'bcc'] as const)
    .flatMap((part) => draft[part].map((one, at) => ({ one, path: `${part}.${at}` })))
    .filter(({ one }) => !isAddress(one.address.trim()))
    .map(({ one, path }) => ({ path, message: `not an address: ${one.address}` }));
  if (everybody(draft).length === 0) issues.push({ path: 'to', message: 'nobody to send to' });
  if (issues.length > 0) throw new Failure({ code: 'bad-input', issues });
}

export const domainOf = (email: string): string => {
  const domain = email.split('@').at(-1) ?? '';
  return /^[a-z0-9.-]+$/i.test(domain) && domain !== '' ? domain.toLowerCase() : 'amends.invalid';
};

function onlyReal(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, change]) => !same(change?.from, change?.to))) as Changes;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
