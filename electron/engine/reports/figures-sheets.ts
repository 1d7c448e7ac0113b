/** All figures of a period as sheets, beside those of the time that they are held against. */
import { type FigureName, type Figures, valuesOf } from '#contract/figures.ts';
import { type LanguageCode, languageNames, type WordKey } from '#words/index.ts';
import { type Cell, decimal, empty, money, number, type Sheet, sayInSheet, share, sheetOf, text } from './sheet.ts';

type SayPlain = (key: WordKey) => string;

interface Line {
  readonly figure: string;
  readonly measure: string;
  /** Reads the value out of the figures. */
  readonly value: (figures: Figures) => Cell;
  readonly unit: string;
  readonly cases: (figures: Figures) => number;
}

/** @param causeNames what causes are called in the language, by their first names */
export function figuresSheets(
  now: Figures,
  before: Figures | null,
  language: LanguageCode,
  causeNames: Readonly<Record<string, string>>,
): readonly Sheet[] {
  const say = sayInSheet(language);
  const called = (cause: string): Cell => text(cause === '' ? say('reports.cause.none') : (causeNames[cause] ?? cause));
  const all = linesOf(now, before, say);
  const spans = [now, ...(before === null ? [] : [before])];
  const columns = [
    { header: say('reports.figure'), width: 30 },
    { header: say('figures.sheet.measure'), width: 26 },
    ...spans.flatMap(({ from, to }) => [
      { header: `${from} – ${to}`, width: 24 },
      { header: say('reports.casesHeader'), width: 11 },
    ]),
    { header: say('figures.sheet.unit'), width: 12 },
  ];
  const rows = all.map(({ figure, measure, value, unit, cases }) => [
    text(figure),
    text(measure),
    ...spans.flatMap((one) => [value(one), number(cases(one))]),
    text(unit),
  ]);
  return [
    sheetOf(language, 'reports.title', { columns, count: rows.length, rows: () => rows }),
    table(
      language,
      'reports.perDay',
      ['reports.day', 'figures.contacts', 'figures.complaints'],
      now.perDay.map(({ day, contacts, count }) => [text(day), number(contacts), number(count)]),
    ),
    table(
      language,
      'reports.topCauses',
      ['reports.cause', 'figures.complaints', 'reports.share'],
      now.topCauses.map(({ cause, count }) => [called(cause), number(count), share(now.complaints === 0 ? null : count / now.complaints)]),
    ),
    table(
      language,
      'figures.sheet.volume',
      ['figures.sheet.by', 'figures.sheet.which', 'figures.contacts', 'figures.complaints'],
      volumeRows(now, say),
    ),
    table(
      language,
      'reports.paidBack',
      ['figures.sheet.by', 'figures.sheet.which', 'reports.amount', 'reports.casesHeader'],
      [
        ...now.paidByCause.map((one) => [text(say('reports.cause')), called(one.cause), money(one.minor, one.currency), number(one.cases)]),
        ...now.paidByMonth.map((one) => [text(say('reports.month')), text(one.month), money(one.minor, one.currency), number(one.cases)]),
      ],
    ),
    table(language, 'figures.say', ['figures.say', 'figures.score', 'reports.casesHeader'], surveyRows(now, say)),
    table(
      language,
      'figures.resends',
      ['figures.carrier', 'figures.resends.entered', 'figures.resends.replaced'],
      now.resends.carriers.map((one) => [
        text(one.carrier === '' ? say('figures.carrier.none') : one.carrier),
        decimal(one.entered),
        number(one.replaced),
      ]),
    ),
  ];
}

function table(language: LanguageCode, name: WordKey, heads: readonly WordKey[], rows: readonly (readonly Cell[])[]): Sheet {
  const say = sayInSheet(language);
  const columns = heads.map((head, at) => ({ header: say(head), width: at === 0 ? 28 : 18 }));
  return sheetOf(language, name, { columns, count: rows.length, rows: () => rows });
}

const hourMs = 3_600_000;

