/** English: reminders. The other languages have the same keys (the compiler checks). */
export const reminders = {} as const;
