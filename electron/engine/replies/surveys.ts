/**
 * Surveys without a server: a question in a letter, answered by a number in a reply or by a mail whose subject bears the token.
 * An answer counts once, from whom it was asked; it is attached to the complaint and moves no conversation.
 */
import { randomBytes } from 'node:crypto';
import type { Handlers } from '#contract/api.ts';
import type { Tab } from '#contract/mail.ts';
import type { Survey, SurveyKind } from '#contract/replies.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { MailRoom } from '../mail/index.ts';
import type { RemindersRoom } from '../reminders/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { ownAndQuoted, type Store } from '../store/index.ts';
import { folded, surveyIn, variablePattern } from './answering.ts';
import type { Incoming, Looker } from './incoming.ts';
import type { Letter } from './postman.ts';
import { blockOf, readScore, scales, tokenIn, withoutQuestion } from './survey-text.ts';

interface Asking {
  readonly token: string;
  readonly kind: SurveyKind;
}

interface Sent {
  readonly letter: Letter;
  readonly complaint: number | null;
  readonly conversationId: string;
  /** Where the sending left the conversation: an answer leaves it there. */
  readonly tab: Tab;
}

export interface Surveys extends Looker {
  readonly handlers: Pick<Handlers, 'surveys.list'>;
  /** Puts the question in the place of its variable. */
  asked(letter: Letter): { letter: Letter; survey: Asking | null };
  /** Inside the caller's transaction. */
  sent(survey: Asking, about: Sent): void;
  /** Its letter was called back: nobody was asked. Inside the caller's transaction. */
  calledBack(outboxId: string): void;
}

interface SurveyDeps {
  readonly store: Store;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'readByMachine'>;
  readonly complaints: Pick<ComplaintsRoom, 'complaintsOf'>;
  readonly reminders: Pick<RemindersRoom, 'raise'>;
}

interface Row {
  readonly token: string;
  readonly kind: SurveyKind;
  readonly number: number | null;
  readonly conversation_id: string;
  readonly recipient: string;
  readonly tab: Tab;
  readonly sent_at: string;
  readonly score: number | null;
  readonly words: string;
  readonly answered_at: string | null;
  readonly answer_id: number | null;
}

/** Longer words are kept where they are, in the mail. */
const mostWords = 4000;

