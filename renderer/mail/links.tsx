/** No link of a mail opens by itself: the owner first sees where it really leads. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Button, Link } from 'react-aria-components';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { isLookAlike, readableHost } from './sender-marks.ts';
import './source.css';

type AskLink = (target: string, text: string) => void;
const LinkContext = createContext<AskLink | null>(null);

export function useAskLink(): AskLink {
  const ask = useContext(LinkContext);
  if (ask === null) throw new Error('useAskLink outside LinkGate');
  return ask;
}

export function LinkGate({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ target: string; text: string } | null>(null);
  return (
    <LinkContext value={(target, text) => setAsked({ target, text })}>
      {children}
      {asked !== null && <LinkQuestion target={asked.target} text={asked.text} onClose={() => setAsked(null)} />}
    </LinkContext>
  );
}

function LinkQuestion({ target, text, onClose }: { target: string; text: string; onClose: () => void }) {
  const { say } = useLanguage();
  const { show } = useToasts();
  const url = new URL(target);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return (
    <DialogBox title={say('mail.link.title')} isOpen onClose={onClose}>
      {web && <p>{say('mail.link.leads', { host: isLookAlike(url.hostname) ? url.host : readableHost(url.host) })}</p>}
      {web && isLookAlike(url.hostname) && (
        <p className="late" role="alert">
          {say('mail.link.lookAlike', { host: url.host })}
        </p>
      )}
      {web && namesAnotherPlace(text, url) && (
        <p className="late" role="alert">
          {say('mail.link.differs')}
        </p>
      )}
      <p className="link-target ltr">{target}</p>
      <div className="ends">
        <Button
          className="btn"
          onPress={() => {
            void navigator.clipboard.writeText(target.replace(/^(mailto|tel):/i, '')).then(() => show({ text: say('mail.link.copied') }));
            onClose();
          }}
        >
          {say('mail.link.copy')}
        </Button>
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.cancel')}
        </Button>
        {web && (
          <Button
            className="btn primary"
            onPress={() => {
              window.open(target, '_blank', 'noopener,noreferrer');
              onClose();
            }}
          >
            {say('mail.link.open')}
          </Button>
        )}
      </div>
    </DialogBox>
  );
}

/** Whether a link's text is itself an address, of another host than the one it leads to. */
export function namesAnotherPlace(text: string, url: URL): boolean {
  const named = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/iu.exec(text)?.[1];
  if (named === undefined || !URL.canParse(`https://${named}`)) return false;
  const bare = (host: string): string => host.replace(/^www\./, '');
  return bare(new URL(`https://${named}`).hostname) !== bare(url.hostname);
}

const address = /\bhttps?:\/\/[^\s<>"'\u2066-\u2069]+|\bwww\.[^\s<>"'\u2066-\u2069]+/giu;

/** Plain text whose addresses can be clicked. */
export function LinkedText({ text }: { text: string }) {
  const ask = useAskLink();
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    const shown = found[0].replace(/[.,;:!?)\]}'"»”،؛؟]+$/u, '');
    const target = shown.startsWith('www.') || shown.startsWith('WWW.') ? `https://${shown}` : shown;
    if (!URL.canParse(target)) continue;
    pieces.push(text.slice(from, found.index));
    pieces.push(
      <Link key={found.index} className="link ltr" onPress={() => ask(new URL(target).href, shown)}>
        {shown}
      </Link>,
    );
    from = found.index + shown.length;
  }
  pieces.push(text.slice(from));
  return <>{pieces}</>;
}
