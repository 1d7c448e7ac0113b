/** The third pane: the record beside the conversation, or over it where the window is narrow. */
import { X } from 'lucide-react';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

export function SidePanel({ conversationId, isOpen, onClose }: { conversationId: string; isOpen: boolean; onClose: () => void }) {
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
      {/* The record (renderer/complaints/RecordPanel.tsx), or "Before you send" while a reply is written, stands here. */}
    </div>
  );
}