export function createSurveys({ store, settings, mail, complaints, reminders }: SurveyDeps): Surveys {
  const { db } = store;
  const insert = db.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO surveys (token, kind, number, conversation_id, outbox_id, message_id, recipient, tab, sent_at)
     VALUES (@token, @kind, @number, @conversationId, @outboxId, @messageId, @recipient, @tab, @at)`,
  );
  const drop = db.prepare<[string]>('DELETE FROM surveys WHERE outbox_id = ?');
  const ofLetter = db.prepare<[string], Row>('SELECT * FROM surveys WHERE outbox_id = ?');
  const byToken = db.prepare<[string], Row>('SELECT * FROM surveys WHERE token = ?');
  // What an answer refers to: the Message-ID is ours, and nobody guesses it.
  const byReference = db.prepare<[number], Row>(
    `SELECT s.* FROM message_references r JOIN surveys s ON s.message_id = r.referenced WHERE r.message_id = ? ORDER BY r.position DESC LIMIT 1`,
  );
  const sameCustomer = db.prepare<[string, string], { n: number }>(
    `SELECT count(*) AS n FROM customer_addresses one JOIN customer_addresses other ON other.customer_id = one.customer_id
     WHERE one.address = ? AND other.address = ?`,
  );
  const answer = db.prepare<[number, string, string, number, string]>(
    'UPDATE surveys SET score = ?, words = ?, answered_at = ?, answer_id = ? WHERE token = ? AND answered_at IS NULL',
  );
  const any = db.prepare<[], { n: number }>('SELECT EXISTS (SELECT 1 FROM surveys) AS n');
  const every = db.prepare<[], Row>('SELECT * FROM surveys ORDER BY sent_at DESC');
  const ofComplaint = db.prepare<[number], Row>('SELECT * FROM surveys WHERE number = ? ORDER BY sent_at DESC');

  /** The address asked, or another of the same customer: whoever else knows the token was handed the letter on. */
  function mayAnswer(row: Row, from: string): boolean {
    const address = folded(from);
    return address === row.recipient || (sameCustomer.get(row.recipient, address)?.n ?? 0) > 0;
  }

  function shown(row: Row): Survey {
    return {
      kind: row.kind,
      complaint: row.number,
      conversationId: row.conversation_id,
      sentAt: row.sent_at,
      score: row.score,
      low: row.score !== null && row.score <= scales[row.kind].low,
      words: row.words,
      answeredAt: row.answered_at,
      answer: row.answer_id,
    };
  }

  function take(row: Row, message: Incoming, score: number, words: string): void {
    // A second answer by the same link says nothing new, and is not to be answered either.
    const first = answer.run(score, words.slice(0, mostWords), message.at, message.id, row.token).changes === 1;
    mail.readByMachine(message.id, message.conversationId === row.conversation_id ? row.tab : 'done');
    if (!first) return;
    if (row.number !== null) store.changes.tell({ type: 'complaints', numbers: [row.number] });
    const { low, most } = scales[row.kind];
    if (score > low) return;
    const purpose = sayIn(settings.current().language)('replies.survey.low', { score, most, words: words.slice(0, 200) }).trim();
    reminders.raise(`survey:${row.token}`, { purpose, conversationId: row.conversation_id, complaint: row.number });
  }

  return {
    asked(letter) {
      const kind = [...letter.text.matchAll(variablePattern)].map((found) => surveyIn(found[1] ?? '')).find((one) => one !== null);
      if (kind === undefined) return { letter, survey: null };
      const token = ofLetter.get(letter.id)?.token ?? randomBytes(16).toString('base64url');
      const block = blockOf({ kind, token, address: letter.from.address, language: letter.language });
      const put = (text: string, with_: string): string => {
        let done = false;
        return text.replaceAll(variablePattern, (whole, name: string) => {
          if (surveyIn(name) === null) return whole;
          // Asked twice in one letter, it is asked once.
          const first = !done;
          done = true;
          return first ? with_ : '';
        });
      };
      return { letter: { ...letter, text: put(letter.text, block.text), html: put(letter.html, block.html) }, survey: { token, kind } };
    },
    sent({ token, kind }, { letter, complaint, conversationId, tab }) {
      insert.run({
        ...{ token, kind, conversationId, tab, outboxId: letter.id, at: letter.at },
        messageId: letter.messageId.replace(/^<|>$/g, ''),
        number: complaint ?? complaints.complaintsOf(conversationId)[0] ?? null,
        recipient: folded(letter.to[0]?.address ?? ''),
      });
    },
    calledBack: (outboxId) => void drop.run(outboxId),

    watching: () => any.get()?.n === 1,
    async look(message) {
      if (message.kind !== 'person') return null;
      const { own } = ownAndQuoted(message.text);
      const named = tokenIn(message.subject);
      const byLink = named === null ? undefined : byToken.get(named.token);
      if (named !== null && byLink !== undefined && mayAnswer(byLink, message.from)) {
        const { low: _low, least, most } = scales[byLink.kind];
        const written = readScore(own, byLink.kind);
        const score = named.score ?? written?.score ?? null;
        if (score === null || score < least || score > most) return null;
        const words = written?.score === score ? written.words : withoutQuestion(own);
        return () => take(byLink, message, score, words);
      }
      const row = byReference.get(message.id);
      if (row === undefined || row.answered_at !== null || !mayAnswer(row, message.from)) return null;
      const read = readScore(own, row.kind);
      return read === null ? null : () => take(row, message, read.score, read.words);
    },

    handlers: {
      'surveys.list': ({ complaint }) => (complaint === null ? every.all() : ofComplaint.all(complaint)).map(shown),
    },
  };
}
