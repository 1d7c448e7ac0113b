/** Questions that were heard more than once: letters that ask, about no complaint, whose subjects share their words. */
import type { Heard, SnippetIdea } from '#contract/snippets.ts';
import { letterWords } from '#words/letter-words.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { fold, instantOf, ownAndQuoted, type Store } from '../store/index.ts';
import { questionIn } from './question.ts';

interface HeardDeps {
  readonly store: Store;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  idea(conversationId: string): SnippetIdea | null;
}

interface Asking {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly message: number;
  readonly who: string;
}

const days90 = 90 * 24 * 3_600_000;
/** The newest are looked at; more make no question clearer. */
const mostLetters = 2000;
const mostShown = 20;
const mostWords = 6;

export function createHeard({ store, settings, idea }: HeardDeps) {
  const { db } = store;
  const open = db.prepare<[string, number], Asking>(
    `SELECT c.id, o.id AS message, o.at, o.subject, coalesce(c.customer_id, o.from_address) AS who
     FROM conversations c JOIN messages o ON o.id = (SELECT f.id FROM messages f WHERE f.conversation_id = c.id ORDER BY f.at, f.id LIMIT 1)
     WHERE c.hidden = 0 AND c.last_at > ? AND o.direction = 'in' AND o.kind = 'person'
       AND NOT EXISTS (SELECT 1 FROM complaint_conversations k WHERE k.conversation_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM snippet_uses u WHERE u.conversation_id = c.id)
     ORDER BY c.last_at DESC LIMIT ?`,
  );
  const textOf = db.prepare<[number], { text: string }>('SELECT text FROM messages WHERE id = ?');
  const refused = db.prepare<[], { words: string }>('SELECT words FROM snippet_refusals');
  const refuse = db.prepare<[string, string]>('INSERT INTO snippet_refusals (words, at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const allow = db.prepare<[string]>('DELETE FROM snippet_refusals WHERE words = ?');

  const question = ({ subject, message }: Asking): string | null =>
    questionIn([subject, ownAndQuoted(textOf.get(message)?.text ?? '').own]);

  /** Letters of the same subject words, from more than one writer: one who asks twice has not been answered yet. */
  function groups(): [string, Asking[]][] {
    const found = Map.groupBy(open.all(instantOf(Date.parse(settings.now()) - days90), mostLetters), ({ subject }) =>
      subjectWords(subject),
    );
    const not = new Set(refused.all().map(({ words }) => words));
    return [...found]
      .filter(([words, letters]) => words !== '' && !not.has(words) && new Set(letters.map(({ who }) => who)).size > 1)
      .sort(([, one], [, other]) => other.length - one.length);
  }

  function shown(words: string, letters: readonly Asking[]): Heard[] {
    const asking = letters.map(question).filter((one) => one !== null);
    const [newest] = letters;
    if (asking.length < 2 || newest === undefined) return [];
    const answered = letters.map(({ id }) => idea(id)).find((one) => one !== null && one.answer !== '') ?? null;
    const bare = { language: settings.current().language, question: asking[0] ?? '', answer: '', conversationId: newest.id };
    return [{ ...(answered ?? bare), words, count: letters.length, conversationIds: letters.map(({ id }) => id) }];
  }

  return {
    list: (): Heard[] =>
      groups()
        .slice(0, mostShown)
        .flatMap(([words, letters]) => shown(words, letters)),
    /** The conversation and those that asked the same. */
    alike(conversationId: string): { id: string; at: string }[] {
      const [, group] = groups().find(([, letters]) => letters.some(({ id }) => id === conversationId)) ?? [];
      return group?.map(({ id, at }) => ({ id, at })) ?? [{ id: conversationId, at: settings.now() }];
    },
    refuse(words: string, on: boolean): void {
      if (on) refuse.run(words, settings.now());
      else allow.run(words);
    },
  };
}

/** The words of a subject that say what it is about, in an order of their own. */
export function subjectWords(subject: string): string {
  const words = (fold(subject).match(/\p{L}[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2 && !letterWords.has(word));
  return [...new Set(words)].sort().slice(0, mostWords).join(' ');
}
