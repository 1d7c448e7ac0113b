/** The question and the answer of a correspondence, without whom they were for. */
import { expect, test } from 'vitest';
import { answerIn, questionIn } from '#engine/replies/question.ts';

test.each([
  ['Hello,\n\nmy bowl is lovely. Do you also make it in blue? Thanks, Maya', 'Do you also make it in blue?'],
  ['Hi Noa, is it dishwasher safe?', 'Is it dishwasher safe?'],
  ['שלום לכם, האם אתם שולחים לאילת? תודה', 'האם אתם שולחים לאילת?'],
  ['مرحبًا، هل ترسلون إلى العقبة؟', 'هل ترسلون إلى العقبة؟'],
  ['سلام، آیا به شیراز می‌فرستید؟ ممنون', 'آیا به شیراز می‌فرستید؟'],
  ['The vase is lovely. Thank you.', null],
])('%j asks %j', (text, question) => {
  expect(questionIn([text])).toBe(question);
});

const names = ['Noa Adler', 'Wadi Kiln', 'נעה\nכבשן הוואדי'];
test.each([
  ['Hello Maya,\n\nYes, up to 60 degrees.\n\nBest wishes,\nNoa, Wadi Kiln', 'Yes, up to 60 degrees.'],
  ['Yes, up to 60 degrees.\nNo microwave, please.', 'Yes, up to 60 degrees.\nNo microwave, please.'],
  ['שלום ליאור,\n\nכן, פעם בשבוע.\n\nנעה, כבשן הוואדי', 'כן, פעם בשבוע.'],
  ['It left.\n\n-- \nNoa Adler\nWadi Kiln', 'It left.'],
  ['', ''],
])('%j answers %j', (own, answer) => {
  expect(answerIn(own, names)).toBe(answer);
});
