/** A page that shows mails in the window's real sanitiser and frame, for the hostile mails of the browser test. */
import { fillFrame, foldAway, frameShell, lightLook, onLink, remotePictures } from '../../../renderer/mail/frame.ts';
import { foldsOf } from '../../../renderer/mail/html-quote.ts';
import { createSanitiser } from '../../../renderer/mail/sanitise.ts';

interface Shown {
  readonly text: string;
  readonly html: string;
  readonly remoteImages: number;
  readonly coloured: boolean;
  /** What would be fetched once the owner asks for pictures. */
  readonly pictures: readonly string[];
  readonly css: string;
  /** The text that is not folded away. */
  readonly unfolded: string;
  readonly asked: readonly string[];
  /** Attributes that should not have come through. */
  readonly armed: readonly string[];
}

declare global {
  interface Window {
    showMail(html: string, options: { click?: boolean }): Promise<Shown>;
    /** Shows many at once. @returns attributes that should not have come through */
    showMails(mails: readonly string[], click: boolean): Promise<string[]>;
    /** Shows outgoing HTML as a program would that trusts it: no sanitiser, no sandbox, no policy. */
    showLetters(letters: readonly string[]): Promise<void>;
    /** What a hostile script would call. */
    canary: number;
  }
}

window.canary = 0;
const count = (): void => {
  window.canary += 1;
};
window.alert = count;
window.confirm = () => {
  count();
  return false;
};
window.prompt = () => {
  count();
  return null;
};
window.print = count;

const sanitise = createSanitiser(window);

/** Puts frames with these pages in the place of the last ones. */
async function frames(pages: readonly string[], sandbox: boolean): Promise<HTMLIFrameElement[]> {
  const made = pages.map((page) => {
    const frame = document.createElement('iframe');
    if (sandbox) frame.setAttribute('sandbox', 'allow-same-origin');
    frame.referrerPolicy = 'no-referrer';
    frame.srcdoc = page;
    return frame;
  });
  const loaded = made.map((frame) => new Promise((done) => frame.addEventListener('load', done, { once: true })));
  document.getElementById('mails')?.replaceChildren(...made);
  await Promise.all(loaded);
  return made;
}

function filled(frame: HTMLIFrameElement | undefined, body: DocumentFragment): HTMLElement {
  const holder = frame === undefined ? null : fillFrame(frame, body);
  if (holder === null) throw new Error('the frame has no page');
  return holder;
}

function touch(holder: HTMLElement): void {
  for (const element of holder.querySelectorAll('*')) {
    element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    element.dispatchEvent(new FocusEvent('focus'));
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
}

const settled = (): Promise<unknown> => new Promise((done) => window.setTimeout(done, 0));

window.showMails = async (mails, click) => {
  const bodies = mails.map((html) => sanitise(html).body);
  const shown = await frames(
    mails.map(() => frameShell(lightLook, undefined, 'Mail')),
    true,
  );
  const holders = bodies.map((body, place) => filled(shown[place], body));
  const armed = holders.flatMap((holder) => [...holder.querySelectorAll('*')].flatMap(armedAttributes));
  for (const holder of holders) {
    for (const { elements } of foldsOf(holder)) foldAway(elements, { show: 'Show', hide: 'Hide' });
    onLink(holder, () => undefined);
    if (click) touch(holder);
  }
  await settled();
  return armed;
};

window.showLetters = async (letters) => {
  await frames(letters, false);
  await settled();
};

window.showMail = async (html, { click = false }) => {
  const { body, remoteImages, coloured } = sanitise(html);
  const [frame] = await frames([frameShell(lightLook, undefined, 'Mail')], true);
  const holder = filled(frame, body);
  const { innerHTML } = holder;
  for (const { elements } of foldsOf(holder)) foldAway(elements, { show: 'Show', hide: 'Hide' });
  const asked: string[] = [];
  onLink(holder, (target) => asked.push(target));
  const unfolded = textOf(holder);
  if (click) touch(holder);
  await settled();
  return {
    text: holder.textContent ?? '',
    html: innerHTML.replace(/<style>[^<]*<\/style>/g, ''),
    css: holder.querySelector('style')?.textContent ?? '',
    unfolded,
    remoteImages,
    coloured,
    pictures: remotePictures(holder),
    asked,
    armed: [...holder.querySelectorAll('*')].flatMap(armedAttributes),
  };
};

function textOf(holder: HTMLElement): string {
  const copy = holder.cloneNode(true) as HTMLElement;
  for (const gone of copy.querySelectorAll('[hidden], [data-fold], style')) gone.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const forbidden =
  /^(script|svg|math|iframe|frame|object|embed|form|input|select|textarea|meta|link|base|template|audio|video|picture|source)$/;
const harmful = /^(on.*|href|xlink:href|action|formaction|srcset|background|poster|srcdoc|ping|cite|data|id|name|usemap|target)$/i;

function armedAttributes(element: Element): string[] {
  if (forbidden.test(element.localName)) return [`<${element.localName}>`];
  const names = element.getAttributeNames().filter((name) => harmful.test(name));
  const source = element.getAttribute('src');
  if (source !== null && !source.startsWith('data:image/')) names.push(`src=${source}`);
  const link = element.getAttribute('data-link');
  if (link !== null && !/^(https?|mailto|tel):/.test(link)) names.push(`link=${link}`);
  if (/url|expression|@/i.test(element.getAttribute('style') ?? '')) names.push('style');
  return names.map((name) => `${element.localName} ${name}`);
}
