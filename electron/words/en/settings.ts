/** English: settings. The other languages have the same keys (the compiler checks). */
export const settings = {} as const;
