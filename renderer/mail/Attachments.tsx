/** The files of a message as cards: pictures as pictures, the rest by name; a kind that can run is asked about first. */
import { Download, FileText, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Attachment } from '#contract/mail.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { saveFile, sizeWords } from './files.ts';
import { withoutOrdering } from './script.ts';

const drawable = /^image\/(png|gif|jpe?g|webp|bmp|avif)$/i;
/** Larger pictures are fetched when they are looked at, not for a thumbnail. */
const thumbnailBytes = 8_000_000;

/** @param shownInside whether the mail's own HTML shows the pictures that have a Content-ID */
export function Attachments({
  messageId,
  attachments,
  shownInside,
}: {
  messageId: number;
  attachments: readonly Attachment[];
  shownInside: boolean;
}) {
  const { say } = useLanguage();
  const cards = attachments.filter((one) => !(shownInside && one.inline && one.contentId !== null));
  if (cards.length === 0) return null;
  return (
    <ul className="atts" aria-label={say('mail.attachments')}>
      {cards.map((one) => (
        <li key={one.index}>
          <Card messageId={messageId} attachment={one} />
        </li>
      ))}
    </ul>
  );
}

function Card({ messageId, attachment }: { messageId: number; attachment: Attachment }) {
  const language = useLanguage();
  const { say, name } = language;
  const picture = drawable.test(attachment.type) && !attachment.dangerous;
  const [asked, setAsked] = useState<'look' | 'save' | null>(null);
  const thumbnail = useCall(
    'messages.attachment',
    { id: messageId, index: attachment.index },
    { enabled: picture && (attachment.size <= thumbnailBytes || asked === 'look') },
  );
  const fetch = useAct('messages.attachment');
  const showFault = useShowFault();
  const fileName = withoutOrdering(attachment.name) || name('mail.attachment.nameless', { number: attachment.index + 1 });
  const source = picture && thumbnail.data !== undefined ? `data:${attachment.type.toLowerCase()};base64,${thumbnail.data.base64}` : null;
  const save = (): void => {
    setAsked(null);
    fetch.mutate(
      { id: messageId, index: attachment.index },
      { onSuccess: (file) => saveFile({ ...file, name: fileName }), onError: showFault },
    );
  };
  const askThenSave = (): void => (attachment.dangerous ? setAsked('save') : save());
  return (
    <div className="att">
      <Button
        className="att-look"
        aria-label={name(picture ? 'mail.attachment.open' : 'mail.attachment.save', { name: fileName })}
        onPress={() => (picture ? setAsked('look') : askThenSave())}
      >
        {source === null ? <Icon of={attachment.dangerous ? TriangleAlert : FileText} large /> : <img src={source} alt="" />}
      </Button>
      <div className="att-foot">
        <span className="ltr cut grow" title={fileName}>
          {fileName}
        </span>
        {picture && (
          <Button className="btn sm icon" aria-label={name('mail.attachment.save', { name: fileName })} onPress={askThenSave}>
            <Icon of={Download} />
          </Button>
        )}
      </div>
      <div className="att-foot muted">
        {attachment.dangerous ? <span className="late">{say('mail.attachment.danger.mark')}</span> : sizeWords(attachment.size, language)}
      </div>
      <DialogBox title={fileName} isOpen={asked === 'look'} onClose={() => setAsked(null)} wide>
        {source !== null && <img className="att-full" src={source} alt={fileName} />}
        <div className="ends">
          <span className="grow muted">{sizeWords(attachment.size, language)}</span>
          <Button className="btn" onPress={() => setAsked(null)}>
            {say('mail.close')}
          </Button>
          <Button className="btn primary" onPress={save}>
            {say('mail.attachment.saveShort')}
          </Button>
        </div>
      </DialogBox>
      <DialogBox title={say('mail.attachment.danger.title')} isOpen={asked === 'save'} onClose={() => setAsked(null)}>
        <p>{say('mail.attachment.danger', { name: fileName })}</p>
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={() => setAsked(null)}>
            {say('mail.cancel')}
          </Button>
          <Button className="btn danger" onPress={save}>
            {say('mail.attachment.danger.save')}
          </Button>
        </div>
      </DialogBox>
    </div>
  );
}
