import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'في {date}، كتب {name}:',
  'replies.forwarded': '---------- رسالة محوّلة ----------',
  'replies.forwarded.from': 'من:',
  'replies.forwarded.date': 'التاريخ:',
  'replies.forwarded.subject': 'الموضوع:',
  'replies.forwarded.to': 'إلى:',
};