function linesOf(now: Figures, before: Figures | null, say: SayPlain): readonly Line[] {
  const [hours, percent, count] = [say('figures.sheet.hours'), '%', ''];
  const span = (ms: number | null): Cell => decimal(ms === null ? null : ms / hourMs);
  const whole = (value: number | null): Cell => (value === null ? empty : number(value));
  const spans = (figure: WordKey, of: (figures: Figures) => Figures['timeToResolve']): Line[] =>
    (['median', 'mean', 'p90'] as const).map((measure) => ({
      figure: say(figure),
      measure: say(measure === 'median' ? 'reports.median' : `figures.${measure}`),
      value: (figures) => span(of(figures)[measure]),
      unit: hours,
      cases: (figures) => of(figures).cases,
    }));
  const one = (figure: WordKey, measure: string, value: Line['value'], unit: string, cases: Line['cases']): Line => ({
    figure: say(figure),
    measure,
    value,
    unit,
    cases,
  });
  const shared = (figure: WordKey, name: FigureName): Line =>
    one(
      figure,
      say('reports.share'),
      (figures) => share(valuesOf(figures, '')[name].value),
      percent,
      (figures) => valuesOf(figures, '')[name].cases,
    );
  const currencies = [
    ...new Set([now, ...(before === null ? [] : [before])].flatMap(({ paidBack }) => paidBack.map(({ currency }) => currency))),
  ].sort();
  return [
    ...spans('reports.firstAnswer', (figures) => figures.firstAnswer),
    one(
      'reports.firstAnswer',
      say('figures.openMedian'),
      (figures) => span(figures.firstAnswer.open.median),
      hours,
      (figures) => figures.firstAnswer.cases,
    ),
    one(
      'reports.firstAnswer',
      say('reports.firstAnswer.within'),
      (figures) => share(figures.firstAnswer.withinTarget),
      percent,
      (figures) => figures.firstAnswer.cases,
    ),
    one(
      'figures.waiting',
      '',
      (figures) => span(figures.firstAnswer.longestWait),
      hours,
      (figures) => figures.firstAnswer.waiting,
    ),
    ...spans('reports.timeToResolve', (figures) => figures.timeToResolve),
    shared('reports.fixed', 'fixedInFirstReply'),
    one(
      'figures.effort',
      say('figures.mean'),
      (figures) => decimal(figures.effort.mean),
      '',
      (figures) => figures.effort.cases,
    ),
    one(
      'figures.effort',
      say('reports.median'),
      (figures) => decimal(figures.effort.median),
      '',
      (figures) => figures.effort.cases,
    ),
    ...spans('figures.handling', (figures) => figures.handling),
    one(
      'figures.contacts',
      count,
      (figures) => whole(figures.contacts),
      '',
      (figures) => figures.contacts,
    ),
    one(
      'figures.complaints',
      count,
      (figures) => whole(figures.complaints),
      '',
      (figures) => figures.complaints,
    ),
    one(
      'figures.perOrders',
      say('figures.contacts'),
      (figures) => decimal(figures.perOrders.contacts),
      '',
      (figures) => Math.round(figures.perOrders.orders),
    ),
    one(
      'figures.perOrders',
      say('figures.complaints'),
      (figures) => decimal(figures.perOrders.complaints),
      '',
      (figures) => Math.round(figures.perOrders.orders),
    ),
    shared('figures.csat', 'csat'),
    one(
      'figures.nps',
      '',
      (figures) => decimal(figures.surveys.nps.value === null ? null : figures.surveys.nps.value * 100),
      '',
      (figures) => figures.surveys.nps.cases,
    ),
    one(
      'figures.ces',
      say('figures.mean'),
      (figures) => decimal(figures.surveys.ces.value),
      '',
      (figures) => figures.surveys.ces.cases,
    ),
    shared('reports.promisesKept', 'promisesKept'),
    ...(['kept', 'broken', 'open'] as const).map((state) =>
      one(
        'reports.promisesKept',
        say(state === 'open' ? 'figures.stillOpen' : `figures.${state}`),
        (figures) => number(figures.promisesKept[state]),
        '',
        (figures) => figures.promisesKept.due,
      ),
    ),
    shared('reports.satisfied', 'satisfied'),
    shared('figures.boughtAgain', 'boughtAgain'),
    ...currencies.map((currency) => {
      const of = ({ paidBack }: Figures) => paidBack.find((sum) => sum.currency === currency);
      return one(
        'reports.paidBack',
        currency,
        (figures) => money(of(figures)?.minor ?? 0, currency),
        '',
        (figures) => of(figures)?.cases ?? 0,
      );
    }),
    one(
      'figures.returns',
      '',
      (figures) => share(figures.returns.share),
      percent,
      (figures) => Math.round(figures.returns.orders),
    ),
    one(
      'figures.resends',
      '',
      (figures) => decimal(figures.resends.total),
      '',
      (figures) => valuesOf(figures, '').resends.cases,
    ),
  ];
}

function volumeRows(now: Figures, say: SayPlain): readonly (readonly Cell[])[] {
  const row = (by: WordKey, which: string, { contacts, complaints }: { contacts: number; complaints: number }): readonly Cell[] => [
    text(say(by)),
    text(which),
    number(contacts),
    number(complaints),
  ];
  return [
    ...now.perHour.map((counts, at) => row('figures.hours', `${String(at).padStart(2, '0')}:00`, counts)),
    ...now.perWeekday.map((counts, at) => row('figures.weekdays', weekday(say, at), counts)),
    ...now.perLanguage.map((counts) =>
      row('figures.languages', counts.language === null ? say('figures.language.none') : languageNames[counts.language], counts),
    ),
    ...now.perChannel.map((counts) => row('figures.channels', say(`complaints.channel.${counts.channel}`), counts)),
  ];
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const weekday = (say: SayPlain, at: number): string => say(`figures.${weekdays[at] ?? 'sunday'}`);

function surveyRows(now: Figures, say: SayPlain): readonly (readonly Cell[])[] {
  return (['csat', 'nps', 'ces'] as const).flatMap((kind) =>
    now.surveys[kind].spread.map((count, at) => [text(say(`figures.${kind}`)), number(at + (kind === 'nps' ? 0 : 1)), number(count)]),
  );
}
