import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'در {date}، {name} نوشت:',
  'replies.forwarded': '---------- پیام بازفرستاده ----------',
  'replies.forwarded.from': 'از:',
  'replies.forwarded.date': 'تاریخ:',
  'replies.forwarded.subject': 'موضوع:',
  'replies.forwarded.to': 'به:',

  'replies.loud.rejected': 'پاسخی پذیرفته نشد: {subject}',
  'replies.loud.uncertain': 'آیا این پاسخ فرستاده شد؟ {subject}',
  'replies.loud.waiting': 'هنوز نمی\u200cتوان پاسخی را فرستاد: {subject}',
};
