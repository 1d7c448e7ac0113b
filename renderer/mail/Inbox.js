import { jsx as _jsx } from 'react/jsx-runtime';
/** The place Inbox. */
export function Inbox() {
  return _jsx('main', { className: 'main' });
}
