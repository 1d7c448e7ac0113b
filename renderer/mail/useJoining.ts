/** Splitting and merging from the window: done at once, told with a way back, and shown where the mail then lies. */
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';

export function useJoining() {
  const { say } = useLanguage();
  const { show } = useToasts();
  const { place, go } = usePlace();
  const onError = useShowFault();
  const splitting = useAct('conversations.split');
  const merging = useAct('conversations.merge');
  const undoing = useAct('conversations.undo');
  const keeping = useAct('conversations.oneTopic');
  const stay = (conversation: string): void => go({ ...place, conversation }, { replace: true });

  const undo = (act: number, kind: 'merge' | 'split' | 'topic'): void =>
    undoing.mutate(
      { act },
      {
        onError,
        onSuccess: ({ id }) => {
          if (kind === 'topic') return;
          show({ text: say(`mail.${kind}.undone`) });
          stay(id);
        },
      },
    );
  const done = (text: string, act: number, kind: 'merge' | 'split' | 'topic'): void =>
    show({ text, action: { label: say('mail.undo'), run: () => undo(act, kind) } });

  return {
    undo,
    split: (id: string, messages: readonly number[]): void =>
      splitting.mutate({ id, messages: [...messages] }, { onError, onSuccess: ({ act }) => done(say('mail.split.done'), act, 'split') }),
    merge: (into: string, from: string): void =>
      merging.mutate(
        { into, from },
        {
          onError,
          onSuccess: ({ id, act }) => {
            done(say('mail.merge.done'), act, 'merge');
            stay(id);
          },
        },
      ),
    oneTopic: (id: string, message: number): void =>
      keeping.mutate({ id, message }, { onError, onSuccess: ({ act }) => done(say('mail.topic.keep'), act, 'topic') }),
  };
}
