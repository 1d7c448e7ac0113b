/** English: replies. The other languages have the same keys (the compiler checks). */
export const replies = {
  /** Above the quoted original of a reply. */
  'replies.attribution': 'On {date}, {name} wrote:',
  'replies.forwarded': '---------- Forwarded message ----------',
  'replies.forwarded.from': 'From:',
  'replies.forwarded.date': 'Date:',
  'replies.forwarded.subject': 'Subject:',
  'replies.forwarded.to': 'To:',

  'replies.loud.rejected': 'A reply was refused: {subject}',
  'replies.loud.uncertain': 'Did this reply go out? {subject}',
  'replies.loud.waiting': "A reply can't be sent yet: {subject}",
} as const;
