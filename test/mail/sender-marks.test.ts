/** Senders and hosts that are made to look like others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainToASCII, domainToUnicode } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isLookAlike, machineForm, readableHost, senderMarks } from '../../renderer/mail/sender-marks.ts';
import { corpora } from '../corpora.ts';

const folder = corpora();

test.skipIf(folder === null)('every look-alike letter of the corpus in a Latin name is marked', ({ task }) => {
  const { look_alikes: rows } = z
    .object({ look_alikes: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(folder ?? '', 'bidi/look-alikes.json'), 'utf8')));
  let count = 0;
  const missed: string[] = [];
  for (const [letter, twins] of Object.entries(rows)) {
    for (const twin of twins) {
      // ASCII letters that look like each other (1, l, I) are in honest names too.
      if (/^[ -~]$/.test(twin)) continue;
      count += 1;
      if (!isLookAlike(`info@sho${twin}p.example`)) missed.push(`${letter}: ${twin} U+${twin.codePointAt(0)?.toString(16)}`);
    }
  }
  task.meta.cases = { corpus: 'bidi', passed: count - missed.length, all: count };
  expect(count).toBeGreaterThan(100);
  expect(missed).toEqual([]);
});

describe('addresses', () => {
  test.each([
    'info@shop.example',
    'dana@müller.example',
    'a@señal.example',
    'שירות@חנות.קום',
    'x@חנות.co.il',
    'info@متجر.السعودية',
    'a@فروشگاه-۲.ایران',
    'a@xn--4dbcagdahymbxekheh6e0a7fei0b.example',
    'a@日本.example',
  ])('%s is honest', (address) => expect(senderMarks({ name: '', address })).toEqual([]));

  test.each([
    'info@pаypal.example',
    'info@xn--pypal-4ve.example',
    'info@аррӏе.example',
    'info@shop٥.example',
    'info@חנותa.example',
    'in\u200bfo@shop.example',
    'info@xn--99999999.example',
    'info@ⅽup.example',
  ])('%s is marked', (address) => expect(senderMarks({ name: '', address })).toContain('look-alike'));

  test('the machine form and the readable one', () => {
    expect(machineForm('info@pаypal.example')).toBe('info@xn--pypal-4ve.example');
    expect(readableHost('www.xn--pypal-4ve.example')).toBe('www.pаypal.example');
    for (const host of ['חנות.example', 'bücher.example', '中国互联网络信息中心.example', 'متجر-الهدايا.example', 'a-ü-b.example'])
      expect(readableHost(domainToASCII(host))).toBe(domainToUnicode(domainToASCII(host)));
  });
});

describe('names', () => {
  const address = 'x1@mail.example';
  test.each([
    ['support@bank.example', 'other-address'],
    ['"Bank <support@bank.example>"', 'other-address'],
    ['Bank ｓｕｐｐｏｒｔ＠bank.example', 'other-address'],
    ['paypal.com', 'other-domain'],
    ['\u202emoc.knab\u202c', 'reordered'],
    ['Dana \u2067x\u2069', 'reordered'],
  ])('%s', (name, mark) => expect(senderMarks({ name, address })).toContain(mark));

  test.each(['Dana Levi', 'דנה לוי', 'x1@mail.example', 'X1@Mail.Example', 'Dana (mail.example)', 'St. Mary', 'نرگس', 'דנה \u200fלוי'])(
    '%s says nothing else',
    (name) => expect(senderMarks({ name, address })).toEqual([]),
  );
});
