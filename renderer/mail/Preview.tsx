/** A look at an attached file without opening it: pictures as pictures, text as text, a PDF page by page. */
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Attachment } from '#contract/mail.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { bytesOf, sizeWords } from './files.ts';
import { Pdf } from './Pdf.tsx';
import './attachments.css';
import './source.css';

/** What a file can be looked at as; null where it cannot. */
export function kindOfLook({ type, name, dangerous, size }: Attachment): 'picture' | 'text' | 'pdf' | null {
  if (dangerous) return null;
  if (/^image\/(png|gif|jpe?g|webp|bmp|avif)$/i.test(type)) return 'picture';
  if (/^application\/pdf$/i.test(type) || /\.pdf$/i.test(name)) return 'pdf';
  const text =
    /^text\/(?!html|xml)/i.test(type) || /^(message\/|application\/json)/i.test(type) || /\.(txt|csv|log|md|eml|ics|json)$/i.test(name);
  return text && size <= largestText ? 'text' : null;
}

const largestText = 5_000_000;
const largestPdf = 25_000_000;
const shownCharacters = 200_000;

interface PreviewProps {
  readonly messageId: number;
  readonly attachment: Attachment;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** In the system's program; null where the host has none. */
  readonly onOpen: (() => void) | null;
  readonly onSave: () => void;
}

export function Preview({ messageId, attachment, name, isOpen, onClose, onOpen, onSave }: PreviewProps) {
  const language = useLanguage();
  const { say } = language;
  const words = useFaultWords();
  const kind = kindOfLook(attachment);
  const isTooLarge = kind === 'pdf' && attachment.size > largestPdf;
  const { data: file, error } = useCall(
    'messages.attachment',
    { id: messageId, index: attachment.index },
    { enabled: isOpen && !isTooLarge },
  );
  const text = useMemo(() => (file === undefined || kind !== 'text' ? null : readable(bytesOf(file))), [file, kind]);
  return (
    <DialogBox title={name} isOpen={isOpen} onClose={onClose} wide>
      {error !== null && <p className="late">{words(error)}</p>}
      {isTooLarge && <p>{say('mail.pdf.large')}</p>}
      {kind === 'pdf' && file !== undefined && <Pdf file={file} name={name} />}
      {kind === 'picture' && file !== undefined && (
        <img className="att-full" src={`data:${attachment.type.toLowerCase()};base64,${file.base64}`} alt={name} />
      )}
      {text !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long text that scrolls can be reached by keyboard
        <pre className="source" tabIndex={0} dir="auto">
          {text.slice(0, shownCharacters)}
        </pre>
      )}
      {text !== null && text.length > shownCharacters && <p className="help">{say('mail.attachment.cut')}</p>}
      <div className="ends">
        <span className="grow muted">{sizeWords(attachment.size, language)}</span>
        <Button className="btn" onPress={onClose}>
          {say('mail.close')}
        </Button>
        {onOpen !== null && (
          <Button className="btn" onPress={onOpen}>
            {say('mail.attachment.openShort')}
          </Button>
        )}
        <Button className="btn primary" onPress={onSave}>
          {say('mail.attachment.saveShort')}
        </Button>
      </div>
    </DialogBox>
  );
}

/** Unicode where it is that, else the old Western or Hebrew and Arabic code pages that its bytes fit. */
function readable(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(marked, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Hebrew letters lie at E0 to FA in windows-1255; Arabic ones all over windows-1256.
    const high = bytes.filter((byte) => byte >= 0x80);
    const hebrew = high.filter((byte) => byte >= 0xe0 && byte <= 0xfa).length;
    return new TextDecoder(hebrew > high.length * 0.9 ? 'windows-1255' : 'windows-1256').decode(bytes);
  }
}
