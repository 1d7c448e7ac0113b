/** Base subjects as RFC 5256, section 2.1, has them: imaptest's cases of ORDEREDSUBJECT and of sorting by subject. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMail } from '#engine/mailbox/mime.ts';
import { baseSubject } from '#engine/mailbox/mime-subject.ts';
import { corpora, ofCorpus } from '../../corpora.ts';

const folder = corpora();

async function bases(name: string): Promise<string[]> {
  const messages = readFileSync(join(folder ?? '', 'threading-imaptest', `${name}.mbox`), 'latin1')
    .split(/^From .*\r?\n/m)
    .slice(1);
  return Promise.all(messages.map(async (source) => (await readMail(Buffer.from(source, 'latin1'))).baseSubject));
}

/** Numbers of the messages that share a base subject, by the first of each group. */
async function groups(name: string): Promise<number[][]> {
  const found = new Map<string, number[]>();
  for (const [at, base] of (await bases(name)).entries()) {
    found.set(base, [...(found.get(base) ?? []), at + 1]);
  }
  return [...found.values()];
}

describe.skipIf(folder === null)(ofCorpus('threading-imaptest', 'base subjects'), () => {
  it('thread-orderedsubject', async () => {
    expect(await groups('thread-orderedsubject')).toEqual([[1], [2, 7, 12, 13], [3, 5, 11], [4], [6], [8], [9, 10], [14], [15]]);
  });

  it('thread-orderedsubject2', async () => {
    expect(await groups('thread-orderedsubject2')).toEqual([
      [1, 3, 5, 7],
      [2, 4, 6, 8],
    ]);
  });

  it('sort-subject', async () => {
    const found = (await bases('sort-subject')).map((base, at) => ({ base: base.toUpperCase(), number: at + 1 }));
    // In the order of i;ascii-casemap (RFC 4790), equal ones as they lie in the mailbox.
    found.sort((one, other) => (one.base === other.base ? one.number - other.number : one.base < other.base ? -1 : 1));
    expect(found.map((one) => one.number)).toEqual([9, 10, 1, 14, 3, 5, 11, 6, 15, 2, 7, 12, 13, 8, 4]);
  });
});

describe('a prefix goes', () => {
  it.each([
    ...['R: ', 'I: ', 'Réf. : ', 'PD: ', 'Vá: ', 'İlt: ', 'Отв: ', 'ΑΠ: ', '回复：', '转发: ', 'Re.: ', 'TR : '],
    ...['מענה: ', 'הע: ', '\u200fתשובה: RE[2]: השב: ', 'اعادة توجيه: ', 'تحويل: رد: ', 'هدایت\u200cشده: ', 'در پاسخ به: '],
    ...['Automatic reply: ', 'מענה אוטומטי: ', 'رد تلقائي: ', 'پاسخ خودکار: ', '***SPAM*** Re: ', '*EXT* Re: '],
  ])('%s', (prefix) => {
    expect(baseSubject(`${prefix}Order 1234`)).toEqual({ base: 'order 1234', prefixed: true });
  });
  it.each(['Regarding: a vase', '[Order 5] a vase', 'I have a question', '*5* stars'])('%s has none', (subject) => {
    expect(baseSubject(subject)).toEqual({ base: subject.toLowerCase(), prefixed: false });
  });
});
