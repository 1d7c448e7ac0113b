/** Generated histories: whatever happens in a shop, the parts sum to the wholes, and nothing is counted twice. */

import { expect, test } from 'vitest';
import { type Figures, figureNameSchema } from '#contract/figures.ts';
import { computeFigures } from '#engine/reports/figures.ts';
import { casesOf } from '#engine/reports/figures-cases.ts';
import type { Db } from '#engine/store/index.ts';
import fc from '../../chance.ts';
import { at, createYear, emptyDatabase, shop } from './year.ts';

const now = at('2026-06-30T12:00');
/** Minutes into the half year. */
const wall = fc
  .integer({ min: 0, max: 181 * 1440 - 1 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 16));
const wallOrNone = fc.option(wall, { nil: null });

const mail = fc.record({
  way: fc.constantFrom('in' as const, 'out' as const),
  wall,
  kind: fc.constantFrom('person' as const, 'person' as const, 'auto' as const, 'list' as const, 'bounce' as const),
  who: fc.constantFrom(undefined, undefined, 'help@carrier.example'),
});
const conversation = fc.record({
  mails: fc.array(mail, { minLength: 1, maxLength: 6 }),
  status: fc.constantFrom('answer' as const, 'waiting' as const, 'done' as const),
  language: fc.constantFrom('en', 'he', 'xx'),
  hidden: fc.boolean(),
});
const complaint = fc.record({
  fields: fc.record({
    reportedAt: wall,
    status: fc.constantFrom('open' as const, 'promised' as const, 'waiting' as const, 'resolved' as const),
    resolvedAt: wallOrNone,
    reopenedAt: wallOrNone,
    applied: fc.constantFrom(null, 'on-the-spot' as const, 'promised' as const),
    channel: fc.constantFrom('email' as const, 'phone' as const, 'chat' as const),
    cause: fc.constantFrom('', 'Late', 'Broken'),
    carrier: fc.constantFrom('', 'Harbour'),
    compensationKind: fc.constantFrom(null, 'refund' as const, 'replacement' as const),
    compensationMinor: fc.constantFrom(null, 0, 500, 1200),
    compensationCurrency: fc.constantFrom('ILS', 'USD'),
    satisfied: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
    boughtAgain: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
  }),
  links: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
  resolvedOn: wallOrNone,
  promises: fc.array(fc.record({ wall, state: fc.constantFrom('open' as const, 'kept' as const, 'dropped' as const), closed: wall }), {
    maxLength: 2,
  }),
  moved: fc.array(fc.record({ from: wall, on: wall }), { maxLength: 2 }),
});
const survey = fc.record({
  kind: fc.constantFrom('csat' as const, 'nps' as const, 'ces' as const),
  sent: wall,
  answered: wallOrNone,
  score: fc.integer({ min: 1, max: 5 }),
});

const history = fc.record({
  conversations: fc.array(conversation, { minLength: 6, maxLength: 10 }),
  complaints: fc.array(complaint, { maxLength: 10 }),
  surveys: fc.array(survey, { maxLength: 10 }),
});

