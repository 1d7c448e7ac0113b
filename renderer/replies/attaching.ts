/** Files that the owner attaches: read into the draft, so that it is whole wherever it is sent from. */
import type { DraftFile } from '#contract/replies.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { sizeWords } from '../mail/files.ts';
import type { Composer } from './useComposer.ts';

/** Above this, many mailboxes refuse a message. */
export const refusedAbove = 10_000_000;
/** A larger picture is attached: in the message it would fill the reader's screen and mailbox. */
const largestPicture = 4_000_000;
const shownPictures = /^image\/(png|jpeg|gif|webp)$/;

/** @throws the reader's own error where the file cannot be read */
function readFile(file: File): Promise<DraftFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(`cannot read ${file.name}`));
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, type: file.type || 'application/octet-stream', base64: url.slice(url.indexOf(',') + 1) });
    };
    reader.readAsDataURL(file);
  });
}

/** Bytes behind a base64 text. */
export function sizeOf({ base64 }: DraftFile): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/** The files that stand beside the message, and not in it. */
export const besideMessage = (files: readonly DraftFile[]): DraftFile[] => files.filter(({ cid }) => cid === undefined);

/** A name for a picture in its message (RFC 2392), that no other message uses. */
function mintCid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}@amends`;
}

export function useAttach(composer: Composer) {
  const language = useLanguage();
  const { show } = useToasts();
  const { say } = language;
  const files = (): readonly DraftFile[] => composer.current()?.attachments ?? [];
  const add = (file: DraftFile): void => composer.change({ attachments: [...files(), file] });

  /** @param inText pictures go where the cursor stands, unless they are too large for that */
  const attach = async (chosen: readonly File[], inText = false): Promise<void> => {
    for (const file of chosen) {
      try {
        const read = await readFile(file);
        const picture = inText && shownPictures.test(read.type);
        if (picture && sizeOf(read) <= largestPicture) {
          const placed = { ...read, cid: mintCid() };
          add(placed);
          composer.messageRef.current?.insertPicture(placed);
          continue;
        }
        add(read);
        if (picture) show({ text: say('composer.pictureAttached', { file: file.name, size: sizeWords(largestPicture, language) }) });
      } catch (error) {
        console.error(error);
        show({ text: say('composer.attachFailed', { file: file.name }), bad: true });
      }
    }
  };

  /** Takes a picture that was pasted with its words. @param address a `data:` address */
  const keepPicture = (address: string, alt: string): string | null => {
    const [, type = '', base64 = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(address) ?? [];
    const file: DraftFile = { name: alt || 'picture', type: type.toLowerCase(), base64: base64.replace(/\s/g, ''), cid: mintCid() };
    if (!shownPictures.test(file.type) || sizeOf(file) > largestPicture) return null;
    add(file);
    return file.cid ?? null;
  };

  /** Takes off the file at this place among those beside the message. */
  const detach = (file: DraftFile): void => composer.change({ attachments: files().filter((one) => one !== file) });

  return { attach, keepPicture, detach };
}
