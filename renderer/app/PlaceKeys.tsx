/** Keys that act from anywhere: G and a letter for a place, Z for undo, F6, ?; and what the desktop's menu asks for. */
import { useEffect, useState } from 'react';
import { useLogComplaint } from '../complaints/LogComplaint.tsx';
import { useKeys } from './keys.ts';
import { focusPane } from './pane-focus.ts';
import { isPlaceName, usePlace } from './place.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useToasts } from './toasts.tsx';

export function PlaceKeys() {
  const { go } = usePlace();
  const { undoLast } = useToasts();
  const log = useLogComplaint();
  const [help, setHelp] = useState(false);
  useKeys({
    'g i': () => go({ name: 'inbox' }),
    'g f': () => go({ name: 'follow-ups' }),
    'g c': () => go({ name: 'complaints' }),
    'g n': () => go({ name: 'insights' }),
    'g u': () => go({ name: 'customers' }),
    'g s': () => go({ name: 'settings' }),
    z: () => {
      undoLast();
    },
    f6: () => focusPane(1),
    'shift+f6': () => focusPane(-1),
    '?': () => setHelp(true),
  });
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>): void => {
      const said = event.data;
      if (event.source !== window || typeof said !== 'object' || said === null || !('amends' in said) || said.amends !== 'go') return;
      const place = 'place' in said ? said.place : undefined;
      if (place === 'log-complaint') log();
      else if (isPlaceName(place)) go({ name: place });
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [go, log]);
  return <ShortcutsDialog isOpen={help} onClose={() => setHelp(false)} />;
}
