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
  'replies.acknowledge':
    "از پیام شما سپاسگزاریم. پیام به '{{shop}}' رسید.\n\nپاسخ حداکثر تا '{{by}}' فرستاده می‌شود. اگر شمارهٔ سفارش دارید، فرستادن آن در پاسخ به این پیام در وقت صرفه‌جویی می‌کند.\n\nاین تأیید خودکار فرستاده شده است.",
  'replies.survey.csat': 'از رسیدگی به این موضوع چقدر راضی هستید، از ۱ (اصلاً) تا ۵ (بسیار)؟',
  'replies.survey.nps': 'چقدر احتمال دارد ما را به دوستی پیشنهاد کنید، از ۰ (اصلاً) تا ۱۰ (بسیار)؟',
  'replies.survey.ces': 'حل این موضوع چقدر آسان بود، از ۱ (بسیار سخت) تا ۷ (بسیار آسان)؟',
  'replies.survey.how': 'پاسخی که با عدد شروع شود کافی است، یا یکی را اینجا انتخاب کنید:',
  'replies.survey.why': 'دلیل اصلی این عدد چیست؟',
  'replies.survey.subject': 'پاسخ من: {score}',
  'replies.survey.low': 'امتیاز کم: {score} از {most}. {words}',
};
