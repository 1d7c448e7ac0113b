/** Attached files of a draft: added, listed with their size, taken off again. */
import { Paperclip, TriangleAlert, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import type { FileBytes } from '#contract/mail.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { sizeWords } from '../mail/files.ts';
import { withoutOrdering } from '../mail/script.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { readFile, refusedAbove, sizeOf } from './attaching.ts';

interface FilesProps {
  readonly files: readonly FileBytes[];
  onChange(files: FileBytes[]): void;
}

export function AttachButton({ files, onChange }: FilesProps) {
  const { say, name } = useLanguage();
  const { show } = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(files);
  latest.current = files;
  const add = async (chosen: readonly File[]): Promise<void> => {
    for (const file of chosen) {
      try {
        const read = await readFile(file);
        onChange([...latest.current, read]);
        latest.current = [...latest.current, read];
      } catch (error) {
        console.error(error);
        show({ text: say('composer.attachFailed', { file: file.name }), bad: true });
      }
    }
  };
  return (
    <>
      <IconButton label={name('composer.attach')} onPress={() => input.current?.click()}>
        <Icon of={Paperclip} />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken off.
          event.target.value = '';
        }}
      />
    </>
  );
}

export function Attached({ files, onChange }: FilesProps) {
  const language = useLanguage();
  const { say, name } = language;
  if (files.length === 0) return null;
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
  return (
    <div className="comp-a">
      <ul aria-label={name('composer.attached')} className="fx wrap">
        {files.map((file, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called the same
          <li key={at} className="chip">
            <bdi className="ltr cut">{withoutOrdering(file.name)}</bdi>
            <span className="muted">{sizeWords(sizeOf(file), language)}</span>
            <Button
              aria-label={name('composer.remove', { file: file.name })}
              onPress={() => onChange(files.filter((_, one) => one !== at))}
            >
              <Icon of={X} />
            </Button>
          </li>
        ))}
      </ul>
      {size > refusedAbove && (
        <p className="fx gold" role="status">
          <Icon of={TriangleAlert} />
          {say('composer.large', { size: sizeWords(size, language) })}
        </p>
      )}
    </div>
  );
}
