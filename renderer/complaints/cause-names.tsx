/** Causes by the names that they have in the window's language. */
import { useMemo } from 'react';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';

interface CauseNames {
  /** What a cause is called here. */
  shown(name: string): string;
  /** The cause that a text means, by any of its names; a text that is none stays itself. */
  meant(text: string): string;
}

export function useCauseNames(): CauseNames {
  const { language } = useLanguage();
  const { data } = useCall('complaints.causes', {});
  return useMemo(() => {
    const shown = new Map<string, string>();
    const meant = new Map<string, string>();
    const key = (text: string): string => text.trim().toLocaleLowerCase();
    for (const { name, names } of data ?? []) {
      shown.set(name, names[language] ?? name);
      for (const other of Object.values(names)) if (other !== undefined) meant.set(key(other), name);
    }
    // its first name is always its own
    for (const { name } of data ?? []) meant.set(key(name), name);
    return { shown: (name) => shown.get(name) ?? name, meant: (text) => meant.get(key(text)) ?? text.trim() };
  }, [data, language]);
}

export function CauseChip({ cause }: { cause: string }) {
  const { shown } = useCauseNames();
  return <bdi className="chip">{shown(cause)}</bdi>;
}
