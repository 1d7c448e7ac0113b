/** English: replies. The other languages have the same keys (the compiler checks). */
export const replies = {
  /** Above the quoted original of a reply. */
  'replies.attribution': 'On {date}, {name} wrote:',
  'replies.forwarded': '---------- Forwarded message ----------',
  'replies.forwarded.from': 'From:',
  'replies.forwarded.date': 'Date:',
  'replies.forwarded.subject': 'Subject:',
  'replies.forwarded.to': 'To:',
} as const;
