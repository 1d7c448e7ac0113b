/** Prints for each corpus how many of its cases passed, e.g. `corpus quotes-crisp: 90 of 90 cases`; one with a known reason not to pass did not. */
import type { Reporter, TestCase } from 'vitest/node';

export default class CorpusFigures implements Reporter {
  readonly #figures = new Map<string, { passed: number; all: number }>();

  onTestCaseResult(test: TestCase): void {
    const { cases } = test.meta();
    const corpus = cases?.corpus ?? /corpus ([\w-]+):/.exec(test.fullName)?.[1];
    const { state } = test.result();
    if (corpus === undefined || state === 'skipped') return;
    const figure = this.#figures.get(corpus) ?? { passed: 0, all: 0 };
    figure.all += cases?.all ?? 1;
    figure.passed += cases?.passed ?? (state === 'passed' ? 1 : 0);
    this.#figures.set(corpus, figure);
  }

  onTestRunEnd(): void {
    for (const [corpus, { passed, all }] of [...this.#figures].sort()) console.log(`corpus ${corpus}: ${passed} of ${all} cases`);
  }
}
