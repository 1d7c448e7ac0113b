/** What a sample mail is, and the people of the sample shop. All names and addresses are invented. */
import type { Language } from '#contract/time.ts';

export const shop = { name: 'Wadi Kiln', owner: 'Noa', email: 'noa@wadikiln.example', zone: 'Asia/Jerusalem', currency: 'ILS' } as const;

export interface Person {
  readonly name: string;
  readonly email: string;
}

export const people = {
  maya: { name: 'Maya Thornton', email: 'maya.thornton@example.com' },
  daniel: { name: 'Daniel Osei', email: 'daniel.osei@example.com' },
  harbour: { name: 'Harbour Parcel', email: 'no-reply@harbourparcel.example' },
  priya: { name: 'Priya Raman', email: 'priya.raman@example.com' },
  hanna: { name: 'Hanna Lindqvist', email: 'hanna.lindqvist@example.net' },
  grace: { name: 'Grace Mbeki', email: 'grace.mbeki@example.org' },
  yael: { name: 'Yael Brenner', email: 'yael.brenner@example.co.il' },
  tom: { name: 'Tom Ashby', email: 'tom.ashby@example.net' },
  elena: { name: 'Elena Costa', email: 'elena.costa@example.org' },
  marlow: { name: 'Studio Marlow', email: 'orders@studiomarlow.example' },
  clay: { name: 'Clay and Kiln Weekly', email: 'weekly@clayandkiln.example' },
  pay: { name: 'Olive Payments', email: 'statements@olivepay.example' },
  rank: { name: 'Top Rank Partners', email: 'growth@toprank.example' },
  sarah: { name: 'Sarah Linn', email: 'sarah.linn@exmaple.example' },
  daemon: { name: 'Mail Delivery System', email: 'mailer-daemon@mx.wadikiln.example' },
  sigal: { name: 'סיגל אברהמי', email: 'sigal.avrahami@example.co.il' },
  nurit: { name: 'נורית בן־דור', email: 'nurit.bendor@example.co.il' },
  yossi: { name: 'יוסי מלכה', email: 'yossi.malka@example.co.il' },
  rotem: { name: 'רותם שגיא', email: 'rotem.sagi@example.co.il' },
  naama: { name: 'נעמה גלעד', email: 'naama.gilad@example.co.il' },
  michal: { name: 'מיכל כץ', email: 'michal.katz@example.co.il' },
  uri: { name: 'אורי לוי', email: 'uri.levi@example.co.il' },
  fair: { name: 'יריד היוצרים', email: 'news@makersfair.example' },
  layla: { name: 'ليلى حداد', email: 'layla.haddad@example.com' },
  sara: { name: 'سارة منصور', email: 'sara.mansour@example.com' },
  omar: { name: 'Omar Nasser', email: 'omar.nasser@example.com' },
  khaled: { name: 'خالد يوسف', email: 'khaled.yousef@example.net' },
  reem: { name: 'ريم قاسم', email: 'reem.qasem@example.org' },
  huda: { name: 'هدى عبد الله', email: 'huda.abdallah@example.com' },
  arash: { name: 'آرش کریمی', email: 'arash.karimi@example.com' },
  narges: { name: 'نرگس صالحی', email: 'narges.salehi@example.com' },
  kamran: { name: 'کامران احمدی', email: 'kamran.ahmadi@example.net' },
  mina: { name: 'مینا رستمی', email: 'mina.rostami@example.org' },
  babak: { name: 'بابک نوری', email: 'babak.nouri@example.com' },
} as const satisfies Record<string, Person>;
export type PersonKey = keyof typeof people;

export type SampleFile = 'rim.png' | 'box.png' | 'daylight.png' | 'spout.png' | 'invoice-2219.pdf' | 'spring-order.pdf';

export interface SampleMail {
  /** Unique; the Message-ID is made of it. */
  readonly key: string;
  /** The writer; for an own mail the one it goes to. */
  readonly who: PersonKey;
  /** Written by the shop: it lies in Sent. */
  readonly own?: true;
  /** Minutes before now. */
  readonly ago: number;
  readonly subject: string;
  /** `{day+2}` is the weekday two days from now, in the mail's language. */
  readonly text: string;
  readonly html?: string;
  /** Key of the mail that this one answers. */
  readonly answers?: string;
  readonly files?: readonly SampleFile[];
  readonly in?: 'Archive' | 'Junk' | 'Trash';
  /** A machine wrote it: newsletter (List-Id), auto-reply, or a bounce (RFC 3464) of the mail that it answers. */
  readonly kind?: 'list' | 'auto' | 'bounce';
  readonly unread?: true;
}

export interface SampleMails {
  readonly language: Language;
  readonly mails: readonly SampleMail[];
}

/** The Message-ID of a sample mail, with its angle brackets. */
export function messageIdOf(mail: Pick<SampleMail, 'key' | 'who' | 'own'>): string {
  const address = mail.own ? shop.email : people[mail.who].email;
  return `<${mail.key}.sample@${address.slice(address.indexOf('@') + 1)}>`;
}
