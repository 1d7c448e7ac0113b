/** A message as it came over the wire: headers and all, to be read or kept as a file. */
import { Button } from 'react-aria-components';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { bytesOf, saveFile } from './files.ts';
import './source.css';

/** More than this is only saved: nobody reads an encoded photo. */
const shownBytes = 300_000;

export function SourceDialog({ messageId, isOpen, onClose }: { messageId: number; isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const source = useCall('messages.source', { id: messageId }, { enabled: isOpen });
  const { data: file, error } = source;
  return (
    <DialogBox title={say('mail.showSource')} isOpen={isOpen} onClose={onClose} wide>
      {error !== null && <p className="late">{words(error)}</p>}
      {file !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long text that scrolls can be reached by keyboard
        <pre className="source ltr" tabIndex={0}>
          {new TextDecoder().decode(bytesOf(file).subarray(0, shownBytes))}
        </pre>
      )}
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.close')}
        </Button>
        {file !== undefined && (
          <Button className="btn line" onPress={() => saveFile(file)}>
            {say('mail.saveSource')}
          </Button>
        )}
      </div>
    </DialogBox>
  );
}
