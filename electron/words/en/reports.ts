/** English: reports. The other languages have the same keys (the compiler checks). */
export const reports = {} as const;
