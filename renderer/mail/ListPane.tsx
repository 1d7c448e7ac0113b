/** The first pane of the Inbox: tabs with counts, the filter, banners, the list, or why there is none. */
import { Filter } from 'lucide-react';
import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { type Tab as TabName, tabSchema } from '#contract/mail.ts';
import { Divider } from '../app/Divider.tsx';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Banners } from './Banners.tsx';
import { type BulkActs, BulkBar } from './BulkBar.tsx';
import { ConversationList } from './ConversationList.tsx';
import type { Group } from './groups.ts';
import type { Marks } from './marks.ts';
import type { RowFilter } from './rows.ts';
import '../ui/tabs.css';
import './list.css';
import './row.css';

interface ListPaneProps {
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
  readonly counts: Readonly<Record<TabName, number>> | undefined;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly groups: readonly Group[];
  readonly loaded: boolean;
  readonly now: number;
  readonly selected: string | null;
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly onSelect: (id: string) => void;
  readonly onEnter: () => void;
  readonly onEndReached: () => void;
  readonly marks: Marks;
  readonly bulk: BulkActs;
  readonly anyRead: boolean;
}

export function ListPane(props: ListPaneProps) {
  const { tab, counts } = props;
  const { say, formats } = useLanguage();
  return (
    <section className="list">
      <div className="list-h fx">
        <h1 className="grow">{say('mail.inbox')}</h1>
        <FilterMenu filter={props.filter} onFilter={props.onFilter} />
      </div>
      <Tabs
        className="list-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => props.onTab(tabSchema.parse(key))}
        keyboardActivation="manual"
      >
        <TabList className="tabs" aria-label={say('mail.inbox')}>
          {tabSchema.options.map((one) => {
            const count = counts?.[one];
            const shown = count !== undefined && one !== 'done';
            return (
              <Tab key={one} id={one} className="tab" {...(shown ? { 'aria-describedby': `count-${one}` } : {})}>
                {say(`mail.tab.${one}`)}
                {shown && (
                  <span className="c" aria-hidden="true">
                    {formats.number(count)}
                  </span>
                )}
                {shown && (
                  <span hidden id={`count-${one}`}>
                    {say('mail.tab.count', { count })}
                  </span>
                )}
              </Tab>
            );
          })}
        </TabList>
        {props.marks.ids.length > 0 && <BulkBar count={props.marks.ids.length} tab={tab} anyRead={props.anyRead} acts={props.bulk} />}
        <Banners />
        <Progress />
        {tabSchema.options.map((one) => (
          <TabPanel key={one} id={one} className="list-panel">
            <Rows {...props} />
          </TabPanel>
        ))}
      </Tabs>
      <Divider pane="list" />
    </section>
  );
}

function Rows(props: ListPaneProps) {
  const { say } = useLanguage();
  const first = useFirstSync();
  if (props.groups.length > 0) return <ConversationList {...props} />;
  if (!props.loaded) return null;
  if (first !== null) return <Skeleton />;
  if (props.filter.unreadOnly || props.filter.complaintOnly)
    return (
      <div className="list-empty">
        <p>{say('mail.filter.none')}</p>
        <Button className="btn sm line" onPress={() => props.onFilter({ unreadOnly: false, complaintOnly: false })}>
          {say('mail.filter.clear')}
        </Button>
      </div>
    );
  return (
    <div className="list-empty">
      <p>{say(`mail.empty.${props.tab}`)}</p>
      {props.tab === 'answer' && <p>{say('mail.empty.soon')}</p>}
    </div>
  );
}

function FilterMenu({ filter, onFilter }: { filter: RowFilter; onFilter: (filter: RowFilter) => void }) {
  const { say } = useLanguage();
  const on = [...(filter.unreadOnly ? ['unreadOnly'] : []), ...(filter.complaintOnly ? ['complaintOnly'] : [])];
  return (
    <MenuTrigger>
      <IconButton label={say('mail.filter')} small>
        <span className={on.length > 0 ? 'acc fx' : 'fx'}>
          <Icon of={Filter} />
        </span>
      </IconButton>
      <Popover className="menu pop" placement="bottom end">
        <Menu
          aria-label={say('mail.filter')}
          selectionMode="multiple"
          selectedKeys={on}
          onSelectionChange={(keys) => {
            const chosen = keys === 'all' ? new Set(['unreadOnly', 'complaintOnly']) : keys;
            onFilter({ unreadOnly: chosen.has('unreadOnly'), complaintOnly: chosen.has('complaintOnly') });
          }}
        >
          <MenuItem id="unreadOnly" className="it">
            {say('mail.filter.unread')}
          </MenuItem>
          <MenuItem id="complaintOnly" className="it">
            {say('mail.filter.complaints')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The account that is bringing in its mail for the first time, if any. */
function useFirstSync() {
  const states = useCall('mail.state', {}).data;
  return states?.find((state) => state.progress !== null && state.lastSyncAt === null) ?? null;
}

function Progress() {
  const { say } = useLanguage();
  const progress = useFirstSync()?.progress ?? null;
  if (progress === null) return null;
  return (
    <div className="sync-line" role="status">
      <span>{progress.total === 0 ? say('mail.progress.counting') : say('mail.progress', { ...progress })}</span>
      <progress aria-label={say('mail.inbox')} value={progress.done} max={Math.max(1, progress.total)} />
    </div>
  );
}

function Skeleton() {
  return (
    <div className="rows" aria-hidden="true">
      {[34, 26, 40, 30, 36].map((width) => (
        <div className="row" key={width}>
          <span />
          <div className="sk" style={{ inlineSize: `${width}%` }} />
          <div className="sk" style={{ inlineSize: 30 }} />
          <span />
          <div className="sk sub" style={{ inlineSize: `${width + 30}%` }} />
          <span />
          <div className="sk faint" style={{ inlineSize: `${width + 48}%` }} />
        </div>
      ))}
    </div>
  );
}
