/** The acknowledgement and the surveys through the whole engine: real mail in a real mailbox, and an SMTP sink that keeps what goes out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { testHost } from '../host.ts';
import { accountFor, mail, shopAddress } from '../mail/shop.ts';

let dovecot: Dovecot;
let sink: Sink;
let engine: Engine;
beforeEach(async () => {
  dovecot = await startDovecot();
  sink = await startSink({ password: dovecot.password });
  engine = await createEngine(testHost());
  const account = accountFor(dovecot);
  await engine.call('accounts.add', { ...account, smtp: { ...account.smtp, port: sink.port, user: sink.user } });
  await engine.call('settings.save', { changes: { shopName: 'Clay & Co', undoSeconds: 0 } });
});
afterEach(async () => {
  await engine.close();
  await sink.close();
  await dovecot.stop();
});

let count = 0;
const person = (part: Partial<Parameters<typeof mail>[0]> = {}): string => {
  count += 1;
  return mail({ id: `m${count}`, date: new Date(Date.now() + 2000).toISOString(), ...part });
};
const waited = async (until: () => boolean | Promise<boolean>, ms = 8000): Promise<boolean> => {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
    if (await until()) return true;
  return false;
};
const quiet = async (): Promise<void> => {
  await engine.call('mail.sync', {});
  await new Promise((resolve) => setTimeout(resolve, 800));
};
const acknowledging = (on = true) =>
  engine.call('settings.save', { changes: { acknowledge: { on, windowHours: 24, texts: { en: '', he: '', ar: '', fa: '' } } } });

describe('the acknowledgement', () => {
  it('is off at first, and what came before it was turned on is not answered', async () => {
    engine.start();
    dovecot.deliver(person());
    await quiet();
    await acknowledging();
    await quiet();
    expect(sink.log).toEqual([]);
  });

  it('confirms once, names the time, and leaves the conversation to be answered', async () => {
    await acknowledging();
    engine.start();
    dovecot.deliver(person({ text: 'My cup came broken.' }));
    await engine.call('mail.sync', {});
    expect(await waited(() => sink.log.length === 1)).toBe(true);
    const source = sink.log[0]?.bytes.toString('latin1') ?? '';
    expect(source).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(source).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
    expect(source).toMatch(/^In-Reply-To: <m\d+@test>\r$/m);
    expect(source).toContain('Clay & Co');
    expect(source).not.toContain('{{');
    expect(sink.log[0]?.recipients).toEqual(['dana@mail.example']);
    const [row] = (await engine.call('conversations.list', { tab: 'answer' })).rows;
    expect(row).toBeDefined();
    expect(await engine.call('followUps.list', {})).toMatchObject({ followUps: [] });
    dovecot.deliver(person({ subject: 'Another thing' }));
    await quiet();
    expect(sink.log).toHaveLength(1);
  });

  it('answers a machine that answers everything, without saying that it is one, once', async () => {
    await acknowledging();
    engine.start();
    dovecot.deliver(person({ from: 'bot@rude.example' }));
    await engine.call('mail.sync', {});
    let echoed = 0;
    for (let round = 0; round < 6; round += 1) {
      await waited(() => sink.log.length > echoed, 1500);
      echoed = sink.log.length;
      // new words, new subject, no reference: nothing that tells it from a new customer
      dovecot.deliver(person({ from: 'bot@rude.example', subject: `We got your mail ${round}`, text: `Ticket ${round}` }));
      await engine.call('mail.sync', {});
    }
    await quiet();
    expect(sink.log).toHaveLength(1);
  });

  it('of another such shop is not acknowledged: its very bytes come back', async () => {
    await acknowledging();
    engine.start();
    dovecot.deliver(person());
    await engine.call('mail.sync', {});
    await waited(() => sink.log.length === 1);
    const theirs = (sink.log[0]?.bytes.toString('latin1') ?? '')
      .replace(/^From: .*$/m, 'From: Other Shop <other@shop.example>')
      .replace(/^To: .*$/m, `To: ${shopAddress}`)
      .replace(/^Message-ID: .*$/m, 'Message-ID: <other@shop.example>')
      .replace(/^X-Amends-Id: .*\r\n/m, '');
    dovecot.deliver(theirs);
    await quiet();
    expect(sink.log).toHaveLength(1);
  });
});

describe('a survey', () => {
  async function ask(kind: 'csat' | 'nps' | 'ces' = 'csat') {
    dovecot.deliver(person());
    await engine.call('mail.sync', {});
    engine.start();
    const conversationId = (await engine.call('conversations.list', { tab: 'answer' })).rows[0]?.id ?? '';
    // A mail's date has whole seconds: the answer must not seem older than what it answers.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const { number } = await engine.call('complaints.create', { conversationId });
    const draft = await engine.call('drafts.open', { conversationId });
    await engine.call('drafts.save', { id: draft.id, changes: { text: `All done.\n\n{{survey.${kind}}}\n\nNoa` } });
    const item = await engine.call('outbox.send', { draftId: draft.id, complaint: number, thenDone: true });
    await waited(() => sink.log.length === 1);
    const source = sink.log[0]?.bytes.toString('latin1') ?? '';
    const token = /amends%20([\w-]{22})%20/.exec(source.replaceAll(/=\r\n/g, ''))?.[1] ?? '';
    return { conversationId, number, item, source, token, id: item.messageId };
  }
  const answers = (number: number) => engine.call('surveys.list', { complaint: number });

  it('is answered by a number in a reply: once, with its words, and the conversation stays done', async () => {
    const { number, id, source, conversationId } = await ask();
    expect(source).not.toContain('{{');
    dovecot.deliver(
      person({
        subject: 'Re: Broken cup',
        text: '2, it took three weeks\r\n\r\n> All done.',
        headers: [`In-Reply-To: ${id}`, `References: ${id}`],
      }),
    );
    await engine.call('mail.sync', {});
    expect(await waited(async () => (await answers(number))[0]?.score === 2)).toBe(true);
    expect(await answers(number)).toMatchObject([{ kind: 'csat', score: 2, low: true, words: 'it took three weeks' }]);
    expect((await engine.call('conversations.get', { id: conversationId })).status).toBe('done');
    expect((await engine.call('followUps.list', {})).followUps).toMatchObject([{ complaint: { number } }]);
    dovecot.deliver(person({ subject: 'Re: Broken cup', text: '5', headers: [`In-Reply-To: ${id}`, `References: ${id}`] }));
    await quiet();
    expect(await answers(number)).toMatchObject([{ score: 2 }]);
  });

  it('is answered by the link: a forged or a second answer does not count', async () => {
    const { number, token, id } = await ask('nps');
    expect(token).toHaveLength(22);
    dovecot.deliver(person({ from: 'thief@bad.example', subject: `My answer: 0 [amends ${token} 0]`, text: 'Bad' }));
    dovecot.deliver(person({ from: 'thief@bad.example', subject: 'Re: Broken cup', text: '0', headers: [`In-Reply-To: ${id}`] }));
    dovecot.deliver(person({ subject: `My answer: 0 [amends ${'A'.repeat(22)} 0]`, text: '' }));
    dovecot.deliver(person({ subject: `My answer: 11 [amends ${token} 11]`, text: '' }));
    await quiet();
    expect(await answers(number)).toMatchObject([{ score: null }]);
    dovecot.deliver(
      person({ subject: `My answer: 9 [amends ${token} 9]`, text: 'What is the main reason for your number?\r\n\r\nKind words' }),
    );
    await engine.call('mail.sync', {});
    expect(await waited(async () => (await answers(number))[0]?.score === 9)).toBe(true);
    dovecot.deliver(person({ subject: `My answer: 1 [amends ${token} 1]`, text: 'Changed' }));
    await quiet();
    expect(await answers(number)).toMatchObject([{ kind: 'nps', score: 9, low: false, words: 'Kind words' }]);
    expect((await engine.call('followUps.list', {})).followUps).toEqual([]);
  });

  it('answered by a letter is a letter', async () => {
    const { number, id, conversationId } = await ask();
    dovecot.deliver(
      person({ subject: 'Re: Broken cup', text: '2 cups are still missing', headers: [`In-Reply-To: ${id}`, `References: ${id}`] }),
    );
    await quiet();
    expect(await answers(number)).toMatchObject([{ score: null }]);
    expect((await engine.call('conversations.get', { id: conversationId })).status).toBe('answer');
  });
});
