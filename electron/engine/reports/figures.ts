/** The figures of the Insights place (domain.md, Figures), read by SQL on a read-only connection. */
import type { Figures } from '#contract/figures.ts';
import type { Db } from '../store/index.ts';
import { contactsIn, firstAnswer, readWaiting, volumeOf } from './figures-contacts.ts';
import { handling, readHandled } from './figures-handling.ts';
import { monthly } from './figures-months.ts';
import { boundsOf, type FiguresInput } from './figures-period.ts';
import { promisesKept, readPromises } from './figures-promises.ts';
import {
  answersOfResolved,
  effort,
  fixedInFirstReply,
  messageCounts,
  paidBack,
  readEffort,
  readFirstResolutions,
  readMade,
  readResolved,
  timeToResolve,
  topCauses,
} from './figures-records.ts';
import { readSurveys, surveysOf } from './figures-surveys.ts';

export type { FiguresInput } from './figures-period.ts';

/** Each number is counted from the same rows that `cases` lists behind it. */
export function computeFigures(db: Db, input: FiguresInput): Figures {
  const [start, end] = boundsOf(input);
  const contacts = contactsIn(db, input);
  const made = readMade(db, input);
  const resolved = readResolved(db, input);
  const counts = messageCounts(db);
  const volume = volumeOf(contacts, made, input);
  return {
    from: input.from,
    to: input.to,
    firstAnswer: firstAnswer(contacts, readWaiting(db), input),
    timeToResolve: timeToResolve(resolved),
    fixedInFirstReply: fixedInFirstReply(readFirstResolutions(db, input, resolved, counts)),
    effort: effort(readEffort(resolved, counts)),
    handling: handling(readHandled(db, start, end)),
    ...volume,
    ...monthly(db, input, volume.perDay, made),
    surveys: surveysOf(readSurveys(db, start, end), start, end),
    promisesKept: promisesKept(readPromises(db, input)),
    satisfied: answersOfResolved(resolved, 'satisfied'),
    boughtAgain: answersOfResolved(resolved, 'boughtAgain'),
    ...paidBack(made),
    topCauses: topCauses(made),
  };
}
