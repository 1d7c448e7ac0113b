/** The folder of a template: one of those that there are, or a new one by its name. */
import { useId } from 'react';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';

export function FolderInput({ value, onChange }: { value: string; onChange(folder: string): void }) {
  const { say } = useLanguage();
  const id = useId();
  const folders = foldersOf(useCall('templates.list', {}).data ?? []);
  return (
    <div className="field">
      <label className="f" htmlFor={id}>
        {say('composer.folder')}
      </label>
      <div className="input">
        <input
          id={id}
          className="grow"
          dir="auto"
          list={`${id}-folders`}
          autoComplete="off"
          maxLength={100}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <datalist id={`${id}-folders`}>
          {folders.map((folder) => (
            <option key={folder} value={folder} />
          ))}
        </datalist>
      </div>
    </div>
  );
}

/** Each folder once, by name. */
export const foldersOf = (templates: readonly { readonly folder: string }[]): string[] =>
  [...new Set(templates.map(({ folder }) => folder).filter((folder) => folder !== ''))].toSorted((one, other) => one.localeCompare(other));
