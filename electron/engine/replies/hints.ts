/** What is better looked at once more before a letter goes out. Quick, local, hints and never locks. */
import type { Handlers, Parsed } from '#contract/api.ts';
import type { Hint } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { mentionsFile } from '#words/attached.ts';
import { languageOf } from '#words/language.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { MailRoom } from '../mail/index.ts';
import { instantOfWall, type SettingsRoom } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { sentencesOf } from './check.ts';
import { isMachineAddress } from './loops.ts';

interface HintsDeps {
  readonly store: Pick<Store, 'db'>;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get'>;
  readonly check: Pick<Handlers, 'drafts.check'>;
}

interface Kept {
  readonly hours: number;
  readonly cause: string | null;
  readonly compensation: string | null;
}

type Asked = Parsed<'drafts.hints'>;
/** Fewer say nothing of what is usual. */
const fewest = 5;
/** A word or two tell no language. */
const fewestLetters = 12;

export function createHints({ store, settings, mail, complaints, check }: HintsDeps): { handlers: Pick<Handlers, 'drafts.hints'> } {
  const kept = store.db.prepare<[], Kept>(
    `SELECT (julianday(f.closed_at) - julianday(f.created_at)) * 24 AS hours, c.cause, c.compensation_kind AS compensation
     FROM follow_ups f LEFT JOIN complaints c ON c.number = f.number
     WHERE f.kind = 'promise' AND f.state = 'kept' AND f.closed_at > f.created_at ORDER BY f.closed_at DESC LIMIT 500`,
  );

  /** Kept promises of the same cause, else of the same compensation, else all: the first of these that are enough. */
  function suchPromises(number: number | null): { hours: readonly number[]; for: 'cause' | 'compensation' | 'all' } {
    const all = kept.all();
    const record = number === null ? null : complaints.get(number);
    const cause = record?.cause ?? '';
    const compensation = record?.compensationKind ?? null;
    const same = cause === '' ? [] : all.filter((one) => one.cause === cause);
    if (same.length >= fewest) return { hours: same.map(({ hours }) => hours), for: 'cause' };
    const alike = compensation === null ? [] : all.filter((one) => one.compensation === compensation);
    if (alike.length >= fewest) return { hours: alike.map(({ hours }) => hours), for: 'compensation' };
    return { hours: all.map(({ hours }) => hours), for: 'all' };
  }

  async function promiseHint({ text, language, complaint }: Asked): Promise<Hint[]> {
    const { promise } = await check['drafts.check']({ text, language });
    if (promise === null) return [];
    const past = suchPromises(complaint);
    if (past.hours.length < fewest) return [];
    const usualHours = median(past.hours);
    const leavesHours = (Date.parse(instantOfWall(promise.due, settings.current().zone)) - Date.parse(settings.now())) / 3_600_000;
    return leavesHours >= usualHours
      ? []
      : [{ kind: 'promise', due: promise.due, leavesHours, usualHours, cases: past.hours.length, for: past.for }];
  }

  /** By its letters; the language that was chosen for it where these are too few. */
  function writtenIn(own: string, chosen: Language): Language {
    return ((own.match(/\p{L}/gu)?.length ?? 0) < fewestLetters ? null : languageOf(own)) ?? chosen;
  }

  function languageHint({ text, language, conversationId }: Asked): Hint[] {
    if (conversationId === null || text.trim() === '') return [];
    const conversation = mail.conversation(conversationId);
    const customer = conversation.language ?? conversation.customer?.language ?? null;
    const draft = writtenIn(sentencesOf(text).join('\n'), language);
    return customer === null || customer === draft ? [] : [{ kind: 'language', draft, customer }];
  }

  return {
    handlers: {
      'drafts.hints': async (asked) => {
        const machine = asked.recipients.find((address) => isMachineAddress(address));
        const sentence =
          asked.files > 0 ? undefined : sentencesOf(asked.text).find((one) => mentionsFile(one, writtenIn(one, asked.language)));
        return [
          ...(machine === undefined ? [] : [{ kind: 'no-reply' as const, address: machine }]),
          ...(sentence === undefined ? [] : [{ kind: 'attachment' as const, text: sentence }]),
          // What is handed on goes to somebody else than the customer.
          ...(asked.kind === 'reply' ? [...languageHint(asked), ...(await promiseHint(asked))] : []),
        ];
      },
    },
  };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}
