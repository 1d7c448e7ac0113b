/** The third pane: the record beside the conversation, or over it where the window is narrow. */
import type { ReactNode } from 'react';
import { Divider } from '../app/Divider.tsx';
import { RecordPanel } from '../complaints/RecordPanel.tsx';
import './inbox.css';

interface SidePanelProps {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What stands here while a reply is written. */
  readonly beforeSend: ReactNode;
}

export function SidePanel({ conversationId, isOpen, onClose, beforeSend }: SidePanelProps) {
  return (
    <div className={isOpen ? 'side open' : 'side'} data-conversation={conversationId}>
      {beforeSend === null ? (
        <RecordPanel conversationId={conversationId} {...(isOpen ? { onClose } : {})} />
      ) : (
        <>
          <Divider pane="record" />
          {beforeSend}
        </>
      )}
    </div>
  );
}
