/** One message of a conversation: who really sent it, its text, its files; an own reply folds to one line. */
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Address, Message } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Attachments } from './Attachments.tsx';
import { LinkedText } from './links.tsx';
import { MailFrame } from './MailFrame.tsx';
import { splitQuote } from './quotes.ts';
import { useQuoted } from './quoting.ts';
import { Sending } from './Sending.tsx';
import { initialOf, langOf } from './script.ts';

interface MessageViewProps {
  readonly message: Message;
  readonly language: Language | null;
  readonly folded: boolean;
}

export function MessageView({ message, language, folded }: MessageViewProps) {
  const { say, name, formats } = useLanguage();
  const [open, setOpen] = useState(!folded || message.sending === 'rejected' || message.sending === 'uncertain');
  const own = message.direction === 'out';
  const who = message.from.name || message.from.address || say('mail.noSender');
  const today = formats.isoDay(message.at) === formats.isoDay(new Date().toISOString());
  const time = today ? formats.time(message.at) : formats.dayTime(message.at);
  const named = { 'aria-label': name('mail.message.from', { name: who, time }) };

  if (!open)
    return (
      <article className="msg fold" {...named}>
        <Button className="fold-line" aria-expanded={false} onPress={() => setOpen(true)}>
          <Ava name={who} own={own} />
          <span className="cut grow auto" dir="auto">
            {own ? <b className="sb t2">{say('mail.message.you')}</b> : <bdi className="sb t2">{who}</bdi>}{' '}
            <bdi lang={langOf(message.text)}>{oneLine(message.text)}</bdi>
          </span>
          <Sending message={message} />
          <time dateTime={message.at}>{time}</time>
        </Button>
      </article>
    );
  return (
    <article className="msg" {...named}>
      <header>
        <Ava name={who} own={own} />
        <div className="grow">
          <div className="cut">
            <bdi className="from">{who}</bdi> {message.from.address !== who && <bdi className="addr ltr">{message.from.address}</bdi>}
          </div>
          {(own || message.cc.length > 0) && (
            <div className="addr cut">
              {own && say('mail.message.to', { names: names(message.to) })}{' '}
              {message.cc.length > 0 && say('mail.message.cc', { names: names(message.cc) })}
            </div>
          )}
        </div>
        {message.kind !== 'person' && <span className="chip">{say(`mail.message.kind.${message.kind}`)}</span>}
        <time dateTime={message.at}>{time}</time>
        {folded && (
          <Button className="btn sm" aria-expanded onPress={() => setOpen(false)}>
            {say('mail.message.fold')}
          </Button>
        )}
      </header>
      <div className="bw">
        <ReplyToNote message={message} />
        <Sending message={message} />
        {message.html === null ? (
          <PlainText text={message.text} language={language} />
        ) : (
          <MailFrame message={message} html={message.html} language={language} />
        )}
        <Attachments messageId={message.id} attachments={message.attachments} shownInside={message.html !== null} />
      </div>
    </article>
  );
}

function PlainText({ text, language }: { text: string; language: Language | null }) {
  const { say } = useLanguage();
  const [unfolded, setUnfolded] = useState(false);
  const { shown, quoted } = splitQuote(text);
  const [body, setBody] = useState<HTMLElement | null>(null);
  useQuoted(body, shown);
  if (text.trim() === '') return <p className="muted">{say('mail.message.empty')}</p>;
  return (
    <>
      <div className="body" ref={setBody}>
        {paragraphs(shown, language)}
      </div>
      {quoted !== '' && (
        <Button className="btn sm quote-toggle" aria-expanded={unfolded} onPress={() => setUnfolded(!unfolded)}>
          {say(unfolded ? 'mail.quote.hide' : 'mail.quote.show')}
        </Button>
      )}
      {unfolded && <blockquote className="body quoted">{paragraphs(quoted, language)}</blockquote>}
    </>
  );
}

/** Every paragraph finds its own direction and letters, so that mixed mails read right. */
function paragraphs(text: string, language: Language | null): ReactNode {
  const main = langOf(text, language);
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .filter((one) => one.trim() !== '')
    .map((one, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a sent mail never move
      <p key={place} dir="auto" lang={langOf(one, language)}>
        {main !== undefined && /^[^\p{L}\n]*\p{N}[^\p{L}\n]*$/mu.test(one) ? <Lines text={one} main={main} /> : <LinkedText text={one} />}
      </p>
    ));
}

/** A line without letters (a phone, an order number) has no direction of its own: it stands where the mail's lines stand, and reads from left to right. */
function Lines({ text, main }: { text: string; main: Language }) {
  return text.split('\n').map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a sent mail never move
    <span key={place} className="line" dir={/\p{L}/u.test(line) ? 'auto' : directionOf(main)}>
      {/\p{L}/u.test(line) ? <LinkedText text={line} /> : <bdi dir="ltr">{line}</bdi>}
    </span>
  ));
}

/** A sender whose replies go elsewhere is either a help desk or a trick: the owner should see it. */
function ReplyToNote({ message }: { message: Message }) {
  const { say } = useLanguage();
  const [first] = message.replyTo;
  if (message.direction === 'out' || first === undefined) return null;
  if (message.replyTo.some((one) => one.address.toLowerCase() === message.from.address.toLowerCase())) return null;
  return <p className="help">{say('mail.message.replyTo', { address: first.address })}</p>;
}

function Ava({ name, own }: { name: string; own: boolean }) {
  return (
    <span className={own ? 'ava me' : 'ava'} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}

const names = (addresses: readonly Address[]): string => addresses.map((one) => one.name || one.address).join(', ');
const oneLine = (text: string): string => splitQuote(text).shown.replace(/\s+/g, ' ').slice(0, 240);
