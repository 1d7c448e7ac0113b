/** The records behind each figure: the same rows that it was counted from, the worst first. */
import { assertNever } from '#contract/errors.ts';
import type { Case, FigureName } from '#contract/figures.ts';
import { instantOfWall } from '../settings/index.ts';
import type { Db } from '../store/index.ts';
import { answersOf, contactsIn, readWaiting } from './figures-contacts.ts';
import { readHandled } from './figures-handling.ts';
import { boundsOf, type FiguresInput } from './figures-period.ts';
import { readPromises } from './figures-promises.ts';
import { messageCounts, readEffort, readFirstResolutions, readMade, readResolved, resolutionOf } from './figures-records.ts';
import { answeredIn, readSurveys } from './figures-surveys.ts';
import { markedContacts } from './matrix.ts';

type Label = Pick<Case, 'who' | 'what' | 'tab'>;
type Bare = Omit<Case, keyof Label>;

export interface CasesInput extends FiguresInput {
  readonly figure: FigureName;
  /** One cause, channel, currency, score or reason; null is all. */
  readonly part: string | null;
  /** What causes that have another name in the window's language are called there. */
  readonly causeNames?: Readonly<Record<string, string>>;
  /** How many are listed. */
  readonly most: number;
}

export interface Cases {
  readonly cases: Case[];
  readonly total: number;
  readonly numbers: number[];
}

export function casesOf(db: Db, input: CasesInput): Cases {
  const bare = readCases(db, input);
  const label = labeller(db, input.causeNames ?? {});
  const numbers = new Set(bare.map(({ number }) => number).filter((number) => number !== null));
  return { cases: bare.slice(0, input.most).map((one) => ({ ...one, ...label(one) })), total: bare.length, numbers: [...numbers] };
}

const reasonPart = /^reason:(\d+)$/;

const nothing = { number: null, conversationId: null, value: null, currency: null, good: null } as const;

