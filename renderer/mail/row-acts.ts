/** Done, unread and Trash, for one conversation or many: the selection moves on, the toast takes it back. */
import type { ConversationRow } from '#contract/mail.ts';
import { useShowFault } from '../app/faults.ts';
import { useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';

interface RowActs {
  /** The conversations leave the list that is shown: selects the next older row that stays. */
  moveOn(ids: readonly string[]): void;
  move(ids: readonly string[], to: 'answer' | 'done'): void;
  read(ids: readonly string[], unread: boolean): void;
  trash(ids: readonly string[]): void;
}

export function useRowActs(rows: readonly ConversationRow[], selected: string | null, select: (id: string | null) => void): RowActs {
  const { say } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const wire = useWire();
  const moveOn = (ids: readonly string[]): void => {
    if (selected === null || !ids.includes(selected)) return;
    const at = rows.findIndex((row) => row.id === selected);
    if (at < 0) return;
    const stays = (row: ConversationRow): boolean => !ids.includes(row.id);
    select((rows.slice(at).find(stays) ?? rows.slice(0, at).findLast(stays))?.id ?? null);
  };
  /** Says what was done, with the way back to it. */
  const tell = (text: string, ids: readonly string[], back: () => Promise<unknown>): void => {
    const again = (): void => {
      back().then(() => {
        if (ids.length === 1) select(ids[0] ?? null);
      }, showFault);
    };
    show({ text, action: { label: say('mail.undo'), run: again } });
  };
  const count = (ids: readonly string[]) => ({ count: ids.length });
  return {
    moveOn,
    move(ids, to) {
      Promise.all(ids.map(async (id) => ({ id, to: (await wire.call('conversations.move', { id, to })).from }))).then((before) => {
        moveOn(ids);
        tell(say(ids.length === 1 ? `mail.moved.${to}` : `mail.movedMany.${to}`, count(ids)), ids, () =>
          Promise.all(before.map((one) => wire.call('conversations.move', one))),
        );
      }, showFault);
    },
    read(ids, unread) {
      Promise.all(ids.map((id) => wire.call('conversations.read', { id, unread }))).catch(showFault);
    },
    trash(ids) {
      wire.call('conversations.file', { ids: [...ids], to: 'trash' }).then(({ filing }) => {
        if (filing === null) return;
        moveOn(ids);
        tell(say('mail.trashed', count(ids)), ids, () => wire.call('conversations.unfile', { filing }));
      }, showFault);
    },
  };
}
