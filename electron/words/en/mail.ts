/** English: mail. The other languages have the same keys (the compiler checks). */
export const mail = {} as const;
