import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'ב-{date}, מאת {name}:',
  'replies.forwarded': '---------- הודעה שהועברה ----------',
  'replies.forwarded.from': 'מאת:',
  'replies.forwarded.date': 'תאריך:',
  'replies.forwarded.subject': 'נושא:',
  'replies.forwarded.to': 'אל:',

  'replies.loud.rejected': 'תשובה נדחתה: {subject}',
  'replies.loud.uncertain': 'האם התשובה הזאת יצאה? {subject}',
  'replies.loud.waiting': 'עדיין אי אפשר לשלוח תשובה: {subject}',
};
