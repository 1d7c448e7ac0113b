/** Prints the figures that tests left, and for each corpus how many of its cases passed, e.g. `corpus quotes-crisp: 90 of 90 cases`; one with a known reason not to pass did not. */
import type { Reporter, TestCase } from 'vitest/node';

export default class CorpusFigures implements Reporter {
  readonly #figures = new Map<string, { passed: number; all: number }>();

  readonly #lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { cases, figure: line } = test.meta();
    if (line !== undefined) this.#lines.push(line);
    const corpus = cases?.corpus ?? /corpus ([\w-]+):/.exec(test.fullName)?.[1];
    const { state } = test.result();
    if (corpus === undefined || state === 'skipped') return;
    const figure = this.#figures.get(corpus) ?? { passed: 0, all: 0 };
    figure.all += cases?.all ?? 1;
    figure.passed += cases?.passed ?? (state === 'passed' ? 1 : 0);
    this.#figures.set(corpus, figure);
  }

  onTestRunEnd(): void {
    for (const line of this.#lines) console.log(line);
    for (const [corpus, { passed, all }] of [...this.#figures].sort()) console.log(`corpus ${corpus}: ${passed} of ${all} cases`);
  }
}
