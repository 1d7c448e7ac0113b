/** An HTML mail in its frame: pictures only when asked for, links only after a question, as high as the mail. */
import { useQueryClient } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import type { Message } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import {
  fillFrame,
  foldAway,
  frameShell,
  type Look,
  lightLook,
  onLink,
  remotePictures,
  showOwnImages,
  showRemotePicture,
} from './frame.ts';
import { foldsOf } from './html-quote.ts';
import { useAskLink } from './links.tsx';
import { useQuoted } from './quoting.ts';
import { createSanitiser } from './sanitise.ts';
import { langOf } from './script.ts';
import { senderMarks } from './sender-marks.ts';
import './message.css';
import './facts.css';

const tallest = 20_000;

export function MailFrame({ message, html, language }: { message: Message; html: string; language: Language | null }) {
  const { say } = useLanguage();
  const askLink = useAskLink();
  const sanitised = useMemo(() => createSanitiser(window)(html), [html]);
  const [asked, setAsked] = useState(false);
  const always = useImagesFrom(message.from.address);
  // A sender who is not what it seems may not load anything by itself.
  const trusted = always.allowed && senderMarks(message.from).length === 0;
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  const [height, setHeight] = useState(0);
  const frame = useRef<HTMLIFrameElement>(null);
  const theme = useTheme();
  const look = sanitised.coloured ? lightLook : theme;
  const images = asked || trusted;
  const failed = usePictures(message, holder, images);

  useQuoted(holder, images);

  useEffect(() => {
    if (holder === null) return;
    const watch = new ResizeObserver(() => setHeight(Math.min(tallest, holder.offsetHeight)));
    watch.observe(holder);
    return () => watch.disconnect();
  }, [holder]);

  const fill = (): void => {
    if (frame.current === null) return;
    // The fragment is copied: the frame is filled again when the theme changes.
    const filled = fillFrame(frame.current, sanitised.body);
    if (filled === null) return;
    for (const { signature, elements } of foldsOf(filled))
      foldAway(elements, {
        show: say(signature ? 'mail.signature.show' : 'mail.quote.show'),
        hide: say(signature ? 'mail.signature.hide' : 'mail.quote.hide'),
      });
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
          <Button className="btn sm line" onPress={() => setAsked(true)}>
            {say('mail.images.show')}
          </Button>
          {message.direction === 'in' && senderMarks(message.from).length === 0 && (
            <Button className="btn sm" onPress={() => always.save(true)}>
              {say('mail.images.always', { address: message.from.address })}
            </Button>
          )}
        </div>
      )}
      {sanitised.remoteImages > 0 && trusted && (
        <div className="banner images">
          <span className="grow">{say('mail.images.allowed', { address: message.from.address })}</span>
          <Button className="btn sm" onPress={() => always.save(false)}>
            {say('mail.images.stop')}
          </Button>
        </div>
      )}
      {failed > 0 && <p className="help">{say('mail.images.failed', { count: failed })}</p>}
      <iframe
        key={look.scheme}
        ref={frame}
        className={sanitised.coloured ? 'mail-frame own-colours' : 'mail-frame'}
        title={say('mail.html.frame')}
        sandbox="allow-same-origin"
        referrerPolicy="no-referrer"
        srcDoc={frameShell(look, langOf(message.text, language) ?? language ?? undefined, say('mail.html.frame'))}
        style={{ blockSize: height }}
        onLoad={fill}
      />
    </>
  );
}

/** Puts the pictures into the mail: its own ones, and those from the internet once they are allowed. @returns how many did not come */
function usePictures(message: Message, holder: HTMLElement | null, images: boolean): number {
  const wire = useWire();
  const client = useQueryClient();
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    if (holder === null || !images) return;
    let live = true;
    setFailed(0);
    for (const url of remotePictures(holder))
      void client
        .fetchQuery({
          queryKey: ['messages.picture', url],
          queryFn: () => wire.call('messages.picture', { url }),
          retry: false,
          staleTime: 3_600_000,
        })
        .then((file) => showRemotePicture(holder, url, `data:${file.type};base64,${file.base64}`))
        // The picture's alternative text stays in its place; how many are missing is said above the mail.
        .catch(() => live && setFailed((count) => count + 1));
    return () => {
      live = false;
    };
  }, [holder, images, client, wire]);
  useEffect(() => {
    if (holder === null) return;
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
  }, [holder, message, client, wire]);
  return failed;
}

/** Senders whose pictures may always load: kept with the shop's settings. */
function useImagesFrom(sender: string): { allowed: boolean; save: (allowed: boolean) => void } {
  const address = sender.toLowerCase();
  const from = useCall('settings.get', {}).data?.settings.imagesFrom ?? [];
  const { mutate } = useAct('settings.save');
  return {
    allowed: from.includes(address),
    save: (allowed) => mutate({ changes: { imagesFrom: [...from.filter((one) => one !== address), ...(allowed ? [address] : [])] } }),
  };
}

/** The window's own colours, for mails that set none; drawn anew when the theme changes. */
function useTheme(): Look {
  const scheme = useSyncExternalStore(watchTheme, () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'));
  return useMemo(() => {
    const tokens = getComputedStyle(document.documentElement);
    const token = (name: string): string => tokens.getPropertyValue(name).trim();
    return {
      scheme,
      page: token('--surface'),
      text: token('--text'),
      muted: token('--text-2'),
      line: token('--line'),
      link: token('--accent'),
      mark: token('--select'),
    };
  }, [scheme]);
}

function watchTheme(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => watch.disconnect();
}

/** Keys pressed inside the frame do not reach the window by themselves: J, K and Esc work there too. */
function passKeysOn(holder: HTMLElement, frame: HTMLIFrameElement): void {
  holder.ownerDocument.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const copy = new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true });
    if (!frame.dispatchEvent(copy)) event.preventDefault();
  });
}
