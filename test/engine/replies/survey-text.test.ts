/** A number is an answer only where it begins it. */
import { expect, test } from 'vitest';
import { blockOf, readScore, tokenIn, withoutQuestion } from '#engine/replies/survey-text.ts';

test.each([
  ['5', 5, ''],
  ['  4.\n\nAll good', 4, 'All good'],
  ['3 - took long', 3, 'took long'],
  ['(2)', 2, ')'.slice(1)],
  ['4/5 thanks', null, ''],
  ['4/5, thanks', 4, 'thanks'],
  ['۴\nخوب بود', 4, 'خوب بود'],
  ['٥، شكرًا', 5, 'شكرًا'],
  ['\u200f5\n-- \nMaya', 5, ''],
  ['1 because it broke', 1, 'because it broke'],
  ['6', null, ''],
  ['0', null, ''],
  ['2 cups are missing', null, ''],
  ['2.5', null, ''],
  ['2/11 I wrote', null, ''],
  ['Thanks, 5', null, ''],
  ['12', null, ''],
  ['', null, ''],
] as const)('%j', (own, score, words) => {
  const read = readScore(own, 'csat');
  expect(read?.score ?? null).toBe(score);
  if (read !== null) expect(read.words.replace(/^\)/, '')).toBe(words);
});

test('every link bears token and number, in every language', () => {
  const token = 'AbCdEfGhIjKlMnOpQrSt-_';
  for (const language of ['en', 'he', 'ar', 'fa']) {
    const { html, text } = blockOf({ kind: 'nps', token, address: 'shop@clay.example', language });
    const subjects = [...html.matchAll(/subject=([^&"]+)/g)].map((found) => tokenIn(decodeURIComponent(found[1] ?? '')));
    expect(subjects).toEqual(Array.from({ length: 11 }, (_, score) => ({ token, score })));
    expect(text).not.toContain('mailto');
  }
});

test('the question under which one writes is not the answer', () => {
  expect(withoutQuestion('מה הסיבה העיקרית למספר הזה?\n\nהיה מהיר\n')).toBe('היה מהיר');
});
