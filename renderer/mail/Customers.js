import { jsx as _jsx } from 'react/jsx-runtime';
/** The place Customers. */
export function Customers() {
  return _jsx('main', { className: 'main' });
}
