import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'في {date}، كتب {name}:',
  'replies.forwarded': '---------- رسالة محوّلة ----------',
  'replies.forwarded.from': 'من:',
  'replies.forwarded.date': 'التاريخ:',
  'replies.forwarded.subject': 'الموضوع:',
  'replies.forwarded.to': 'إلى:',

  'replies.loud.rejected': 'رُفض رد: {subject}',
  'replies.loud.uncertain': 'هل خرج هذا الرد؟ {subject}',
  'replies.loud.waiting': 'لا يمكن إرسال رد بعد: {subject}',
  'replies.acknowledge':
    "شكرًا على رسالتك. لقد وصلت إلى '{{shop}}'.\n\nسيصلك الرد في موعد أقصاه '{{by}}'. إن كان لديك رقم طلب، فإرساله ردًا على هذه الرسالة يوفر الوقت.\n\nأُرسل هذا التأكيد تلقائيًا.",
  'replies.survey.csat': 'ما مدى رضاك عن معالجة الأمر، من 1 (غير راضٍ إطلاقًا) إلى 5 (راضٍ جدًا)؟',
  'replies.survey.nps': 'ما احتمال أن توصي بنا صديقًا، من 0 (غير محتمل إطلاقًا) إلى 10 (محتمل جدًا)؟',
  'replies.survey.ces': 'ما مدى سهولة حل الأمر، من 1 (صعب جدًا) إلى 7 (سهل جدًا)؟',
  'replies.survey.how': 'يكفي رد يبدأ بالرقم، أو الاختيار هنا:',
  'replies.survey.why': 'ما السبب الرئيسي لهذا الرقم؟',
  'replies.survey.subject': 'إجابتي: {score}',
  'replies.survey.low': 'تقييم منخفض: {score} من {most}. {words}',
};
