/** One message of a conversation: who really sent it, its text, its files; an own reply folds to one line. */

import { TriangleAlert } from 'lucide-react';
import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Address, Message } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import { directionOf, type WordKey } from '#words/index.ts';
import { piecesOf } from '#words/quotes.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Attachments } from './Attachments.tsx';
import { LinkedText } from './links.tsx';
import { MailFrame } from './MailFrame.tsx';
import { MessageFacts } from './MessageFacts.tsx';
import { useQuoted } from './quoting.ts';
import { Sending } from './Sending.tsx';
import { initialOf, langOf, withoutOrdering } from './script.ts';
import { machineForm, type SenderMark, senderMarks } from './sender-marks.ts';
import './message.css';
import './facts.css';

interface MessageViewProps {
  readonly message: Message;
  readonly language: Language | null;
  readonly folded: boolean;
  /** The conversation opens at this message. */
  readonly start: boolean;
}

export function MessageView({ message, language, folded, start }: MessageViewProps) {
  const place = useStart(start);
  const { say, name, formats } = useLanguage();
  const [open, setOpen] = useState(!folded || message.sending === 'rejected' || message.sending === 'uncertain');
  const own = message.direction === 'out';
  const who = withoutOrdering(message.from.name || message.from.address) || say('mail.noSender');
  const today = formats.isoDay(message.at) === formats.isoDay(new Date().toISOString());
  const time = today ? formats.time(message.at) : formats.dayTime(message.at);
  const named = { 'aria-label': name('mail.message.from', { name: who, time }), 'data-message': message.id };

  if (!open)
    return (
      <article className="msg fold" ref={place} {...named}>
        <Button className="fold-line" aria-expanded={false} onPress={() => setOpen(true)}>
          <Ava name={who} own={own} />
          <span className="brief grow">
            {own ? <b className="sb t2">{say('mail.message.you')}</b> : <bdi className="sb t2">{who}</bdi>}
            <bdi className="cut" lang={langOf(message.text)}>
              {oneLine(message.text)}
            </bdi>
          </span>
          <Sending message={message} />
          <time dateTime={message.at}>{time}</time>
        </Button>
      </article>
    );
  return (
    <article className="msg" ref={place} {...named}>
      <header>
        <Ava name={who} own={own} />
        <div className="grow">
          <div className="cut">
            <bdi className="from">{who}</bdi>{' '}
            {message.from.address !== who && <bdi className="addr ltr">{withoutOrdering(message.from.address)}</bdi>}
          </div>
          {(own || message.cc.length > 0) && (
            <div className="addr cut">
              {own && say('mail.message.to', { names: names(message.to) })}{' '}
              {message.cc.length > 0 && say('mail.message.cc', { names: names(message.cc) })}
            </div>
          )}
        </div>
        {message.draft ? (
          <span className="chip">{say('mail.message.draft')}</span>
        ) : (
          message.kind !== 'person' && <span className="chip">{say(`mail.message.kind.${message.kind}`)}</span>
        )}
        <time dateTime={message.at}>{time}</time>
        {folded && (
          <Button className="btn sm" aria-expanded onPress={() => setOpen(false)}>
            {say('mail.message.fold')}
          </Button>
        )}
      </header>
      <div className="bw">
        <SenderNote message={message} />
        <ReplyToNote message={message} />
        <Sending message={message} />
        <MessageFacts bounce={message.bounce} invitation={message.invitation} />
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

/** Scrolls the message to the top of the thread, once; the browser keeps it there while the mails above grow. */
function useStart(start: boolean): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  const wanted = useRef(start);
  useLayoutEffect(() => {
    const thread = place.current?.closest('.thread');
    if (!wanted.current || place.current === null || thread == null) return;
    wanted.current = false;
    thread.scrollTop += place.current.getBoundingClientRect().top - thread.getBoundingClientRect().top;
  }, []);
  return place;
}

function PlainText({ text, language }: { text: string; language: Language | null }) {
  const { say } = useLanguage();
  const [body, setBody] = useState<HTMLElement | null>(null);
  const [unfolded, setUnfolded] = useState(0);
  const parts = useMemo(() => partsOf(text), [text]);
  useQuoted(body, unfolded);
  if (text.trim() === '') return <p className="muted">{say('mail.message.empty')}</p>;
  return (
    <div ref={setBody}>
      {parts.map(({ kind, folded, words, from }) =>
        folded ? (
          <Folded key={from} signature={kind === 'signature'} onTurn={() => setUnfolded((count) => count + 1)}>
            {paragraphs(words, language)}
          </Folded>
        ) : kind === 'quote' ? (
          <blockquote key={from} className="body quoted">
            {paragraphs(words, language)}
          </blockquote>
        ) : (
          <div key={from} className="body">
            {paragraphs(words, language)}
          </div>
        ),
      )}
    </div>
  );
}

function Folded({ signature, onTurn, children }: { signature: boolean; onTurn: () => void; children: ReactNode }) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const words = signature
    ? ({ show: 'mail.signature.show', hide: 'mail.signature.hide' } as const)
    : ({ show: 'mail.quote.show', hide: 'mail.quote.hide' } as const);
  return (
    <>
      <Button
        className="btn sm quote-toggle"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open);
          onTurn();
        }}
      >
        {say(open ? words.hide : words.show)}
      </Button>
      {open && <blockquote className="body quoted">{children}</blockquote>}
    </>
  );
}

/** The pieces of a plain mail with their words; folds that touch are one. */
function partsOf(text: string) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const parts: { kind: 'own' | 'quote' | 'signature'; folded: boolean; words: string; from: number }[] = [];
  for (const { kind, folded, from, to } of piecesOf(lines)) {
    const words = lines.slice(from, to).join('\n');
    const last = parts.at(-1);
    if (last === undefined || (words.trim() !== '' && !(folded && last.folded))) parts.push({ kind, folded, words, from });
    else {
      last.words += `\n${words}`;
      if (folded && kind === 'quote') last.kind = 'quote';
    }
  }
  return parts;
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

const senderWords = {
  'other-address': 'mail.sender.otherAddress',
  'other-domain': 'mail.sender.otherDomain',
  reordered: 'mail.sender.reordered',
  'look-alike': 'mail.sender.lookAlike',
} as const satisfies Record<SenderMark, WordKey>;

/** A name or an address that is made to look like another. */
function SenderNote({ message }: { message: Message }) {
  const { say } = useLanguage();
  if (message.direction === 'out') return null;
  const address = withoutOrdering(machineForm(message.from.address));
  return senderMarks(message.from).map((mark) => (
    <p key={mark} className="banner warn">
      <Icon of={TriangleAlert} />
      <span className="grow">{say(senderWords[mark], { address })}</span>
    </p>
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
const oneLine = (text: string): string =>
  partsOf(text)
    .filter((part) => !part.folded)
    .map((part) => part.words)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
