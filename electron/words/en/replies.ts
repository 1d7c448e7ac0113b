/** English: replies. The other languages have the same keys (the compiler checks). */
export const replies = {
  /** Above the quoted original of a reply. */
  'replies.attribution': 'On {date}, {name} wrote:',
} as const;
