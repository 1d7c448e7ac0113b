/** Seeded chance: the same seed gives the same mailbox on every machine. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
}

/** mulberry32, by Tommy Ettinger (public domain). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}
