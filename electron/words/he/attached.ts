/** Hebrew: how a letter speaks of a file that it carries. */
import type { AttachedPhrases } from '../attached.ts';

export const attachedPhrases: AttachedPhrases = {
  prefix: '[ושהבלכמ]*',
  speaks: ['מצור(?:ף|פת|פים|פות)', 'צירפ(?:תי|נו)', 'מצר(?:ף|פת|פים|פות)(?![א-ת])', 'אצרף|נצרף', 'צרופ(?:ה|ות|תי)'],
  not: [
    'צירפת(?!י)',
    '(?:לצרף|תצרפ|תצרף|(?<![א-ת])צר(?:פי|ף|פו))',
    '(?:לא|אין|בלי|ללא)(?: [א-ת]+){0,2} (?:ה)?(?:מצור|צרופ)',
    'מצור(?:ף|פת|פים|פות) ל(?:חבילה|קופסה|מוצר|משלוח|אריזה|פריט)',
  ],
};
