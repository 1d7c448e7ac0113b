/** What of a signature is still to be put under a letter. */
import { expect, test } from 'vitest';
import { signatureUnder } from '#contract/signature.ts';

const noa = 'Noa Adler\nWadi Kiln\n+972 52 000 0000';

test.each([
  ['stands alone under plain words', 'Hello Maya,\n\nit left today.', noa, { text: noa, joins: false }],
  ['is not said twice', `Hello,\n\nit left.\n\n${noa}`, noa, { text: '', joins: true }],
  ['is the same in other marks and letters', 'It left.\n\nNOA ADLER, Wadi Kiln · +972 52 000 0000', noa, { text: '', joins: true }],
  ['goes on where the text has begun it', 'It left.\n\nNoa Adler, Wadi Kiln', noa, { text: '+972 52 000 0000', joins: true }],
  ['does not take a name within a sentence for its own', 'Ask for Noa Adler', noa, { text: noa, joins: false }],
  ['is nothing where it is empty', 'Hello', ' \n ', { text: '', joins: false }],
  ['Hebrew', 'נשלח היום.\n\nנעה, כבשן הוואדי', 'נעה\nכבשן הוואדי\nwww.kiln.example', { text: 'www.kiln.example', joins: true }],
  ['Arabic', 'أرسلناه اليوم.', 'نورا\nمتجر الفخار', { text: 'نورا\nمتجر الفخار', joins: false }],
])('%s', (_name, own, signature, expected) => {
  expect(signatureUnder(own, signature)).toEqual(expected);
});
