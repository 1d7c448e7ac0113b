/** English: replies. The other languages have the same keys (the compiler checks). */
export const replies = {} as const;
