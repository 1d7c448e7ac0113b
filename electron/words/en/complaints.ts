/** English: complaints. The other languages have the same keys (the compiler checks). */
export const complaints = {} as const;
