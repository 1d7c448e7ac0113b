/** What earlier records say of a new text: the likely cause, by naive Bayes over folded words. Pure, and nothing leaves the machine. */
import { fold } from '../store/index.ts';

export interface Example {
  readonly text: string;
  readonly cause: string;
}
export interface Guess {
  readonly cause: string;
  readonly sure: 'sure' | 'likely' | 'perhaps';
}

/** Fewer records than these teach nothing. */
const least = { records: 6, ofCause: 2, sureOfCause: 5, words: 2 };
/** Words of one text are no independent witnesses: beyond these each adds less. */
const witnesses = 6;

export interface Learned {
  /** @returns the likely cause, null where the words say too little */
  guess(text: string): Guess | null;
}

export function learn(examples: readonly Example[]): Learned {
  const causes = new Map<string, { records: number; words: Map<string, number> }>();
  const everywhere = new Map<string, number>();
  for (const { text, cause } of examples) {
    const known = causes.get(cause) ?? { records: 0, words: new Map<string, number>() };
    causes.set(cause, known);
    known.records += 1;
    for (const word of wordsOf(text)) {
      known.words.set(word, (known.words.get(word) ?? 0) + 1);
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1);
    }
  }
  const candidates = [...causes].filter(([, { records }]) => records >= least.ofCause);
  return {
    guess(text) {
      if (examples.length < least.records || causes.size < 2) return null;
      const words = wordsOf(text).filter((word) => (everywhere.get(word) ?? 0) >= 2);
      const weight = Math.min(1, witnesses / Math.max(1, words.length));
      const scores = candidates.map(([cause, { records, words: seen }]) => {
        const told = words.reduce((sum, word) => sum + Math.log(((seen.get(word) ?? 0) + 0.5) / (records + 1)), 0);
        return {
          cause,
          records,
          score: Math.log(records / examples.length) + weight * told,
          known: words.filter((word) => seen.has(word)).length,
        };
      });
      scores.sort((a, b) => b.score - a.score);
      const [best] = scores;
      if (best === undefined || best.known < least.words) return null;
      const share = 1 / scores.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
      if (share >= 0.9 && best.records >= least.sureOfCause) return { cause: best.cause, sure: 'sure' };
      if (share >= 0.65) return { cause: best.cause, sure: 'likely' };
      // hardly more than how often it happens anyway is no guess
      return share >= 0.4 && share > 1.5 * (best.records / examples.length) ? { cause: best.cause, sure: 'perhaps' } : null;
    },
  };
}

function wordsOf(text: string): string[] {
  return [...new Set(fold(text.slice(0, 4000)).match(/\p{L}[\p{L}\p{M}\u200c]{2,}/gu) ?? [])];
}
