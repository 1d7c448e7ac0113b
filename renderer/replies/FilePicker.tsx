/** A button of the composer that lets files be chosen. */
import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface FilePickerProps {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Media types; without it any file. */
  readonly accept?: string;
  readonly small?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FilePicker({ label, icon, accept, small = false, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton small={small} label={label} onPress={() => input.current?.click()}>
        <Icon of={icon} />
      </IconButton>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken off.
          event.target.value = '';
        }}
      />
    </>
  );
}
