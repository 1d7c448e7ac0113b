/** What letters of the four languages share and what says nothing of what they are about. */
import { fold } from './fold.ts';

/** How a letter's first sentence greets, up to its comma. */
export const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|evening|afternoon)|שלום|היי|בוקר טוב|ערב טוב|مرحب\p{M}?ا\p{M}?|أهل\p{M}?ا\p{M}?|السلام عليكم|تحية طيبة|سلام|درود|با سلام)(?:[^\p{L},،][^,،]{0,30})?[,،]\s*/iu;

/** Words of a subject that many subjects share. */
export const letterWords: ReadonlySet<string> = new Set(
  [
    'about again and any are can could did does for from get got have hello help here how into is its just know like may more much need now',
    'our please question questions quick request regarding re fwd fw some than thank thanks that the there this those want was what when where',
    'which who why will with would you your order number info information inquiry enquiry',
    'אני אנחנו אם אפשר את איך אין איפה או בבקשה בנוגע בעניין האם הזמנה הזמנתי היי השב הועבר זה זו יש כמה כן לא לגבי לי מה מתי מספר עם על עוד פנייה רוצה שאלה שאלות שאלת שלום שלי שלכם של תודה תגובה',
    'أريد استفسار أسئلة إذا أرجو أن أين إلى السلام الطلب بخصوص بشأن حول رد رقم سؤال شكرا طلب طلبي عليكم عن على عندي عندكم في كم كيف لديكم لدي لطفا لكم ما ماذا متى من من فضلك مرحبا هذا هذه هل هناك هو هي يمكن',
    'آیا از است این با باره برای به بودن پاسخ پرسش پرسشی تشکر چطور چقدر چه چگونه چیست خواهش در درباره درمورد دارید دارم را سؤال سفارش سفارشم سلام شما شماره کجا کی که لطفا ما ممنون من مورد می هست هستم هم یک',
  ].flatMap((line) => line.split(' ').map(fold)),
);
