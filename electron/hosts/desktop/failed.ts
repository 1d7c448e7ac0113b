/** The engine could not start: a plain sentence, and what can be done about it. The damaged data stays as it is until the owner chose. */
import { dialog } from 'electron';
import type { Fault } from '#contract/errors.ts';
import { sayFault } from '#words/fault.ts';
import { type LanguageCode, localeOf, sayIn } from '#words/index.ts';
import type { Beginning } from './protocol.ts';

type Choice = Beginning | 'quit';

/** What the owner can mend and then try again. */
const mendable: readonly Fault['code'][] = ['disk-full', 'disk-unwritable', 'folder-in-use', 'folder-missing'];

export async function askAfterFailure(
  language: LanguageCode,
  { fault, backupAt }: { readonly fault: Fault; readonly backupAt: string | null },
): Promise<Choice> {
  const say = sayIn(language);
  const choices: { choice: Choice; label: string }[] = [];
  if (mendable.includes(fault.code)) choices.push({ choice: 'usual', label: say('desktop.tryAgain') });
  if (fault.code === 'database-damaged') {
    const time = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' });
    if (backupAt !== null)
      choices.push({ choice: 'restore', label: say('desktop.restoreLast', { time: time.format(new Date(backupAt)) }) });
    choices.push({ choice: 'salvage', label: say('desktop.salvage') });
  }
  choices.push({ choice: 'quit', label: say('desktop.quit') });
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Amends',
    message: sayFault(say, fault),
    buttons: choices.map(({ label }) => label),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  return choices[response]?.choice ?? 'quit';
}

/** Before the settings can be read: the system's language where the app speaks it. */
export function languageOf(locale: string): LanguageCode {
  const [code] = locale.toLowerCase().split('-');
  if (code === 'iw') return 'he';
  return code === 'he' || code === 'ar' || code === 'fa' ? code : 'en';
}
