/** The third pane: the record beside the conversation, or over it where the window is narrow. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { RecordPanel } from '../complaints/RecordPanel.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface SidePanelProps {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What stands here while a reply is written. */
  readonly beforeSend: ReactNode;
}

export function SidePanel({ conversationId, isOpen, onClose, beforeSend }: SidePanelProps) {
  const { say } = useLanguage();
  return (
    <div className={isOpen ? 'side open' : 'side'} data-conversation={conversationId}>
      {isOpen && (
        <div className="side-close">
          <IconButton label={say('mail.close')} shortcut="Esc" small onPress={onClose}>
            <Icon of={X} />
          </IconButton>
        </div>
      )}
      {beforeSend ?? <RecordPanel conversationId={conversationId} />}
    </div>
  );
}