function fill(db: Db, { conversations, complaints, surveys }: typeof history extends fc.Arbitrary<infer T> ? T : never): void {
  const year = createYear(db);
  for (const [index, { mails, ...rest }] of conversations.entries()) {
    year.conversation(
      `c${index}`,
      mails.map(({ who, ...one }) => (who === undefined ? one : { ...one, who })),
      rest,
    );
  }
  for (const [index, { fields, links, resolvedOn, promises, moved }] of complaints.entries()) {
    year.complaint(index + 1, fields, { conversations: links.map((link) => `c${link}`) });
    if (resolvedOn !== null) year.changed(index + 1, resolvedOn, { status: { from: 'open', to: 'resolved' } });
    for (const [which, one] of promises.entries()) {
      // a record has one open promise of its own
      year.promise(which === 0 ? index + 1 : null, one.wall, one.state, one.state === 'open' ? undefined : one.closed);
    }
    for (const { from, on } of moved) year.changed(index + 1, on, { promisedFor: { from, to: null } });
  }
  for (const { kind, sent, answered, score } of surveys) year.survey(kind, sent, answered === null ? null : { score, wall: answered });
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

function whole(figures: Figures): void {
  const { contacts, complaints, promisesKept, satisfied, boughtAgain, fixedInFirstReply, surveys } = figures;
  for (const parts of [figures.perHour, figures.perWeekday, figures.perLanguage, figures.perChannel]) {
    expect(sum(parts, (one) => one.contacts)).toBe(contacts);
    expect(sum(parts, (one) => one.complaints)).toBe(complaints);
  }
  expect(sum(figures.perDay, (one) => one.contacts)).toBe(contacts);
  expect(sum(figures.perDay, (one) => one.count)).toBe(complaints);
  expect(sum(figures.topCauses, (one) => one.count)).toBe(complaints);
  expect(promisesKept.kept + promisesKept.broken + promisesKept.open).toBe(promisesKept.due);
  expect(promisesKept.cases).toBe(promisesKept.kept + promisesKept.broken);
  expect(satisfied.yes + satisfied.no + satisfied.unknown).toBe(boughtAgain.yes + boughtAgain.no + boughtAgain.unknown);
  expect(fixedInFirstReply.fixed).toBeLessThanOrEqual(fixedInFirstReply.cases);
  for (const { currency, minor, cases } of figures.paidBack) {
    for (const parts of [figures.paidByCause, figures.paidByMonth]) {
      const own = parts.filter((one) => one.currency === currency);
      expect([sum(own, (one) => one.minor), sum(own, (one) => one.cases)]).toEqual([minor, cases]);
    }
  }
  for (const { spread, cases, asked, answered } of Object.values(surveys)) {
    expect(sum(spread, (one) => one)).toBe(cases);
    expect(answered).toBeLessThanOrEqual(asked);
  }
  for (const { median, mean, p90, cases } of [figures.firstAnswer, figures.timeToResolve]) {
    expect([median, mean, p90].every((value) => (value === null) === (cases === 0))).toBe(true);
    if (median !== null && p90 !== null) expect(p90).toBeGreaterThanOrEqual(median);
  }
}

const runs = process.env.AMENDS_NIGHTLY === undefined ? 25 : 5000;

test('parts sum to wholes; two halves make the whole; each figure has as many records behind it as it says, none twice', () => {
  fc.assert(
    fc.property(history, (shopHistory) => {
      const db = emptyDatabase();
      try {
        fill(db, shopHistory);
        const of = (from: string, to: string): Figures => computeFigures(db, { ...shop, now, from, to });
        const all = of('2026-01-01', '2026-06-30');
        const [one, other] = [of('2026-01-01', '2026-03-26'), of('2026-03-27', '2026-06-30')];
        for (const figures of [all, one, other]) whole(figures);
        const counts = ({
          firstAnswer,
          timeToResolve,
          fixedInFirstReply,
          effort,
          promisesKept: p,
          surveys,
          ...rest
        }: Figures): number[] => [
          ...[
            firstAnswer.cases,
            timeToResolve.cases,
            fixedInFirstReply.cases,
            fixedInFirstReply.fixed,
            effort.cases,
            rest.contacts,
            rest.complaints,
          ],
          ...[p.kept, p.broken, p.open, surveys.csat.cases, surveys.nps.asked, rest.satisfied.yes, rest.boughtAgain.unknown],
          sum(rest.paidBack, ({ minor }) => minor),
        ];
        const halves = counts(other);
        expect(counts(one).map((count, index) => count + (halves[index] ?? 0))).toEqual(counts(all));

        const said = {
          ...{ waiting: all.firstAnswer.waiting, timeToResolve: all.timeToResolve.cases, fixedInFirstReply: all.fixedInFirstReply.cases },
          ...{ effort: all.effort.cases, contacts: all.contacts, complaints: all.complaints, promisesKept: all.promisesKept.due },
          ...{ csat: all.surveys.csat.cases, nps: all.surveys.nps.cases, ces: all.surveys.ces.cases, handling: all.handling.cases },
          ...{ satisfied: sum(Object.values(all.satisfied), (count) => count), paidBack: sum(all.paidBack, ({ cases }) => cases) },
        };
        for (const figure of figureNameSchema.options) {
          const { cases, total } = casesOf(db, { ...shop, now, from: '2026-01-01', to: '2026-06-30', figure, part: null, most: 500 });
          if (figure in said) expect({ figure, total }).toEqual({ figure, total: said[figure as keyof typeof said] });
          // a record may have broken one promise and kept another, and be asked twice
          if (['promisesKept', 'csat', 'nps', 'ces'].includes(figure)) continue;
          expect(new Set(cases.map(({ number, conversationId }) => `${number} ${conversationId}`)).size).toBe(total);
        }
      } finally {
        db.close();
      }
    }),
    { numRuns: runs },
  );
}, 600_000);
