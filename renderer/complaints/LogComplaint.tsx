/** The dialog "Log complaint", for any channel, from anywhere (Shift+N). `useLogComplaint()` opens it. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useKeys } from '../app/keys.ts';
import { LogForm } from './LogForm.tsx';

export interface LogOptions {
  /** The mail it came in: fills the customer and the day, and links the two. */
  readonly conversationId?: string | null;
  readonly fields?: Partial<ComplaintFields>;
}

const LogContext = createContext<((options?: LogOptions) => void) | null>(null);

export function LogComplaintProvider({ children }: { children: ReactNode }) {
  const [options, setOptions] = useState<LogOptions | null>(null);
  const open = useCallback((given: LogOptions = {}) => setOptions(given), []);
  const close = useCallback(() => setOptions(null), []);
  useKeys({ 'shift+n': () => open() });
  return (
    <LogContext value={open}>
      {children}
      {options !== null && <LogForm options={options} onClose={close} onAgain={open} />}
    </LogContext>
  );
}

/** Opens the dialog: `log()`, or `log({ conversationId })` for a mail. */
export function useLogComplaint(): (options?: LogOptions) => void {
  const open = useContext(LogContext);
  if (open === null) throw new Error('useLogComplaint outside LogComplaintProvider');
  return open;
}
