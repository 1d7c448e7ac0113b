import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'ב-{date}, מאת {name}:',
  'replies.forwarded': '---------- הודעה שהועברה ----------',
  'replies.forwarded.from': 'מאת:',
  'replies.forwarded.date': 'תאריך:',
  'replies.forwarded.subject': 'נושא:',
  'replies.forwarded.to': 'אל:',
};
