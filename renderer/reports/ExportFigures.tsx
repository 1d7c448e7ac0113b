/** All figures as one workbook, or on paper. */
import { Download, FileSpreadsheet, Printer } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Period } from './periods.ts';

export function ExportFigures({ period, before }: { readonly period: Period; readonly before: Period | null }) {
  const { say, language } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const run = useAct('reports.exportFigures');
  const workbook = (): void =>
    run.mutate(
      { ...period, before, language },
      {
        onSuccess: ({ file }) => {
          saveFile(file);
          show({ text: say('figures.export.done', { name: file.name }) });
        },
        onError: showFault,
      },
    );
  return (
    <MenuTrigger>
      <Button className="btn line" isDisabled={run.isPending}>
        <Icon of={Download} />
        {say('figures.export')}
      </Button>
      <Popover className="menu export" placement="bottom end">
        <Menu
          aria-label={say('figures.export')}
          onAction={(key) => {
            if (key === 'xlsx') workbook();
            // the menu is gone from the page before it is printed
            else window.setTimeout(() => window.print(), 100);
          }}
        >
          <MenuItem id="xlsx" className="it" textValue={say('figures.export.xlsx')}>
            <Icon of={FileSpreadsheet} />
            {say('figures.export.xlsx')}
          </MenuItem>
          <MenuItem id="print" className="it" textValue={say('figures.export.print')}>
            <Icon of={Printer} />
            {say('figures.export.print')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
