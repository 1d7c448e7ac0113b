/** What happened when, in one order: mails, promises, what was changed, what was paid. */
import type { ComplaintField } from '#contract/complaints.ts';
import { instantOfWall } from '../settings/index.ts';
import type { Case } from './dispute-case.ts';
import type { PaperWords } from './dispute-words.ts';

export interface Moment {
  readonly instant: string;
  readonly text: string;
  /** In somebody's own words, in whatever script. */
  readonly detail: string;
}

/** Days that the record names; what it says of them stands beside. */
const days: readonly (readonly [ComplaintField, ComplaintField | null])[] = [
  ['reportedAt', 'nature'],
  ['acknowledgedAt', null],
  ['compensationPaidAt', 'compensationMinor'],
  ['reopenedAt', null],
  ['resolvedAt', 'fix'],
];

export function timelineOf({ complaint, mails, promises, history }: Case, words: PaperWords): readonly Moment[] {
  const { say } = words;
  const moments: Moment[] = [];
  const add = (instant: string, text: string, detail = ''): void => void moments.push({ instant, text, detail });
  for (const [field, beside] of days) {
    const wall = complaint[field];
    if (typeof wall !== 'string' || wall === '') continue;
    add(instantOfWall(wall, complaint.zone), say(`complaints.field.${field}`), beside === null ? '' : words.value(complaint, beside));
  }
  for (const { at, direction, subject } of mails) add(at, say(`dispute.mail.${direction}`), subject);
  for (const { at, changes, revision } of history) {
    const promised = changes.promisedFor?.to;
    if (typeof promised === 'string') add(at, say('dispute.promiseMade', { when: words.wall(promised) }));
    // the record's own days tell of resolving and reopening
    const status = changes.status?.to;
    if (revision > 1 && (status === 'waiting' || status === 'promised')) {
      add(at, say('dispute.statusBecame', { status: say(`complaints.status.${status}`) }));
    }
  }
  for (const { kind, purpose, state, closedAt, instant } of promises) {
    if (state !== 'kept' || closedAt === null) continue;
    const late = Date.parse(closedAt) >= Date.parse(instant) + 60_000;
    const text = kind === 'promise' ? say(late ? 'dispute.promiseKeptLate' : 'dispute.promiseKept') : say('dispute.followedUp');
    add(closedAt, text, purpose);
  }
  return moments.sort((a, b) => Date.parse(a.instant) - Date.parse(b.instant));
}
