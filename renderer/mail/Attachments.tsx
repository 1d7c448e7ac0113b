/**
 * The files of a message as cards: what can be looked at safely is shown here, the rest opens in the system's program where the host can,
 * else it is saved; a kind that can run is asked about first, and never opened.
 */
import { Download, FileText, FolderDown, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Attachment } from '#contract/mail.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { saveFile, saveTogether, sizeWords } from './files.ts';
import { kindOfLook, Preview } from './Preview.tsx';
import { withoutOrdering } from './script.ts';
import './attachments.css';

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
    <>
      <ul className="atts" aria-label={say('mail.attachments')}>
        {cards.map((one) => (
          <li key={one.index}>
            <Card messageId={messageId} attachment={one} />
          </li>
        ))}
      </ul>
      {cards.length > 1 && <SaveAll messageId={messageId} attachments={cards} />}
    </>
  );
}

function Card({ messageId, attachment }: { messageId: number; attachment: Attachment }) {
  const language = useLanguage();
  const { say, name } = language;
  const look = kindOfLook(attachment);
  const [asked, setAsked] = useState<'look' | 'save' | null>(null);
  const thumbnail = useCall(
    'messages.attachment',
    { id: messageId, index: attachment.index },
    { enabled: look === 'picture' && attachment.size <= thumbnailBytes },
  );
  const fetch = useAct('messages.attachment');
  const opening = useAct('messages.openAttachment');
  const opens = (useCall('settings.get', {}).data?.opensFiles ?? false) && !attachment.dangerous;
  const showFault = useShowFault();
  const fileName = withoutOrdering(attachment.name) || name('mail.attachment.nameless', { number: attachment.index + 1 });
  const source =
    look === 'picture' && thumbnail.data !== undefined ? `data:${attachment.type.toLowerCase()};base64,${thumbnail.data.base64}` : null;
  const save = (): void => {
    setAsked(null);
    fetch.mutate(
      { id: messageId, index: attachment.index },
      { onSuccess: (file) => saveFile({ ...file, name: fileName }), onError: showFault },
    );
  };
  const openOutside = (): void => {
    setAsked(null);
    opening.mutate({ id: messageId, index: attachment.index }, { onError: showFault });
  };
  const press = look === null ? (opens ? 'openOutside' : 'save') : 'open';
  const askThenSave = (): void => (attachment.dangerous ? setAsked('save') : save());
  return (
    <div className="att">
      <Button
        className="att-look"
        aria-label={name(`mail.attachment.${press}`, { name: fileName })}
        isPending={opening.isPending}
        onPress={press === 'open' ? () => setAsked('look') : press === 'save' ? askThenSave : openOutside}
      >
        {source === null ? <Icon of={attachment.dangerous ? TriangleAlert : FileText} large /> : <img src={source} alt="" />}
        {press === 'openOutside' && <span>{say('mail.attachment.openShort')}</span>}
      </Button>
      <div className="att-foot">
        <span className="ltr cut grow" title={fileName}>
          {fileName}
        </span>
        {press !== 'save' && (
          <Button className="btn sm icon" aria-label={name('mail.attachment.save', { name: fileName })} onPress={askThenSave}>
            <Icon of={Download} />
          </Button>
        )}
      </div>
      <div className="att-foot muted">
        {attachment.dangerous ? <span className="late">{say('mail.attachment.danger.mark')}</span> : sizeWords(attachment.size, language)}
      </div>
      <Preview
        messageId={messageId}
        attachment={attachment}
        name={fileName}
        isOpen={asked === 'look'}
        onClose={() => setAsked(null)}
        onOpen={opens ? openOutside : null}
        onSave={save}
      />
      <DangerDialog
        words={say('mail.attachment.danger', { name: fileName })}
        isOpen={asked === 'save'}
        onClose={() => setAsked(null)}
        onSave={save}
      />
    </div>
  );
}

/** All files of the message in one archive, fetched one after another. */
function SaveAll({ messageId, attachments }: { messageId: number; attachments: readonly Attachment[] }) {
  const { say, name } = useLanguage();
  const wire = useWire();
  const showFault = useShowFault();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const dangerous = attachments.filter((one) => one.dangerous).map((one) => withoutOrdering(one.name));
  const save = (): void => {
    setAsked(false);
    setBusy(true);
    void (async () => {
      const files = [];
      for (const { index } of attachments) files.push(await wire.call('messages.attachment', { id: messageId, index }));
      saveTogether(files, `${name('mail.attachment.allName')}.zip`);
    })()
      .catch(showFault)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button className="btn sm save-all" isPending={busy} onPress={() => (dangerous.length > 0 ? setAsked(true) : save())}>
        <Icon of={FolderDown} />
        {say('mail.attachment.saveAll')}
      </Button>
      <DangerDialog
        words={say('mail.attachment.danger.some', { names: dangerous.join(', ') })}
        isOpen={asked}
        onClose={() => setAsked(false)}
        onSave={save}
      />
    </>
  );
}

function DangerDialog({ words, isOpen, onClose, onSave }: { words: string; isOpen: boolean; onClose: () => void; onSave: () => void }) {
  const { say } = useLanguage();
  return (
    <DialogBox title={say('mail.attachment.danger.title')} isOpen={isOpen} onClose={onClose}>
      <p>{words}</p>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.cancel')}
        </Button>
        <Button className="btn danger" onPress={onSave}>
          {say('mail.attachment.danger.save')}
        </Button>
      </div>
    </DialogBox>
  );
}
