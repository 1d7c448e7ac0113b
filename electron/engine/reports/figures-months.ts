/** What is counted against the orders of the shop, which the owner enters month by month. */
import type { Figures } from '#contract/figures.ts';
import { wallOf } from '../settings/index.ts';
import type { Db } from '../store/index.ts';
import { daysOf, type FiguresInput, tally } from './figures-period.ts';
import type { MadeComplaint } from './figures-records.ts';

interface Month {
  readonly month: string;
  readonly orders: number | null;
  readonly returns: number | null;
  readonly resends: number | null;
}

interface Weighed extends Month {
  /** How much of the month, as far as it has passed, lies in the period: 0 to 1. */
  readonly weight: number;
}

/** The months of the period of which anything was entered. The running month was entered as far as it has passed. */
function readMonths(db: Db, input: FiguresInput): readonly Weighed[] {
  const today = wallOf(input.now, input.zone).slice(0, 10);
  const days = tally(
    [...daysOf(input)].filter((day) => day <= today),
    (day) => day.slice(0, 7),
  );
  return db
    .prepare<[string, string], Month>('SELECT month, orders, returns, resends FROM shop_months WHERE month BETWEEN ? AND ? ORDER BY month')
    .all(input.from.slice(0, 7), input.to.slice(0, 7))
    .flatMap((month) => {
      const passed = month.month === today.slice(0, 7) ? Number(today.slice(8)) : daysIn(month.month);
      const within = days.get(month.month) ?? 0;
      return within === 0 ? [] : [{ ...month, weight: Math.min(1, within / passed) }];
    });
}

const daysIn = (month: string): number => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Per 100 orders, over the months whose orders are known; returns over those whose returns are known too.
 * @param perDay contacts and complaints of each day of the period
 */
export function monthly(
  db: Db,
  input: FiguresInput,
  perDay: Figures['perDay'],
  made: readonly MadeComplaint[],
): Pick<Figures, 'perOrders' | 'returns' | 'resends'> {
  const months = readMonths(db, input);
  const ordered = new Set(months.filter(({ orders }) => orders !== null && orders > 0).map(({ month }) => month));
  const orders = sum(months.map(({ orders, weight }) => (orders ?? 0) * weight));
  const counted = perDay.filter(({ day }) => ordered.has(day.slice(0, 7)));
  const contacts = sum(counted.map((day) => day.contacts));
  const complaints = sum(counted.map((day) => day.count));
  const both = months.filter(({ orders: sold, returns }) => sold !== null && sold > 0 && returns !== null);
  const returns = sum(both.map(({ returns: back, weight }) => (back ?? 0) * weight));
  const sold = sum(both.map(({ orders: of, weight }) => (of ?? 0) * weight));
  return {
    perOrders: {
      orders: rounded(orders),
      contacts: orders > 0 ? (contacts / orders) * 100 : null,
      complaints: orders > 0 ? (complaints / orders) * 100 : null,
    },
    returns: { share: sold > 0 ? returns / sold : null, returns: rounded(returns), orders: rounded(sold) },
    resends: resends(db, months, made),
  };
}

function resends(db: Db, months: readonly Weighed[], made: readonly MadeComplaint[]): Figures['resends'] {
  const ofMonth = db.prepare<[string], { carrier: string; count: number }>('SELECT carrier, count FROM shop_resends WHERE month = ?');
  const carriers = new Map<string, { carrier: string; entered: number; replaced: number }>();
  const of = (carrier: string) => {
    const key = carrier.toLowerCase();
    const known = carriers.get(key) ?? { carrier, entered: 0, replaced: 0 };
    carriers.set(key, known);
    return known;
  };
  let total = 0;
  for (const { month, resends: all, weight } of months) {
    const named = ofMonth.all(month);
    for (const { carrier, count } of named) of(carrier).entered += count * weight;
    const known = sum(named.map(({ count }) => count));
    // what was entered for the whole month may be more than what its carriers are known of
    const rest = Math.max(0, (all ?? 0) - known);
    if (rest > 0) of('').entered += rest * weight;
    total += (known + rest) * weight;
  }
  for (const { compensationKind, carrier } of made) if (compensationKind === 'replacement') of(carrier).replaced += 1;
  return {
    total: rounded(total),
    carriers: [...carriers.values()]
      .map((one) => ({ ...one, entered: rounded(one.entered) }))
      .sort((one, other) => other.entered - one.entered || other.replaced - one.replaced || one.carrier.localeCompare(other.carrier)),
  };
}

/** A cut month leaves fractions; a tenth is finer than anybody reads. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
