/** The four quarters of the value-irritant matrix (domain.md): who gains by a contact tells what to do with it. */
import type { Spot } from '#contract/roots.ts';

export const quarters = ['more', 'automate', 'simplify', 'remove'] as const;
export type Quarter = (typeof quarters)[number];

export function quarterOf({ customer, shop }: Spot): Quarter {
  if (customer >= 0) return shop >= 0 ? 'more' : 'automate';
  return shop >= 0 ? 'simplify' : 'remove';
}

/** The middle of a quarter. */
export const middleOf: Readonly<Record<Quarter, Spot>> = {
  more: { customer: 50, shop: 50 },
  automate: { customer: 50, shop: -50 },
  simplify: { customer: -50, shop: 50 },
  remove: { customer: -50, shop: -50 },
};

/** Keeps a spot on the matrix, in whole steps. */
export function onMatrix({ customer, shop }: Spot): Spot {
  const kept = (value: number): number => Math.round(Math.min(100, Math.max(-100, value)));
  return { customer: kept(customer), shop: kept(shop) };
}
