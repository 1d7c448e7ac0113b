/** An HTML mail in its frame: pictures only when asked for, links only after a question, as high as the mail. */
import { useQueryClient } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Message } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import { useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { fillFrame, frameShell, onLink, showOwnImages, showRemoteImages } from './frame.ts';
import { trailingQuote } from './html-quote.ts';
import { useAskLink } from './links.tsx';
import { useQuoted } from './quoting.ts';
import { createSanitiser } from './sanitise.ts';
import { langOf } from './script.ts';

const tallest = 20_000;

export function MailFrame({ message, html, language }: { message: Message; html: string; language: Language | null }) {
  const { say } = useLanguage();
  const askLink = useAskLink();
  const wire = useWire();
  const client = useQueryClient();
  const sanitised = useMemo(() => createSanitiser(window)(html), [html]);
  const [images, setImages] = useState(() => mayShowImages(message.from.address));
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  const [height, setHeight] = useState(0);
  const [unfolded, setUnfolded] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const quote = useMemo(() => (holder === null ? [] : trailingQuote(holder)), [holder]);

  useQuoted(holder, images);

  useEffect(() => {
    for (const part of quote) part.toggleAttribute('hidden', !unfolded);
  }, [quote, unfolded]);

  useEffect(() => {
    if (holder === null) return;
    const watch = new ResizeObserver(() => setHeight(Math.min(tallest, holder.offsetHeight)));
    watch.observe(holder);
    return () => watch.disconnect();
  }, [holder]);

  useEffect(() => {
    if (holder === null) return;
    if (images) showRemoteImages(holder);
    for (const part of message.attachments) {
      if (part.contentId === null || !/^image\/(png|gif|jpe?g|webp|bmp|avif)$/i.test(part.type)) continue;
      const { contentId } = part;
      const input = { id: message.id, index: part.index };
      void client
        .fetchQuery({ queryKey: ['messages.attachment', input], queryFn: () => wire.call('messages.attachment', input) })
        .then((file) => showOwnImages(holder, contentId, `data:${part.type.toLowerCase()};base64,${file.base64}`))
        // The picture's place and its alternative text stay; the attachment's card tells what went wrong.
        .catch(() => undefined);
    }
  }, [holder, images, message, client, wire]);

  const fill = (): void => {
    if (frame.current === null) return;
    // The fragment is copied: the frame is filled again when the pictures are allowed.
    const filled = fillFrame(frame.current, sanitised.body);
    if (filled === null) return;
    onLink(filled, askLink);
    passKeysOn(filled, frame.current);
    setHolder(filled);
  };

  return (
    <>
      {sanitised.remoteImages > 0 && !images && (
        <div className="banner images">
          <Icon of={ImageOff} />
          <span className="grow">{say('mail.images.blocked', { count: sanitised.remoteImages })}</span>
          <Button className="btn sm line" onPress={() => setImages(true)}>
            {say('mail.images.show')}
          </Button>
          <Button
            className="btn sm"
            onPress={() => {
              alwaysShowImages(message.from.address);
              setImages(true);
            }}
          >
            {say('mail.images.always', { address: message.from.address })}
          </Button>
        </div>
      )}
      <iframe
        key={String(images)}
        ref={frame}
        className="mail-frame"
        title={say('mail.html.frame')}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={frameShell(images, langOf(message.text, language) ?? language ?? undefined, say('mail.html.frame'))}
        style={{ blockSize: height }}
        onLoad={fill}
      />
      {quote.length > 0 && (
        <Button className="btn sm quote-toggle" aria-expanded={unfolded} onPress={() => setUnfolded(!unfolded)}>
          {say(unfolded ? 'mail.quote.hide' : 'mail.quote.show')}
        </Button>
      )}
    </>
  );
}

/** Keys pressed inside the frame do not reach the window by themselves: J, K and Esc work there too. */
function passKeysOn(holder: HTMLElement, frame: HTMLIFrameElement): void {
  holder.ownerDocument.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const copy = new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true });
    if (!frame.dispatchEvent(copy)) event.preventDefault();
  });
}

/** Senders whose pictures may load, for this window until it is closed. */
function mayShowImages(address: string): boolean {
  return window.sessionStorage.getItem(imagesKey(address)) === 'yes';
}

function alwaysShowImages(address: string): void {
  window.sessionStorage.setItem(imagesKey(address), 'yes');
}

const imagesKey = (address: string): string => `images from ${address.toLowerCase()}`;
