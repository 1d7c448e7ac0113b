/** The dialog "Log complaint", for any channel, from anywhere (Shift+N). `useLogComplaint()` opens it. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { LogForm } from './LogForm.tsx';

export interface LogOptions {
  /** The mail it came in: fills the customer and the day, and links the two. */
  readonly conversationId?: string | null;
  readonly fields?: Partial<ComplaintFields>;
}

const LogContext = createContext<((options?: LogOptions) => void) | null>(null);

export function LogComplaintProvider({ children }: { children: ReactNode }) {
  const { say } = useLanguage();
  const [options, setOptions] = useState<LogOptions | null>(null);
  const open = useCallback((given: LogOptions = {}) => setOptions(given), []);
  const close = useCallback(() => setOptions(null), []);
  useKeys({ 'shift+n': () => open() });
  return (
    <LogContext value={open}>
      {children}
      <DialogBox title={say('record.log')} isOpen={options !== null} onClose={close}>
        {options !== null && <LogForm options={options} onClose={close} onAgain={open} />}
      </DialogBox>
    </LogContext>
  );
}

/** Opens the dialog: `log()`, or `log({ conversationId })` for a mail. */
export function useLogComplaint(): (options?: LogOptions) => void {
  const open = useContext(LogContext);
  if (open === null) throw new Error('useLogComplaint outside LogComplaintProvider');
  return open;
}
