/** How likely a count is by chance alone. Pure. */

/**
 * The chance of `k` or more (`k` or fewer) successes in `n` tries of probability `p`.
 * Two Poisson counts of the same rate: given their sum `n`, the newer is binomial with `p` = its share of the time
 * (Przyborowski & Wilenski 1940), so that a short past makes the test careful by itself.
 */
export function binomialTail(k: number, n: number, p: number, side: 'atLeast' | 'atMost'): number {
  let sum = 0;
  const [first, last] = side === 'atLeast' ? [k, n] : [0, k];
  for (let i = first; i <= last; i += 1) sum += Math.exp(logOfChoices(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
  return Math.min(1, sum);
}

function logOfChoices(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const logs: number[] = [0];

function logFactorial(n: number): number {
  for (let i = logs.length; i <= n; i += 1) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  return logs[n] ?? 0;
}
