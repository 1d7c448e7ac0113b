/** A help text made of a conversation's newest reply: what it answered and what it said, for the owner to correct. */
import { useEffect, useState } from 'react';
import type { SnippetIdea } from '#contract/snippets.ts';
import { useShowFault } from '../app/faults.ts';
import { useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { SnippetDialog } from './SnippetDialog.tsx';

export function MakeSnippet({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const { say } = useLanguage();
  const wire = useWire();
  const { show } = useToasts();
  const showFault = useShowFault();
  const [idea, setIdea] = useState<SnippetIdea | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once
  useEffect(() => {
    let gone = false;
    wire.call('snippets.from', { conversationId }).then(
      (found) => {
        if (gone) return;
        setIdea(found);
        if (found !== null) return;
        show({ text: say('snippets.noReply') });
        onClose();
      },
      (error: unknown) => {
        showFault(error);
        onClose();
      },
    );
    return () => {
      gone = true;
    };
  }, [conversationId]);
  return idea === null ? null : <SnippetDialog of={idea} onClose={onClose} />;
}
