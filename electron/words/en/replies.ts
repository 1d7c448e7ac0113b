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
  'replies.acknowledge':
    "Thank you for your message. It has reached '{{shop}}'.\n\nYou can expect an answer by '{{by}}'. If you have an order number, a reply with it saves you time.\n\nThis confirmation was sent automatically.",
  'replies.survey.csat': 'How satisfied are you with the way this was handled, from 1 (not at all) to 5 (very)?',
  'replies.survey.nps': 'How likely are you to recommend us to a friend, from 0 (not at all) to 10 (very)?',
  'replies.survey.ces': 'How easy was it to get this settled, from 1 (very hard) to 7 (very easy)?',
  'replies.survey.how': 'A reply that begins with the number is enough, or choose one here:',
  'replies.survey.why': 'What is the main reason for your number?',
  'replies.survey.subject': 'My answer: {score}',
  'replies.survey.low': 'Low score: {score} of {most}. {words}',
} as const;
