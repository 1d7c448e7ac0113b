/** What went wrong, in the reader's words: what happened, what is safe, what to do. */
import { faultOf } from '#contract/errors.ts';
import { sayFault } from '#words/fault.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useToasts } from './toasts.tsx';

export function useFaultWords(): (error: unknown) => string {
  const { say } = useLanguage();
  return (error) => sayFault(say, faultOf(error));
}

/** For actions whose failure has no field to stand under: shows it as a toast. What the owner ended needs no explaining. */
export function useShowFault(): (error: unknown) => void {
  const words = useFaultWords();
  const { show } = useToasts();
  return (error) => {
    if (faultOf(error).code !== 'stopped') show({ text: words(error), bad: true, ms: 15_000 });
  };
}
