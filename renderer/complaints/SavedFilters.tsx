/** The owner's own filters: a menu to choose from, a name to save the one that is shown under, and their care. */
import { Bookmark, ChevronDown, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { ComplaintFilter } from '#contract/complaints.ts';
import type { SavedFilter } from '#contract/filters.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { Sort } from './columns.tsx';
import { periodOf, spanOf } from './periods.ts';
import './filters.css';

interface SavedFiltersProps {
  readonly filter: ComplaintFilter;
  readonly sort: Sort;
  readonly filtered: boolean;
  readonly onChoose: (filter: ComplaintFilter, sort: Sort) => void;
}

export function SavedFilters({ filter, sort, filtered, onChoose }: SavedFiltersProps) {
  const { say, formats } = useLanguage();
  const { data: saved = [] } = useCall('filters.list', {});
  const [dialog, setDialog] = useState<'save' | 'care' | null>(null);
  const today = formats.isoDay(new Date().toISOString());
  const now = JSON.stringify([withoutDays(filter), filter.from, filter.to]);
  const spanned = (one: SavedFilter): ComplaintFilter => ({ ...one.filter, ...(one.period === null ? {} : spanOf(one.period, today)) });
  const chosen = saved.find((one) => {
    const whole = spanned(one);
    return JSON.stringify([withoutDays(whole), whole.from, whole.to]) === now;
  });
  // a dialog that is open outlives the last filter that it removed
  if (saved.length === 0 && !filtered && dialog === null) return null;

  return (
    <>
      <MenuTrigger>
        <Button
          className={chosen === undefined ? 'fchip' : 'fchip set'}
          aria-label={`${say('record.saved.filters')}: ${chosen?.name ?? say('record.saved.noneChosen')}`}
        >
          <Icon of={Bookmark} />
          {chosen === undefined ? say('record.saved.filters') : <b className="cut">{chosen.name}</b>}
          <Icon of={ChevronDown} />
        </Button>
        <Popover className="menu" placement="bottom start">
          <Menu
            aria-label={say('record.saved.filters')}
            onAction={(key) => {
              if (key === 'save' || key === 'care') {
                setDialog(key);
                return;
              }
              const one = saved.find(({ id }) => id === key);
              if (one !== undefined) onChoose(spanned(one), one.sort);
            }}
          >
            {saved.length > 0 && (
              <MenuSection
                aria-label={say('record.saved.filters')}
                selectionMode="single"
                selectedKeys={chosen === undefined ? [] : [chosen.id]}
              >
                {saved.map(({ id, name }) => (
                  <MenuItem key={id} id={id} className="it tick" textValue={name}>
                    <bdi className="cut">{name}</bdi>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            {saved.length > 0 && <Separator />}
            {filtered && (
              <MenuItem id="save" className="it">
                {say('record.saved.save')}
              </MenuItem>
            )}
            {saved.length > 0 && (
              <MenuItem id="care" className="it">
                {say('record.saved.care')}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <DialogBox title={say('record.saved.save')} isOpen={dialog === 'save'} onClose={() => setDialog(null)}>
        <SaveForm filter={filter} sort={sort} period={periodOf(filter, today)} first={chosen?.name ?? ''} onClose={() => setDialog(null)} />
      </DialogBox>
      <DialogBox title={say('record.saved.care')} isOpen={dialog === 'care'} onClose={() => setDialog(null)}>
        <Care saved={saved} onClose={() => setDialog(null)} />
      </DialogBox>
    </>
  );
}

const withoutDays = ({ find, status, cause, channel, customerId }: ComplaintFilter): unknown => [
  find.trim(),
  status,
  cause,
  channel,
  customerId,
];

interface SaveFormProps extends Pick<SavedFiltersProps, 'filter' | 'sort'> {
  readonly period: SavedFilter['period'];
  readonly first: string;
  readonly onClose: () => void;
}

function SaveForm({ filter, sort, period, first, onClose }: SaveFormProps) {
  const { say } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const save = useAct('filters.save');
  const put = useAct('filters.put');
  const remove = useAct('filters.remove');
  const [name, setName] = useState(first);
  const undo = { onError: showFault };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        save.mutate(
          { name, filter, sort, period },
          {
            onSuccess: ({ saved, replaced }) => {
              onClose();
              show({
                text: say(replaced === null ? 'record.saved.done' : 'record.saved.replaced', { name: saved.name }),
                action: {
                  label: say('record.undo'),
                  run: () => (replaced === null ? remove.mutate({ id: saved.id }, undo) : put.mutate(replaced, undo)),
                },
              });
            },
            onError: showFault,
          },
        );
      }}
    >
      <div className="form">
        <div className="fr all">
          <NameField label={say('record.saved.name')} value={name} onChange={setName} />
        </div>
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('record.cancel')}
        </Button>
        <Button className="btn primary" type="submit" isDisabled={name.trim() === '' || save.isPending}>
          {say('record.saved.keep')}
        </Button>
      </div>
    </form>
  );
}

function NameField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className="fr-l all">
      {label}
      <input
        className="tx auto"
        dir="auto"
        type="text"
        // biome-ignore lint/a11y/noAutofocus: the dialog asks for nothing else
        autoFocus
        maxLength={60}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function Care({ saved, onClose }: { saved: readonly SavedFilter[]; onClose: () => void }) {
  const { say, name: named } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const put = useAct('filters.put');
  const remove = useAct('filters.remove');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [name, setName] = useState('');
  const told = (text: string, before: SavedFilter): void =>
    show({ text, action: { label: say('record.undo'), run: () => put.mutate(before, { onError: showFault }) } });
  const rename = (one: SavedFilter): void => {
    const to = name.trim();
    setRenaming(null);
    if (to === '' || to === one.name) return;
    put.mutate({ ...one, name: to }, { onSuccess: () => told(say('record.saved.renamed', { name: to }), one), onError: showFault });
  };
  return (
    <>
      <ul className="body saved-filters">
        {saved.map((one) => (
          <li key={one.id} className="fx">
            {renaming === one.id ? (
              <form
                className="grow"
                onSubmit={(event) => {
                  event.preventDefault();
                  rename(one);
                }}
              >
                <NameField label={say('record.saved.name')} value={name} onChange={setName} />
              </form>
            ) : (
              <bdi className="grow cut">{one.name}</bdi>
            )}
            <IconButton
              small
              label={named('record.saved.renameOf', { name: one.name })}
              onPress={() => {
                setName(one.name);
                if (renaming === one.id) rename(one);
                else setRenaming(one.id);
              }}
            >
              <Icon of={Pencil} />
            </IconButton>
            <IconButton
              small
              label={named('record.saved.removeOf', { name: one.name })}
              onPress={() =>
                remove.mutate(
                  { id: one.id },
                  { onSuccess: () => told(say('record.saved.removed', { name: one.name }), one), onError: showFault },
                )
              }
            >
              <Icon of={Trash2} />
            </IconButton>
          </li>
        ))}
        {saved.length === 0 && <li className="muted">{say('record.saved.none')}</li>}
      </ul>
      <div className="ends">
        <span className="grow" />
        <Button className="btn line" onPress={onClose}>
          {say('record.close')}
        </Button>
      </div>
    </>
  );
}
