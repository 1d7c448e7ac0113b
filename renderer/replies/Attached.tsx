/** Attached files of a draft: listed with their size, taken off again. */
import { TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { DraftFile } from '#contract/replies.ts';
import { useLanguage } from '../i18n/language.tsx';
import { sizeWords } from '../mail/files.ts';
import { withoutOrdering } from '../mail/script.ts';
import { Icon } from '../ui/Icon.tsx';
import { besideMessage, refusedAbove, sizeOf } from './attaching.ts';

export function Attached({ files, onRemove }: { files: readonly DraftFile[]; onRemove(file: DraftFile): void }) {
  const language = useLanguage();
  const { say, name } = language;
  if (files.length === 0) return null;
  const beside = besideMessage(files);
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
  if (beside.length === 0 && size <= refusedAbove) return null;
  return (
    <div className="comp-a">
      {beside.length > 0 && (
        <ul aria-label={name('composer.attached')} className="fx wrap">
          {beside.map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called the same
            <li key={at} className="chip">
              <bdi className="ltr cut">{withoutOrdering(file.name)}</bdi>
              <span className="muted">{sizeWords(sizeOf(file), language)}</span>
              <Button aria-label={name('composer.remove', { file: file.name })} onPress={() => onRemove(file)}>
                <Icon of={X} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {size > refusedAbove && (
        <p className="fx gold" role="status">
          <Icon of={TriangleAlert} />
          {say('composer.large', { size: sizeWords(size, language) })}
        </p>
      )}
    </div>
  );
}
