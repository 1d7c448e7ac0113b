/** English: app. The other languages have the same keys (the compiler checks). */
export const app = {} as const;
