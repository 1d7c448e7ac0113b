import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'در {date}، {name} نوشت:',
  'replies.forwarded': '---------- پیام بازفرستاده ----------',
  'replies.forwarded.from': 'از:',
  'replies.forwarded.date': 'تاریخ:',
  'replies.forwarded.subject': 'موضوع:',
  'replies.forwarded.to': 'به:',
};
