/** What the first customer who is answered in the demo writes back. */
import type { Language } from '#contract/time.ts';
import { type PersonKey, people } from './sample.ts';

const byPerson: Partial<Record<PersonKey, string>> = {
  maya: 'Wonderful, thank you Noa. I will be home after 13:00 and will let you know when the bowl is here.\n\nMaya',
  sigal: 'תודה על התשובה המהירה, נועה. זה פתרון מצוין, ואמא שלי תשמח. אעדכן כשהקערה תגיע.\n\nסיגל',
  layla: 'شكراً على الرد السريع. هذا الحل يناسبني، وسأخبرك عندما يصل الطقم.\n\nليلى',
  arash: 'ممنون از پاسخ سریع. با همین راه موافقم و وقتی کاسه‌ها رسید خبر می‌دهم.\n\nآرش',
  daniel: 'Great, that settles it: celadon it is. Thank you for the quick answer.\n\nDaniel',
};

const byLanguage: Record<Language, string> = {
  en: 'Thank you for the quick answer, that works for me.',
  he: 'תודה על התשובה המהירה, זה מתאים לי.',
  ar: 'شكراً على الرد السريع، هذا يناسبني.',
  fa: 'ممنون از پاسخ سریع، همین خوب است.',
};

/** The answer of a sample person; null for an address that is none, or a machine's. */
export function answerOf(address: string, language: Language): { readonly who: PersonKey; readonly text: string } | null {
  const machines: readonly PersonKey[] = ['harbour', 'clay', 'pay', 'rank', 'daemon', 'fair', 'marlow', 'sarah'];
  const found = Object.entries(people).find(([, person]) => person.email === address.toLowerCase());
  if (found === undefined) return null;
  const who = found[0] as PersonKey;
  if (machines.includes(who)) return null;
  return { who, text: byPerson[who] ?? `${byLanguage[language]}\n\n${people[who].name}` };
}
