/** The complaint log as a spreadsheet file. */
import { Download, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { type ComplaintFilter, complaintFilterSchema } from '#contract/complaints.ts';
import { type ExportColumn, exportFormatSchema } from '#contract/reports.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useWire } from '../app/live.ts';
import { Exporting } from '../app/Progress.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { Icon } from '../ui/Icon.tsx';

interface ExportMenuProps {
  readonly filter: ComplaintFilter;
  readonly shown: number;
  /** What the columns of the table hold. */
  readonly columns: readonly ExportColumn[];
}

export function ExportMenu({ filter, shown, columns }: ExportMenuProps) {
  const { say, language } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const run = useAct('reports.export');
  const wire = useWire();
  const [options, setOptions] = useState<ReadonlySet<string>>(new Set(['shown']));

  const start = (key: string): void => {
    const format = exportFormatSchema.safeParse(key);
    if (!format.success) return;
    run.mutate(
      {
        format: format.data,
        filter: options.has('shown') ? filter : complaintFilterSchema.parse({}),
        language,
        withPersonal: options.has('personal'),
        columns: options.has('columns') ? [...columns] : null,
      },
      {
        onSuccess: ({ rows, file }) => {
          saveFile(file);
          show({ text: say('record.exported', { count: rows, name: file.name }) });
        },
        onError: showFault,
      },
    );
  };

  if (run.isPending) {
    return <Exporting work="export" onStop={() => void wire.call('reports.stopExport', {})} />;
  }
  return (
    <MenuTrigger>
      <Button className="btn line">
        <Icon of={Download} />
        {say('record.export')}
      </Button>
      <Popover className="menu export" placement="bottom end">
        <Menu aria-label={say('record.export')} onAction={(key) => start(String(key))}>
          <MenuSection aria-label={say('record.exportAs')}>
            {exportFormatSchema.options.map((format) => (
              <MenuItem key={format} id={format} className="it" textValue={say(`record.format.${format}`)}>
                <Icon of={FileSpreadsheet} />
                {say(`record.format.${format}`)}
                <span className="e ltr" aria-hidden="true">
                  .{format}
                </span>
              </MenuItem>
            ))}
          </MenuSection>
          <Separator />
          <MenuSection
            aria-label={say('record.exportWhat')}
            selectionMode="multiple"
            selectedKeys={options}
            onSelectionChange={(keys) => setOptions(new Set(keys === 'all' ? ['shown', 'columns', 'personal'] : [...keys].map(String)))}
          >
            <MenuItem id="shown" className="it tick" shouldCloseOnSelect={false}>
              {say('record.onlyShown', { count: shown })}
            </MenuItem>
            <MenuItem id="columns" className="it tick" shouldCloseOnSelect={false}>
              {say('record.onlyColumns')}
            </MenuItem>
            <MenuItem id="personal" className="it tick" shouldCloseOnSelect={false}>
              {say('record.withPersonal')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
