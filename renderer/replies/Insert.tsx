/** Pictures and tables of a letter: put in where the cursor stands; a table is changed from the same place. */
import { ImagePlus, Table } from 'lucide-react';
import type { Command, EditorState } from 'prosemirror-state';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { insertTable, isInTable, tableChanges } from './editor/tables.ts';
import { FilePicker } from './FilePicker.tsx';

export function PictureTool({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const { name } = useLanguage();
  return (
    <FilePicker
      small
      icon={ImagePlus}
      label={name('composer.picture')}
      accept="image/png,image/jpeg,image/gif,image/webp"
      onFiles={onFiles}
    />
  );
}

/** A menu gives the focus back to its button in the frame after it is gone: what takes it into the text comes after that. */
function afterMenu(act: () => void): void {
  requestAnimationFrame(() => {
    if (document.querySelector('[role="menu"]') !== null) afterMenu(act);
    else requestAnimationFrame(() => requestAnimationFrame(act));
  });
}

type Change = keyof typeof tableChanges;
const changes = Object.keys(tableChanges) as readonly Change[];

export function TableTool({ state, run }: { state: EditorState; run(command: Command): void }) {
  const { say, name } = useLanguage();
  if (!isInTable(state)) {
    return (
      <IconButton small label={name('composer.table')} onPress={() => requestAnimationFrame(() => run(insertTable))}>
        <Icon of={Table} />
      </IconButton>
    );
  }
  return (
    <MenuTrigger>
      <Button className="btn sm icon" aria-label={name('composer.table.change')}>
        <Icon of={Table} />
      </Button>
      <Popover className="menu pop" placement="bottom start">
        <Menu aria-label={name('composer.table.change')} onAction={(key) => afterMenu(() => run(tableChanges[key as Change]))}>
          {changes.map((id) => (
            <MenuItem key={id} id={id} className="it">
              {say(`composer.table.${id}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