function readCases(db: Db, input: CasesInput): Bare[] {
  const { figure, part, zone } = input;
  const [start, end] = boundsOf(input);
  const ofRecord = (number: number | null, wall: string, rest: Partial<Bare> = {}): Bare => ({
    ...nothing,
    number,
    at: instantOfWall(wall, zone),
    ...rest,
  });
  const ofMail = (conversationId: string, at: string, rest: Partial<Bare> = {}): Bare => ({ ...nothing, conversationId, at, ...rest });
  switch (figure) {
    case 'firstAnswer': {
      const { answered, overdue } = answersOf(contactsIn(db, input), input);
      const waits = overdue.map(({ conversationId, opened }) =>
        ofMail(conversationId, opened, { value: Date.parse(input.now) - Date.parse(opened), good: false }),
      );
      return most([
        ...waits,
        ...answered.map(({ contact, wait, inTime }) => ofMail(contact.conversationId, contact.opened, { value: wait, good: inTime })),
      ]);
    }
    case 'waiting':
      return most(
        readWaiting(db).map(({ conversationId, opened }) =>
          ofMail(conversationId, opened, { value: Date.parse(input.now) - Date.parse(opened) }),
        ),
      );
    case 'timeToResolve':
      return most(
        readResolved(db, input).flatMap((one) =>
          one.resolvedAt === null ? [] : [ofRecord(one.number, one.resolvedAt, { value: resolutionOf(one) })],
        ),
      );
    case 'fixedInFirstReply':
      return badFirst(
        readFirstResolutions(db, input, readResolved(db, input), messageCounts(db)).map(({ number, wall, fixed }) =>
          ofRecord(number, wall, { good: fixed }),
        ),
      );
    case 'effort':
      return most(
        readEffort(readResolved(db, input), messageCounts(db)).map(({ number, day, messages }) =>
          ofRecord(number, day, { value: messages }),
        ),
      );
    case 'handling':
      return most(readHandled(db, start, end).map(({ conversationId, at, spent }) => ofMail(conversationId, at, { value: spent })));
    case 'contacts': {
      const reason = reasonPart.exec(part ?? '')?.[1];
      if (reason !== undefined) {
        return newest(
          markedContacts(db, input, Number(reason)).map(({ conversationId, opened, number, reported }) =>
            conversationId === null ? ofRecord(number, reported ?? '') : ofMail(conversationId, opened ?? ''),
          ),
        );
      }
      return newest([
        ...contactsIn(db, input)
          .filter(({ language }) => part === null || part === (language ?? ''))
          .map(({ conversationId, opened }) => ofMail(conversationId, opened)),
        ...readMade(db, input)
          .filter(({ byMail, language }) => !byMail && (part === null || part === (language ?? '')))
          .map(({ number, reportedAt }) => ofRecord(number, reportedAt)),
      ]);
    }
    case 'complaints':
      return newest(
        readMade(db, input)
          .filter(({ cause, channel }) => part === null || part === `cause:${cause}` || part === `channel:${channel}`)
          .map(({ number, reportedAt }) => ofRecord(number, reportedAt)),
      );
    case 'csat':
    case 'nps':
    case 'ces':
      return answeredIn(readSurveys(db, start, end), figure, start, end)
        .map(({ number, conversationId, answeredAt, score }) => ({
          ...nothing,
          number,
          conversationId,
          at: answeredAt ?? '',
          value: score,
        }))
        .filter(({ value }) => part === null || part === String(value))
        .sort((one, other) => one.value - other.value);
    case 'promisesKept':
      return badFirst(
        readPromises(db, input).map(({ number, wall, state }) =>
          ofRecord(number, wall, { good: state === 'open' ? null : state === 'kept' }),
        ),
      );
    case 'satisfied':
    case 'boughtAgain':
      return badFirst(
        readResolved(db, input)
          .filter((one) => part === null || part === one[figure])
          .map((one) => ofRecord(one.number, one.day, { good: one[figure] === 'unknown' ? null : one[figure] === 'yes' })),
      );
    case 'paidBack':
      return most(
        readMade(db, input)
          .filter(
            ({ compensationMinor, compensationCurrency, cause }) =>
              (compensationMinor ?? 0) > 0 && (part === null || part === compensationCurrency || part === `cause:${cause}`),
          )
          .map((one) => ofRecord(one.number, one.reportedAt, { value: one.compensationMinor, currency: one.compensationCurrency })),
      );
    case 'resends':
      return newest(
        readMade(db, input)
          .filter(({ compensationKind, carrier }) => compensationKind === 'replacement' && (part === null || part === carrier))
          .map(({ number, reportedAt }) => ofRecord(number, reportedAt)),
      );
    default:
      return assertNever(figure);
  }
}

const newest = (cases: readonly Bare[]): Bare[] => cases.toSorted((one, other) => other.at.localeCompare(one.at));
const most = (cases: readonly Bare[]): Bare[] => cases.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0));
const rank = ({ good }: Bare): number => (good === false ? 0 : good === null ? 1 : 2);
const badFirst = (cases: readonly Bare[]): Bare[] => newest(cases).sort((one, other) => rank(one) - rank(other));

/** Who it was and what it was about. */
function labeller(db: Db, causeNames: Readonly<Record<string, string>>): (one: Bare) => Label {
  const ofRecord = db.prepare<[number], Label & { cause: string }>(
    `SELECT coalesce(nullif(customer_name, ''), customer_email) AS who, coalesce(nullif(nature, ''), product) AS what, cause, NULL AS tab FROM complaints WHERE number = ?`,
  );
  const ofMail = db.prepare<[string], Label & { cause: string }>(
    "SELECT coalesce(nullif(from_name, ''), from_address) AS who, subject AS what, '' AS cause, status AS tab FROM conversations WHERE id = ?",
  );
  return ({ number, conversationId }) => {
    const found = number !== null ? ofRecord.get(number) : conversationId !== null ? ofMail.get(conversationId) : undefined;
    const { who = '', what = '', cause = '', tab = null } = found ?? {};
    return { who, what: (what || (causeNames[cause] ?? cause)).slice(0, 200), tab };
  };
}
